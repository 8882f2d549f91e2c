/** What people call a batch by: B-417. */
export function batchMark(number: number): string {
  return `B-${number}`
}
