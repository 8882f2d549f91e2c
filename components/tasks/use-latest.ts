import { useLayoutEffect, useRef, useState } from 'react'

/** A function that stays the same one and does what the latest one given does: for rows that are not to be rendered for its sake. */
export function useLatest<A extends unknown[]>(run: (...args: A) => void): (...args: A) => void {
  const latest = useRef(run)
  useLayoutEffect(() => {
    latest.current = run
  })
  const [stable] = useState(
    () =>
      (...args: A) =>
        latest.current(...args),
  )
  return stable
}
