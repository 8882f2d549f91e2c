import { ApiError } from '#simulator/wire/api-error'
import type { Input, Operation } from '#simulator/wire/operation'

/**
 * Path labels, query parameters and body members as one record. 400 SerializationException for a body that is no JSON
 * object.
 */
export function gatherInput(
  operation: Operation,
  labels: Record<string, string>,
  url: URL,
  body: Buffer,
): Input {
  const input: Input = operation.method === 'GET' ? {} : parseBody(body)
  for (const [name, member] of Object.entries(operation.input)) {
    if (member.in === 'path') input[name] = labels[name]
    if (member.in !== 'query' || !url.searchParams.has(name)) continue
    const values = url.searchParams.getAll(name)
    if (member.type === 'list') input[name] = values
    else input[name] = member.type === 'integer' ? Number(values[0]) : values[0]
  }
  return input
}

function parseBody(body: Buffer): Input {
  if (body.length === 0) return {}
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'))
    if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Input
  } catch {
    // Falls through to the refusal.
  }
  throw new ApiError(400, 'SerializationException', 'Unable to parse the request body.')
}
