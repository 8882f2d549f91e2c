/** Hours of the viewer's own clock as instants (ms); pure. Days with a change of the clocks are as long as they are. */

const formatters = new Map<string, Intl.DateTimeFormat>()

function wallOf(at: number, timeZone: string): number {
  const formatter =
    formatters.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  formatters.set(timeZone, formatter)
  const part = Object.fromEntries(formatter.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second)
}

/** When it is `hour` o'clock, `days` days after the day of `at`, in this time zone. */
export function localHour(at: number, timeZone: string, days: number, hour: number): number {
  const today = new Date(wallOf(at, timeZone))
  const wall = Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() + days, hour)
  const offsetAt = (instant: number) => wallOf(instant, timeZone) - instant
  // The offset of where it would be without one is right but near a change of the clocks; that of the answer then is.
  return wall - offsetAt(wall - offsetAt(wall))
}
