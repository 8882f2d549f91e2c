import { stretchesOf } from './scale.ts'

const WIDTH = 64
const HEIGHT = 24
const MARGIN = 4

type SmallCourseProps = {
  counts: readonly (number | null)[]
  now: number
  /** The greatest swing of all that stand together. */
  most: number
}

/**
 * The course of a queue in the size of a word: how it swings about its own middle. All stand on one damped scale, so that
 * great swings look greater than small ones, and small ones can still be seen.
 */
export function SmallCourse({ counts, now, most }: SmallCourseProps) {
  const values = [...counts, now]
  const middle = middleOf(counts, now)
  const x = (index: number) => round(MARGIN + (index / (values.length - 1)) * (WIDTH - 2 * MARGIN))
  const y = (count: number) => {
    const swing = most === 0 ? 0 : Math.sqrt(Math.abs(count - middle) / most) * Math.sign(count - middle)
    return round(HEIGHT / 2 - swing * (HEIGHT / 2 - MARGIN))
  }
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

/** How far a course goes from its middle. */
export function swingOf(counts: readonly (number | null)[], now: number): number {
  const { least, greatest } = endsOf(counts, now)
  return (greatest - least) / 2
}

function middleOf(counts: readonly (number | null)[], now: number): number {
  const { least, greatest } = endsOf(counts, now)
  return (greatest + least) / 2
}

function endsOf(counts: readonly (number | null)[], now: number) {
  const known = [...counts.filter((count) => count !== null), now]
  return { least: Math.min(...known), greatest: Math.max(...known) }
}

const round = (value: number) => Math.round(value * 10) / 10
