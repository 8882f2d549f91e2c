'use client'
import Link from 'next/link'
import { usePathname } from 'next/navigation'
import { useTranslations } from 'use-intl'

/** A task has an address of its own, but stands on the desk. */
const SCREENS = [
  { name: 'desk', href: '/', isHere: (path: string) => path === '/' || path.startsWith('/tasks/') },
  { name: 'queues', href: '/queues', isHere: (path: string) => path === '/queues' },
] as const

export function Navigation() {
  const t = useTranslations('nav')
  const path = usePathname()
  return (
    <nav aria-label={t('main')} className="ml-1 flex gap-0.5 self-stretch max-sm:hidden">
      {SCREENS.map(({ name, href, isHere }) => (
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
