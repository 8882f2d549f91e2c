'use client'
import clsx from 'clsx'
import { Check, Minus } from 'lucide-react'
import { type MouseEvent, useEffect, useRef } from 'react'
import { Icon } from './icon.tsx'

type CheckboxProps = {
  isChecked: boolean | 'mixed'
  label: string
  /** The event tells of shift and of the pointer, for selecting a range. */
  onToggle: (event: MouseEvent<HTMLInputElement>) => void
  /** Locked while something is under way; it keeps its state and its place. */
  isLocked?: boolean
  tabIndex?: number
  /** Places the target: by default 44 px wide and as high as what it stands in (which must be `relative`). */
  className?: string
}

/** A tick whose target is far larger than its box. */
export function Checkbox(props: CheckboxProps) {
  const { isChecked, label, onToggle, isLocked = false, tabIndex, className } = props
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (input.current) input.current.indeterminate = isChecked === 'mixed'
  }, [isChecked])
  return (
    <label className={className ?? 'absolute inset-y-0 left-0 grid w-11 place-items-center pl-1'}>
      <span className="relative grid size-4 place-items-center">
        <input
          ref={input}
          type="checkbox"
          checked={isChecked === true}
          aria-label={label}
          aria-disabled={isLocked || undefined}
          tabIndex={tabIndex}
          onChange={() => {}}
          onClick={(event) => (isLocked ? event.preventDefault() : onToggle(event))}
          className={clsx(
            'peer absolute inset-0 appearance-none rounded-[4px] bg-raised shadow-[inset_0_0_0_1.5px_var(--color-line-control)]',
            'checked:bg-accent checked:shadow-none indeterminate:bg-accent indeterminate:shadow-none forced-colors:appearance-auto',
            isLocked && 'opacity-45',
          )}
        />
        {isChecked !== false && (
          <Icon
            icon={isChecked === 'mixed' ? Minus : Check}
            size={12}
            className="pointer-events-none relative stroke-[2.6] text-on-accent forced-colors:hidden"
          />
        )}
      </span>
    </label>
  )
}
