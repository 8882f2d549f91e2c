import type { LucideIcon } from 'lucide-react'
import type { ComponentPropsWithRef } from 'react'
import { type ButtonVariant, buttonClass } from './button-class.tsx'
import { Icon } from './icon.tsx'
import { tip } from './tooltip.tsx'

type IconButtonProps = Omit<ComponentPropsWithRef<'button'>, 'children' | 'disabled' | 'aria-label'> & {
  icon: LucideIcon
  /** Its accessible name, and its tooltip. */
  label: string
  keyCap?: string
  variant?: ButtonVariant
  iconSize?: 12 | 14 | 16 | 20
  /** Nothing to do now (the first task has no previous one): it stays focusable. */
  isUnavailable?: boolean
}

/** For the few icons that everybody knows: close, next, copy, menu. */
export function IconButton(props: IconButtonProps) {
  const {
    icon,
    label,
    keyCap,
    variant = 'ghost',
    iconSize,
    isUnavailable = false,
    className,
    ...rest
  } = props
  return (
    <button
      type="button"
      {...tip(keyCap ? `${label} · ${keyCap}` : label)}
      {...rest}
      {...(isUnavailable ? { 'aria-disabled': true, onClick: undefined } : {})}
      aria-label={label}
      aria-keyshortcuts={keyCap}
      className={buttonClass({
        variant,
        size: 'icon',
        className: `${isUnavailable ? 'text-ink-faint opacity-60 ' : ''}${className ?? ''}`,
      })}
    >
      <Icon icon={icon} {...(iconSize ? { size: iconSize } : {})} />
    </button>
  )
}
