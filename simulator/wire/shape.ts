/** The data language in which operations declare their input; lengths and enums are the service model's. */
export type Shape =
  | { type: 'string'; min?: number; max?: number; oneOf?: readonly string[] }
  | { type: 'integer'; min?: number; max?: number }
  | { type: 'timestamp' }
  | { type: 'list'; of: Shape; min?: number; max?: number }
  | { type: 'map'; of: Shape; maxBytes?: number }
  | { type: 'structure'; members: Members }
  | { type: 'anything' }
export type Member = Shape & { required?: true; in?: 'path' | 'query' }
export type Members = Readonly<Record<string, Member>>

export const instanceId = { type: 'string', min: 1, max: 100, required: true } as const
export const contactId = { type: 'string', min: 1, max: 256, required: true } as const
export const instanceIdInPath = { ...instanceId, in: 'path' } as const
export const contactIdInPath = { ...contactId, in: 'path' } as const
export const nextToken = { type: 'string', min: 1, max: 100_000 } as const
export const nextTokenInQuery = { ...nextToken, in: 'query' } as const

type Fault = { at: string; problem: string }

/** The first thing wrong with `value`, or undefined. Members the shape does not know are ignored. */
export function firstFault(members: Members, value: Record<string, unknown>, within = ''): Fault | undefined {
  for (const [name, member] of Object.entries(members)) {
    const at = within ? `${within}.${name}` : name
    const given = value[name]
    if (given === undefined || given === null) {
      if (member.required) return { at, problem: 'Member must not be null' }
      continue
    }
    const fault = faultOf(member, given, at)
    if (fault) return fault
  }
  return undefined
}

function faultOf(shape: Shape, value: unknown, at: string): Fault | undefined {
  switch (shape.type) {
    case 'anything':
      return undefined
    case 'string':
      if (typeof value !== 'string') return { at, problem: 'Member must be a string' }
      if (shape.oneOf && !shape.oneOf.includes(value)) {
        return { at, problem: `Member must satisfy enum value set: [${shape.oneOf.join(', ')}]` }
      }
      return outside([...value].length, shape, at, 'length')
    case 'integer':
      if (!Number.isInteger(value)) return { at, problem: 'Member must be an integer' }
      return outside(value as number, shape, at, 'value')
    case 'timestamp':
      return Number.isFinite(value) ? undefined : { at, problem: 'Member must be epoch seconds' }
    case 'list': {
      if (!Array.isArray(value)) return { at, problem: 'Member must be a list' }
      return (
        outside(value.length, shape, at, 'length') ??
        firstOf(value.map((item, i) => faultOf(shape.of, item, `${at}.${i}`)))
      )
    }
    case 'map': {
      if (!isRecord(value)) return { at, problem: 'Member must be a map' }
      if (shape.maxBytes && Buffer.byteLength(JSON.stringify(value)) > shape.maxBytes) {
        return { at, problem: `Member must have at most ${shape.maxBytes} bytes` }
      }
      return firstOf(Object.entries(value).map(([key, item]) => faultOf(shape.of, item, `${at}.${key}`)))
    }
    case 'structure':
      return isRecord(value)
        ? firstFault(shape.members, value, at)
        : { at, problem: 'Member must be a structure' }
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const firstOf = (faults: (Fault | undefined)[]) => faults.find((fault) => fault !== undefined)

function outside(
  size: number,
  { min, max }: { min?: number; max?: number },
  at: string,
  what: string,
): Fault | undefined {
  if (min !== undefined && size < min)
    return { at, problem: `Member must have ${what} greater than or equal to ${min}` }
  if (max !== undefined && size > max)
    return { at, problem: `Member must have ${what} less than or equal to ${max}` }
  return undefined
}
