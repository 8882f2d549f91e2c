import { stretchesOf } from './scale.ts'

const WIDTH = 64
const HEIGHT = 24
const MARGIN = 3

/**
 * The course of a queue in the size of a word. All stand on one damped scale (`most` is the highest of all), so that a
 * small queue looks small and its own course can still be seen.
 */
export function SmallCourse({
  counts,
  now,
  most,
}: {
  counts: readonly (number | null)[]
  now: number
  most: number
}) {
  const values = [...counts, now]
  const x = (index: number) => round(MARGIN + (index / Math.max(1, values.length - 1)) * (WIDTH - 2 * MARGIN))
  const y = (count: number) =>
    round(HEIGHT - MARGIN - Math.sqrt(count / Math.max(1, most)) * (HEIGHT - 2 * MARGIN))
  return (
    <svg
      width={WIDTH}
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      aria-hidden="true"
      className="block flex-none"
    >
      {stretchesOf(values).map(({ from, values: run }) => (
        <path
          key={from}
          d={`M${run.map((count, index) => `${x(from + index)} ${y(count)}`).join('L')}`}
          fill="none"
          stroke="var(--color-chart-held-hi)"
          strokeWidth="1.5"
          strokeLinejoin="round"
          strokeLinecap="round"
        />
      ))}
      <circle cx={x(values.length - 1)} cy={y(now)} r="2.5" fill="var(--color-chart-held-hi)" />
    </svg>
  )
}

const round = (value: number) => Math.round(value * 10) / 10
