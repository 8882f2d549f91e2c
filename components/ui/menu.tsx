'use client'
import clsx from 'clsx'
import { Check, type LucideIcon } from 'lucide-react'
import {
  createContext,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  use,
  useEffect,
  useRef,
} from 'react'
import { Floating } from './floating.tsx'
import { Icon } from './icon.tsx'
import type { Align } from './place-under.ts'
import { type Opener, type Trigger, useOpener } from './use-opener.tsx'

const ITEM =
  'flex min-h-8 w-full items-center gap-2 rounded-sm px-2 text-left text-ink no-underline outline-none aria-disabled:text-ink-faint focus:bg-hover pointer-coarse:min-h-9 forced-colors:focus:outline'
/** Letters typed in so quick a succession are one word. Milliseconds. */
const WORD_MS = 700

type MenuProps = { label: string; trigger: Trigger; align?: Align; children: ReactNode }

/** Closes the menu, with focus back on its button. */
const CloseMenu = createContext(() => {})

/** A list of commands under the button that opens it, by the keys of the ARIA menu pattern. Not modal: the page behind keeps working. */
export function Menu({ label, trigger, align = 'end', children }: MenuProps) {
  const opener = useOpener({ trigger, opens: 'menu' })
  return (
    <>
      {opener.button}
      {opener.isOpen && (
        <CloseMenu value={opener.close}>
          <Surface opener={opener} label={label} align={align}>
            {children}
          </Surface>
        </CloseMenu>
      )}
    </>
  )
}

type SurfaceProps = { opener: Opener; label: string; align: Align; children: ReactNode }

function Surface({ opener, label, align, children }: SurfaceProps) {
  const { surface, anchor, isByKey } = opener
  const typed = useRef({ word: '', at: 0 })
  const items = () => [...(surface.current?.querySelectorAll<HTMLElement>('[role^="menuitem"]') ?? [])]
  useEffect(() => {
    const first = isByKey.current ? surface.current?.querySelector<HTMLElement>('[role^="menuitem"]') : null
    const to = first ?? surface.current
    to?.focus({ preventScroll: true })
  }, [surface, isByKey])

  function onKeyDown(event: KeyboardEvent) {
    const all = items()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const next = {
      ArrowDown: all[at === -1 ? 0 : Math.min(at + 1, all.length - 1)],
      ArrowUp: all[at === -1 ? all.length - 1 : Math.max(at - 1, 0)],
      Home: all[0],
      End: all.at(-1),
    }[event.key]
    // Keys of the page behind are not meant while a menu is open.
    event.stopPropagation()
    if (event.key === 'Tab') return opener.close()
    if (next !== undefined) next.focus()
    else if (event.key === 'Escape') opener.close()
    else if (event.key === ' ') all[at]?.click()
    else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      goToWord(event.key, all, at)
    } else return
    event.preventDefault()
  }

  /** To the next item that begins with what is being typed; the same letter again goes on to the next. */
  function goToWord(key: string, all: readonly HTMLElement[], at: number) {
    const now = performance.now()
    const word = (now - typed.current.at < WORD_MS ? typed.current.word : '') + key.toLowerCase()
    const isOneLetter = [...word].every((letter) => letter === word[0])
    typed.current = { word, at: now }
    const from = isOneLetter ? at + 1 : Math.max(at, 0)
    const sought = isOneLetter ? (word[0] ?? '') : word
    const turned = [...all.slice(from), ...all.slice(0, from)]
    turned.find((item) => item.textContent?.trim().toLowerCase().startsWith(sought))?.focus()
  }

  return (
    <Floating
      surface={surface}
      anchor={anchor}
      align={align}
      gap={4}
      id={opener.id}
      role="menu"
      aria-label={label}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      className="edge min-w-44 rounded-lg bg-raised p-1 text-ink outline-none [--lift:var(--shadow-lg)]"
    >
      {children}
    </Floating>
  )
}

/** What every item has: it is reached by arrows, and by the pointer that goes over it. */
const reached = {
  tabIndex: -1,
  onPointerMove: ({ currentTarget, pointerType }: PointerEvent<HTMLElement>) => {
    if (pointerType !== 'touch' && document.activeElement !== currentTarget) {
      currentTarget.focus({ preventScroll: true })
    }
  },
}

type MenuItemProps = { icon?: LucideIcon; onSelect: () => void; isDisabled?: boolean; children: ReactNode }

export function MenuItem({ icon, onSelect, isDisabled = false, children }: MenuItemProps) {
  const close = use(CloseMenu)
  return (
    <button
      type="button"
      role="menuitem"
      {...reached}
      aria-disabled={isDisabled || undefined}
      onClick={() => {
        if (isDisabled) return
        // First: what it opens may take the focus.
        close()
        onSelect()
      }}
      className={ITEM}
    >
      {icon && <Icon icon={icon} className="text-ink-muted" />}
      {children}
    </button>
  )
}

type MenuDownloadProps = { icon?: LucideIcon; href: string; children: ReactNode }

/** Downloads a file of this site; its name is the server's. */
export function MenuDownload({ icon, href, children }: MenuDownloadProps) {
  return (
    <a href={href} download role="menuitem" {...reached} onClick={use(CloseMenu)} className={ITEM}>
      {icon && <Icon icon={icon} className="text-ink-muted" />}
      {children}
    </a>
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
  const close = use(CloseMenu)
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a menu.
    <div role="group" aria-label={label}>
      <div className="px-2 pt-1.5 pb-1 text-xs font-medium text-ink-muted">{label}</div>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="menuitemradio"
          aria-checked={option.value === value}
          {...reached}
          onClick={() => {
            close()
            onChange(option.value)
          }}
          className={ITEM}
        >
          <span className={clsx('grid w-4 place-items-center', option.value !== value && 'invisible')}>
            <Icon icon={Check} size={14} />
          </span>
          {option.label}
        </button>
      ))}
    </div>
  )
}

export function MenuSeparator() {
  return <hr className="mx-2 my-1 h-px border-0 bg-line" />
}
