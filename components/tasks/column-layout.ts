/** Where the chosen columns stand, and which of them give way where the table is narrow. Pure: all of it is CSS before anything is measured. */
import type { ColumnChoice, ColumnKey } from '#lib/domain/columns'

/** Pixels that a column takes of a narrow table, its gap included. The widths themselves are the style sheet's. */
const TAKES: Record<ColumnKey, number> = {
  queue: 128,
  agent: 140,
  team: 140,
  paused: 100,
  pauses: 62,
  expires: 132,
  priority: 66,
  checked: 112,
}
/** What stays longest comes first. */
const STAYING: readonly ColumnKey[] = [
  'expires',
  'paused',
  'queue',
  'agent',
  'pauses',
  'priority',
  'checked',
  'team',
]
/** From this width (rem) of the table on, so many pixels are left beside task, tick and action. */
const BANDS = [
  { from: 80, room: Number.POSITIVE_INFINITY },
  { from: 64, room: 592 },
  { from: 47, room: 360 },
  { from: 0, room: 132 },
] as const

/** `from`: the least width of the table, in rem, at which the column is shown; `never`: it is no column, but cards show it. */
export type PlacedColumn = { key: ColumnKey; from: (typeof BANDS)[number]['from'] | 'never' }

/** The columns in their order. The expiry is always among them. */
export function placeColumns(choice: ColumnChoice): PlacedColumn[] {
  const chosen = choice.flatMap(({ key, isShown }) => (isShown ? [key] : []))
  const staying = STAYING.filter((key) => chosen.includes(key))
  const placed = chosen.map((key): PlacedColumn => {
    const before = staying.slice(0, staying.indexOf(key) + 1)
    const taken = before.reduce((sum, one) => sum + TAKES[one], 0)
    const narrowest = BANDS.findLast(({ room }) => taken <= room)
    return { key, from: narrowest?.from ?? 80 }
  })
  return chosen.includes('expires') ? placed : [...placed, { key: 'expires', from: 'never' }]
}

/** The grid's columns for each band, as custom properties of the table. */
export function templatesOf(columns: readonly PlacedColumn[]): Record<`--cols-${number}`, string> {
  return Object.fromEntries(
    BANDS.map((band) => {
      const width = band.from === 80 ? 'w' : 'narrow'
      const shown = columns.filter(({ from }) => from !== 'never' && from <= band.from)
      const tracks = shown.map(({ key }) => `[${key}] var(--${width}-${key})`)
      const least = band.from === 0 ? 120 : 160
      return [
        `--cols-${band.from}`,
        [`[task] minmax(${least}px, 1fr)`, ...tracks, '[action] 148px'].join(' '),
      ]
    }),
  )
}
