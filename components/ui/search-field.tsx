import clsx from 'clsx'
import { Search, X } from 'lucide-react'
import type { ComponentPropsWithRef } from 'react'
import { Icon } from './icon.tsx'
import { KeyCap } from './key-cap.tsx'

type SearchFieldProps = Omit<ComponentPropsWithRef<'input'>, 'type' | 'aria-label'> & {
  label: string
  clearLabel: string
  keyCap?: string
  /** Offered while there is text. */
  onClear?: () => void
}

/** A field that narrows a list: magnifier, text, and at its end the key that leads here or the cross that empties it. */
export function SearchField(props: SearchFieldProps) {
  const { label, clearLabel, keyCap, onClear, className, ...rest } = props
  const hasText = typeof rest.value === 'string' && rest.value !== ''
  return (
    <div
      className={clsx(
        'edge flex h-(--control) items-center gap-[7px] rounded-md bg-raised px-2 text-ink-muted [--edge:var(--color-line-control)] pointer-coarse:h-9',
        'focus-within:outline focus-within:outline-(length:--focus-width) focus-within:outline-offset-(--focus-offset) focus-within:outline-accent',
        className,
      )}
    >
      <Icon icon={Search} size={14} />
      <input
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        aria-label={label}
        aria-keyshortcuts={keyCap}
        {...rest}
        className="min-w-0 flex-1 bg-transparent text-ink outline-none"
      />
      {hasText && onClear ? (
        <button
          type="button"
          aria-label={clearLabel}
          onClick={onClear}
          className="-mr-1 grid size-6 flex-none place-items-center rounded-sm hover:bg-press hover:text-ink"
        >
          <Icon icon={X} size={12} />
        </button>
      ) : (
        keyCap && (
          <span aria-hidden="true" className="inline-flex">
            <KeyCap>{keyCap}</KeyCap>
          </span>
        )
      )}
    </div>
  )
}
