'use client'
import { useEffect, useId } from 'react'

/** What stands before the page's own title, by who put it there. */
const marks = new Map<string, string>()
let written = ''

/** Puts this, as it is, before the page's title for as long as there are any, also when the title changes meanwhile. */
export function useTitleMark(mark: string | null): void {
  const id = useId()
  useEffect(() => {
    if (mark === null) return
    marks.set(id, mark)
    write()
    const watch = new MutationObserver(write)
    watch.observe(document.head, { childList: true, subtree: true, characterData: true })
    return () => {
      watch.disconnect()
      marks.delete(id)
      write()
    }
  }, [id, mark])
}

function write(): void {
  const own = document.title.startsWith(written) ? document.title.slice(written.length) : document.title
  written = [...new Set(marks.values())].join('')
  if (document.title !== written + own) document.title = written + own
}
