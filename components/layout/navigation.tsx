'use client'
import { Menu } from 'lucide-react'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'
import { buttonClass } from '#components/ui/button-class'
import { Icon } from '#components/ui/icon'
import { isAllowed, type Role } from '#lib/domain/permission'

const MENU_ID = 'screens-menu'

const isUnder = (place: string) => (path: string) => path === place || path.startsWith(`${place}/`)

/**
 * A task has an address of its own, but stands on the desk; the tray is opened from there. `needs`: whoever lacks it is not shown the
 * way.
 */
const SCREENS = [
  {
    name: 'desk',
    href: '/',
    needs: 'see',
    isHere: (path: string) => path === '/' || path.startsWith('/tasks/') || path === '/tray',
  },
  { name: 'queues', href: '/queues', needs: 'see', isHere: (path: string) => path === '/queues' },
  { name: 'batches', href: '/batches', needs: 'see', isHere: isUnder('/batches') },
  { name: 'audit', href: '/audit', needs: 'readAudit', isHere: (path: string) => path === '/audit' },
] as const

/** The screens, side by side where there is room. */
export function Navigation({ role }: { role: Role }) {
  const t = useTranslations('nav')
  const path = usePathname()
  return (
    <nav aria-label={t('main')} className="ml-1 flex gap-0.5 self-stretch max-lg:hidden">
      {SCREENS.filter(({ needs }) => isAllowed(role, needs)).map(({ name, href, isHere }) => (
        <Link
          key={name}
          href={href}
          aria-current={isHere(path) ? 'page' : undefined}
          className="group relative flex items-center px-2.5 font-medium text-ink-muted no-underline hover:text-ink aria-[current=page]:text-ink"
        >
          {t(name)}
          <span className="absolute inset-x-2.5 -bottom-px z-10 hidden h-0.5 bg-ink group-aria-[current=page]:block forced-colors:bg-[CanvasText]" />
        </Link>
      ))}
    </nav>
  )
}

/** The same screens under one button where there is none. The browser's own popover: it opens without JavaScript. */
export function NavigationMenu({ role }: { role: Role }) {
  const t = useTranslations('nav')
  const path = usePathname()
  return (
    <div className="lg:hidden">
      <button
        type="button"
        popoverTarget={MENU_ID}
        title={t('menu')}
        className={buttonClass({ variant: 'ghost', size: 'icon' })}
      >
        <Icon icon={Menu} />
        <span className="sr-only">{t('menu')}</span>
      </button>
      <nav
        id={MENU_ID}
        popover="auto"
        aria-label={t('main')}
        className="edge fixed inset-auto top-13 right-2 m-0 w-[min(14rem,calc(100vw-1rem))] rounded-lg bg-raised p-1 text-ink [--lift:var(--shadow-lg)]"
      >
        {SCREENS.filter(({ needs }) => isAllowed(role, needs)).map(({ name, href, isHere }) => (
          <Link
            key={name}
            href={href}
            aria-current={isHere(path) ? 'page' : undefined}
            onClick={(event) => event.currentTarget.closest('nav')?.hidePopover()}
            className="flex min-h-9 items-center rounded-sm border-l-3 border-l-transparent px-2.5 font-medium text-ink-muted no-underline -outline-offset-2 hover:bg-hover hover:text-ink aria-[current=page]:border-l-ink aria-[current=page]:text-ink"
          >
            {t(name)}
          </Link>
        ))}
      </nav>
    </div>
  )
}
