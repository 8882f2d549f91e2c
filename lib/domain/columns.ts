/**
 * The columns of the desk that can be chosen and ordered. The task and what can be done with it always stand, first and last. A choice
 * is kept as text of a closed form, so that it can be a cookie: every key in its order, with a dash before what is not shown.
 */

export const COLUMN_KEYS = [
  'queue',
  'agent',
  'team',
  'paused',
  'pauses',
  'expires',
  'priority',
  'checked',
] as const
export type ColumnKey = (typeof COLUMN_KEYS)[number]

export type ColumnChoice = readonly { key: ColumnKey; isShown: boolean }[]

export const DEFAULT_COLUMNS: ColumnChoice = COLUMN_KEYS.map((key) => ({ key, isShown: key !== 'team' }))

/** Null for what is no choice. A column that the text does not know yet stands at the end, as it is by default. */
export function readColumns(text: string | undefined): ColumnChoice | null {
  if (text === undefined) return null
  const read = text.split('.').map((token) => {
    const isShown = !token.startsWith('-')
    const name = isShown ? token : token.slice(1)
    return { key: COLUMN_KEYS.find((key) => key === name), isShown }
  })
  const known = read.flatMap(({ key, isShown }) => (key === undefined ? [] : [{ key, isShown }]))
  const keys = new Set(known.map(({ key }) => key))
  if (known.length < read.length || keys.size < known.length) return null
  return [...known, ...DEFAULT_COLUMNS.filter(({ key }) => !keys.has(key))]
}

export function writeColumns(choice: ColumnChoice): string {
  return choice.map(({ key, isShown }) => (isShown ? key : `-${key}`)).join('.')
}

/** The same choice with one column a place further up or down; itself where there is none. */
export function moveColumn(choice: ColumnChoice, key: ColumnKey, step: 1 | -1): ColumnChoice {
  const from = choice.findIndex((column) => column.key === key)
  const [moved, other] = [choice[from], choice[from + step]]
  if (moved === undefined || other === undefined) return choice
  return choice.map((column, index) => (index === from ? other : index === from + step ? moved : column))
}
