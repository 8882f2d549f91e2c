/**
 * One answer for many who ask the same at nearly the same time, in one process: a question under way is joined, and its
 * answer holds until `forMs` after it was asked. Errors are for those who waited and are never kept. Only for what may be
 * so old and is the same for everybody: never for rows, and never for what one person may see and another not.
 */

type Asked = { answer: Promise<unknown>; askedAt: number; isOpen: boolean }

/** Questions are told apart by `about` (what holds the data: no two share an answer) and by `key`. */
export type Sharing = <T>(about: object, key: string, ask: () => Promise<T>) => Promise<T>

/** At most `most` answers are kept of each; the oldest goes first. Milliseconds, by the monotonic clock unless told otherwise. */
export function shareBriefly(options: { forMs: number; most?: number; clock?: () => number }): Sharing {
  const { forMs, most = 500, clock = () => performance.now() } = options
  const kept = new WeakMap<object, Map<string, Asked>>()
  return <T>(about: object, key: string, ask: () => Promise<T>): Promise<T> => {
    const answers = kept.get(about) ?? new Map<string, Asked>()
    kept.set(about, answers)
    const now = clock()
    const known = answers.get(key)
    if (known !== undefined && (known.isOpen || now - known.askedAt < forMs)) {
      return known.answer as Promise<T>
    }
    const asked: Asked = { answer: ask(), askedAt: now, isOpen: true }
    answers.delete(key)
    answers.set(key, asked)
    for (const [oldest] of answers) {
      if (answers.size <= most) break
      answers.delete(oldest)
    }
    asked.answer.then(
      () => {
        asked.isOpen = false
      },
      () => {
        if (answers.get(key) === asked) answers.delete(key)
      },
    )
    return asked.answer as Promise<T>
  }
}
