import clsx from 'clsx'

type KeyCapProps = { children: string; isOnColor?: boolean }

/** The key that does the same as the control it stands in. Hidden from assistive technology there: say it with aria-keyshortcuts. */
export function KeyCap({ children, isOnColor = false }: KeyCapProps) {
  return (
    <kbd
      className={clsx(
        'inline-grid h-4.5 min-w-4.5 flex-none place-items-center rounded-xs px-1 font-sans text-[11px]/none font-medium',
        isOnColor ? 'bg-on-accent/16 text-inherit' : 'edge bg-raised text-ink-muted',
      )}
    >
      {children}
    </kbd>
  )
}
