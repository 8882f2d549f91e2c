'use client'
import { Check, type LucideIcon } from 'lucide-react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'
import { Icon } from './icon.tsx'
import { usePortalContainer } from './portal-container.tsx'

const ITEM =
  'flex min-h-8 items-center gap-2 rounded-sm px-2 text-ink no-underline outline-none data-disabled:text-ink-faint data-highlighted:bg-hover pointer-coarse:min-h-9 forced-colors:data-highlighted:outline'

type MenuProps = { label: string; trigger: ReactElement; align?: 'start' | 'end'; children: ReactNode }

/** A list of commands under the button that opens it. Not modal: the page behind keeps working. */
export function Menu({ label, trigger, align = 'end', children }: MenuProps) {
  const container = usePortalContainer()
  return (
    <Radix.Root modal={false}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal container={container}>
        <Radix.Content
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
          className="edge z-40 max-h-(--radix-dropdown-menu-content-available-height) min-w-44 overflow-y-auto rounded-lg bg-raised p-1 [--lift:var(--shadow-lg)]"
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

type MenuItemProps = { icon?: LucideIcon; onSelect: () => void; isDisabled?: boolean; children: ReactNode }

export function MenuItem({ icon, onSelect, isDisabled = false, children }: MenuItemProps) {
  return (
    <Radix.Item onSelect={onSelect} disabled={isDisabled} className={ITEM}>
      {icon && <Icon icon={icon} className="text-ink-muted" />}
      {children}
    </Radix.Item>
  )
}

type MenuDownloadProps = { icon?: LucideIcon; href: string; children: ReactNode }

/** Downloads a file of this site; its name is the server's. */
export function MenuDownload({ icon, href, children }: MenuDownloadProps) {
  return (
    <Radix.Item asChild>
      <a href={href} download className={ITEM}>
        {icon && <Icon icon={icon} className="text-ink-muted" />}
        {children}
      </a>
    </Radix.Item>
  )
}

type MenuChoiceProps = {
  label: string
  value: string
  onChange: (value: string) => void
  options: { value: string; label: string }[]
}

/** One of several, with the present one ticked. */
export function MenuChoice({ label, value, onChange, options }: MenuChoiceProps) {
  return (
    <Radix.RadioGroup value={value} onValueChange={onChange} aria-label={label}>
      <Radix.Label className="px-2 pt-1.5 pb-1 text-xs font-medium text-ink-muted">{label}</Radix.Label>
      {options.map((option) => (
        <Radix.RadioItem key={option.value} value={option.value} className={ITEM}>
          <span className="grid w-4 place-items-center">
            <Radix.ItemIndicator>
              <Icon icon={Check} size={14} />
            </Radix.ItemIndicator>
          </span>
          {option.label}
        </Radix.RadioItem>
      ))}
    </Radix.RadioGroup>
  )
}

export function MenuSeparator() {
  return <Radix.Separator className="mx-2 my-1 h-px bg-line" />
}
