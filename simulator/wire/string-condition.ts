import { invalidParameter } from '#simulator/wire/api-error'
import type { Input } from '#simulator/wire/operation'

/** OrConditions and AndConditions of the Search operations around `meets`, which judges one condition's own members. */
export function meetsConditions(criteria: Input, meets: (condition: Input) => boolean): boolean {
  const { OrConditions, AndConditions, ...own } = criteria
  if (OrConditions?.length && !OrConditions.some((each: Input) => meetsConditions(each, meets))) return false
  if (AndConditions && !AndConditions.every((each: Input) => meetsConditions(each, meets))) return false
  return meets(own)
}

/** A StringCondition against the fields it may name; field names are case-insensitive, values too unless EXACT. */
export function meetsString(condition: Input, fields: Record<string, string>): boolean {
  const wanted = String(condition.FieldName ?? '').toLowerCase()
  const field = Object.entries(fields).find(([name]) => name.toLowerCase() === wanted)
  if (!field) throw invalidParameter(`FieldName is invalid: ${condition.FieldName}`)
  const value = String(condition.Value ?? '')
  if (condition.ComparisonType === 'EXACT') return field[1] === value
  const [text, part] = [field[1].toLowerCase(), value.toLowerCase()]
  return condition.ComparisonType === 'CONTAINS' ? text.includes(part) : text.startsWith(part)
}
