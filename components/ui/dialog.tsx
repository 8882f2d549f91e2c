'use client'
import clsx from 'clsx'
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { IconButton } from './icon-button.tsx'

type DialogProps = {
  isOpen: boolean
  /** Asked for by Escape, the cross or a press on the backdrop. */
  onClose: () => void
  title: string
  closeLabel: string
  /** `center`: a dialog. `side`: a sheet along the right edge. */
  place?: 'center' | 'side'
  footer?: ReactNode
  children: ReactNode
}

/** The browser's own modal dialog: it keeps focus inside (beginning at the title), makes the rest inert and gives focus back when it closes. */
export function Dialog(props: DialogProps) {
  const { isOpen, onClose, title, closeLabel, place = 'center', footer, children } = props
  const [dialog, setDialog] = useState<HTMLDialogElement | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)
  const titleId = useId()
  useEffect(() => {
    if (isOpen && dialog && !dialog.open) {
      dialog.showModal()
      heading.current?.focus()
    }
    if (!isOpen && dialog?.open) dialog.close()
  }, [isOpen, dialog])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape closes it; the click is the backdrop's.
    <dialog
      ref={setDialog}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      className={clsx(
        'bg-raised text-ink shadow-lg forced-colors:border',
        place === 'center' && 'm-auto max-h-[calc(100dvh-2rem)] w-[min(46rem,calc(100vw-1rem))] rounded-lg',
        place === 'side' && 'my-0 mr-0 ml-auto h-dvh max-h-none w-[min(30rem,100vw)]',
      )}
    >
      <div className="flex max-h-[inherit] flex-col">
        <div className="flex items-center gap-3 border-b border-line py-2.5 pr-3 pl-5">
          <h2
            ref={heading}
            id={titleId}
            tabIndex={-1}
            className="focus-visible:outline-none flex-1 text-lg font-semibold tracking-tight"
          >
            {title}
          </h2>
          <IconButton icon={X} label={closeLabel} onClick={onClose} />
        </div>
        <section
          aria-labelledby={titleId}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard.
          tabIndex={0}
          className="min-h-0 flex-1 overflow-y-auto px-5 py-4 focus-visible:-outline-offset-2"
        >
          {children}
        </section>
        {footer && <div className="border-t border-line-strong bg-surface px-5 py-3">{footer}</div>}
      </div>
    </dialog>
  )
}
