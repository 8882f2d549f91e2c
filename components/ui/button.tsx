import { LoaderCircle, type LucideIcon } from 'lucide-react'
import type { ComponentPropsWithRef } from 'react'
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class.tsx'
import { Icon } from './icon.tsx'
import { KeyCap } from './key-cap.tsx'
import { tip } from './tooltip.tsx'

export type ButtonProps = Omit<ComponentPropsWithRef<'button'>, 'disabled'> & {
  variant?: ButtonVariant
  size?: Exclude<ButtonSize, 'icon'>
  icon?: LucideIcon
  /** The key that does the same, shown as a cap and told to assistive technology. */
  keyCap?: string
  /** Under way: shows the loader, keeps focus, does nothing when pressed. */
  isPending?: boolean
  /** Why it can not be pressed now. It stays focusable and says so: no button is grey without a reason. */
  unavailable?: string | undefined
}

export function Button(props: ButtonProps) {
  const {
    variant = 'quiet',
    size = 'bar',
    icon,
    keyCap,
    isPending = false,
    unavailable,
    className,
    children,
    ...rest
  } = props
  const isUnavailable = unavailable !== undefined
  const iconSize = size === 'row' ? 14 : 16
  return (
    <button
      type="button"
      {...(isUnavailable && tip(unavailable))}
      {...rest}
      {...(isPending || isUnavailable
        ? {
            'aria-disabled': true,
            onClick: (event) => event.preventDefault(),
          }
        : {})}
      aria-keyshortcuts={keyCap}
      className={buttonClass({ variant, size, isUnavailable, className })}
    >
      {isPending ? (
        <Icon icon={LoaderCircle} size={iconSize} isTurning />
      ) : (
        icon && <Icon icon={icon} size={iconSize} />
      )}
      {children}
      {keyCap && (
        <span aria-hidden="true" className="-mr-1 inline-flex">
          <KeyCap isOnColor={variant === 'primary'}>{keyCap}</KeyCap>
        </span>
      )}
    </button>
  )
}
