import clsx from 'clsx'

export type ButtonVariant = 'primary' | 'quiet' | 'ghost' | 'danger' | 'rest'
export type ButtonSize = 'bar' | 'row' | 'large' | 'icon'

const VARIANTS: Record<ButtonVariant, string> = {
  primary:
    'bg-accent text-on-accent shadow-xs hover:bg-accent-strong active:bg-accent-strong forced-colors:border',
  quiet:
    'edge [--lift:var(--shadow-xs)] bg-raised text-ink [&>svg]:text-ink-muted hover:bg-hover active:bg-press',
  ghost: 'text-ink-muted hover:bg-press/70 hover:text-ink active:bg-press forced-colors:border',
  danger: 'edge [--lift:var(--shadow-xs)] bg-raised text-danger-ink hover:bg-hover active:bg-press',
  /* At rest almost nothing; primary while its row (`group/row`) is under the pointer. */
  rest: 'edge [--edge:var(--color-line)] bg-transparent text-ink-muted hover:bg-hover group-hover/row:bg-accent group-hover/row:text-on-accent group-hover/row:[--edge:transparent] group-hover/row:hover:bg-accent-strong',
}

const SIZES: Record<ButtonSize, string> = {
  bar: 'h-(--control) rounded-md px-[11px] pointer-coarse:min-h-9',
  row: 'h-(--row-button) rounded-sm px-[9px]',
  large: 'h-9 rounded-md px-3.5',
  icon: 'size-(--control) rounded-md pointer-coarse:size-9',
}

const UNAVAILABLE =
  'edge [--edge:var(--color-line)] bg-sunken text-ink-faint cursor-not-allowed forced-colors:text-[GrayText]'

/** The look of a button, for whatever element carries it. */
export function buttonClass(options: {
  variant?: ButtonVariant
  size?: ButtonSize
  isUnavailable?: boolean
  className?: string | undefined
}) {
  const { variant = 'quiet', size = 'bar', isUnavailable = false, className } = options
  return clsx('button-base', isUnavailable ? UNAVAILABLE : VARIANTS[variant], SIZES[size], className)
}
