import clsx from 'clsx'
import { type ComponentPropsWithRef, useId } from 'react'

type TextFieldProps = ComponentPropsWithRef<'input'> & {
  label: string
  /** The label is for assistive technology only. */
  isLabelHidden?: boolean
  /** What is wrong with it, below the field. */
  error?: string | undefined
}

export function TextField({ label, isLabelHidden = false, error, className, ...rest }: TextFieldProps) {
  const id = useId()
  const errorId = `${id}-error`
  return (
    <div className={clsx('grid gap-1', className)}>
      <label htmlFor={id} className={isLabelHidden ? 'sr-only' : 'text-xs font-medium text-ink-muted'}>
        {label}
      </label>
      <input
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? errorId : undefined}
        {...rest}
        className="edge h-(--control) w-full rounded-md bg-raised px-2.5 text-ink [--edge:var(--color-line-control)] aria-invalid:[--edge:var(--color-danger)] pointer-coarse:h-9"
      />
      {error && (
        <p id={errorId} className="text-xs text-danger-ink">
          {error}
        </p>
      )}
    </div>
  )
}
