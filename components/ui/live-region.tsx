'use client'
import { createContext, type ReactNode, use, useCallback, useState } from 'react'

export type Announce = (message: string, manner?: 'polite' | 'assertive') => void

const AnnounceContext = createContext<Announce>(() => {})

/**
 * Two live regions for the whole page. They are there from the beginning, since a region that appears together
 * with its message is often not read.
 */
export function LiveRegions({ children }: { children: ReactNode }) {
  const [polite, setPolite] = useState('')
  const [assertive, setAssertive] = useState('')
  const announce = useCallback<Announce>((message, manner = 'polite') => {
    const set = manner === 'assertive' ? setAssertive : setPolite
    // The same words twice must still be a change of text to be read twice.
    set((before) => (before === message ? `${message}\u00a0` : message))
  }, [])
  return (
    <AnnounceContext value={announce}>
      {children}
      <div role="status" aria-live="polite" aria-atomic="true" className="sr-only">
        {polite}
      </div>
      <div role="alert" aria-live="assertive" aria-atomic="true" className="sr-only">
        {assertive}
      </div>
    </AnnounceContext>
  )
}

/** Speaks to assistive technology: outcomes politely, refusals assertively. */
export function useAnnounce(): Announce {
  return use(AnnounceContext)
}
