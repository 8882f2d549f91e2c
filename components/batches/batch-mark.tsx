/** What people call a batch by: B-0417. */
export function batchMark(number: number): string {
  return `B-${String(number).padStart(4, '0')}`
}
