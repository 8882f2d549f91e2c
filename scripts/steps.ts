/** One line in the terminal for each step that takes time. */
let isLineOpen = false

/** Says what is being done, and how long it took once it is done. */
export async function step<T>(doing: string, work: () => Promise<T>): Promise<T> {
  const beganAt = performance.now()
  process.stdout.write(`${doing} … `)
  isLineOpen = true
  const result = await work()
  process.stdout.write(`${((performance.now() - beganAt) / 1000).toFixed(1)} s\n`)
  isLineOpen = false
  return result
}

export function say(line: string): void {
  closeLine()
  process.stdout.write(`${line}\n`)
}

/** For what keeps the program from going on. */
export function complain(line: string): void {
  closeLine()
  process.stderr.write(`${line}\n`)
}

function closeLine(): void {
  if (isLineOpen) process.stdout.write('\n')
  isLineOpen = false
}
