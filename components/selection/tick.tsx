import clsx from 'clsx'
import { Check, Minus } from 'lucide-react'
import type { MouseEvent } from 'react'
import { Icon } from '#components/ui/icon'

type TickProps = {
  isTicked: boolean | 'mixed'
  label: string
  /** Why it can not be changed now. */
  locked?: string | undefined
  onTick: (isRange: boolean) => void
}

/** The tick of a row or of all: small to see, as large as its cell to hit. Its row or head takes it along in the order of the keys. */
export function Tick({ isTicked, label, locked, onTick }: TickProps) {
  const isLocked = locked !== undefined
  return (
    // biome-ignore lint/a11y/useSemanticElements: an <input> can neither fill its cell nor stay focusable while it is locked.
    <button
      type="button"
      role="checkbox"
      aria-checked={isTicked}
      aria-label={label}
      aria-disabled={isLocked}
      title={locked}
      tabIndex={-1}
      data-tick=""
      // A range is chosen with shift, which would select text.
      onMouseDown={(event: MouseEvent) => event.shiftKey && event.preventDefault()}
      onClick={(event) => !isLocked && onTick(event.shiftKey)}
      className="group/tick grid size-full place-items-center focus-visible:outline-none"
    >
      <span
        className={clsx(
          'grid size-4 place-items-center rounded-[4px] max-sm:size-5',
          'group-focus-visible/tick:outline-(length:--focus-width) group-focus-visible/tick:outline-offset-(--focus-offset) group-focus-visible/tick:outline-accent',
          isTicked === false
            ? 'bg-raised shadow-[inset_0_0_0_1.5px_var(--color-line-control)]'
            : 'bg-accent text-on-accent',
          'forced-colors:border',
          isLocked && 'opacity-45',
        )}
      >
        {isTicked !== false && <Icon icon={isTicked === 'mixed' ? Minus : Check} size={12} />}
      </span>
    </button>
  )
}
