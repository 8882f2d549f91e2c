/** Positions and ticks of the charts; pure. Every scale begins at zero. */

const NICE = [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]
const STEPS = 3

/** Zero and three even steps above it, the last at or above `most`; whole numbers that are easy to read. */
export function evenTicks(most: number): number[] {
  const least = Math.max(1, Math.ceil(most / STEPS))
  const power = 10 ** Math.floor(Math.log10(least))
  const step = NICE.map((nice) => nice * power).find((one) => Number.isInteger(one) && one >= least) ?? least
  return Array.from({ length: STEPS + 1 }, (_, index) => index * step)
}

/** Unbroken runs of known values, with the place of the first of each. */
export function stretchesOf(values: readonly (number | null)[]): { from: number; values: number[] }[] {
  const stretches: { from: number; values: number[] }[] = []
  values.forEach((value, index) => {
    if (value === null) return
    const last = stretches.at(-1)
    if (last !== undefined && last.from + last.values.length === index) last.values.push(value)
    else stretches.push({ from: index, values: [value] })
  })
  return stretches
}

/** Places that are not known, `from` the first to the last (`to`), between or after such as are. */
export function gapsOf(values: readonly (number | null)[]): { from: number; to: number }[] {
  const gaps: { from: number; to: number }[] = []
  const first = values.findIndex((value) => value !== null)
  if (first < 0) return gaps
  values.forEach((value, index) => {
    if (value !== null || index < first) return
    const last = gaps.at(-1)
    if (last !== undefined && last.to === index - 1) last.to = index
    else gaps.push({ from: index, to: index })
  })
  return gaps
}
