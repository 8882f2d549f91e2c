/** The time of day of an instant where the viewer is, in minutes since midnight; its seconds are a part of one. */
export function minuteOfDay(at: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeStyle: 'medium' }).format(at)
  const [hours = 0, minutes = 0, seconds = 0] = parts.split(':').map(Number)
  return hours * 60 + minutes + seconds / 60
}
