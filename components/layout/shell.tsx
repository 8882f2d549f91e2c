import clsx from 'clsx'
import { ShieldOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { Banner } from '#components/ui/banner'
import type { Person } from '#lib/domain/permission'
import type { Clocks, DeskContext } from '#lib/domain/task-row'
import { BrandMark } from './brand-mark.tsx'
import { Help } from './help.tsx'
import { InstanceBadge } from './instance-badge.tsx'
import { getTranslator } from './intl.tsx'
import { LiveChannel } from './live-channel.tsx'
import { Navigation, NavigationMenu } from './navigation.tsx'
import { NowProvider } from './now.tsx'
import { PersonMenu } from './person-menu.tsx'
import { readPreferences } from './preferences.tsx'

type ShellProps = {
  person: Person
  instance: DeskContext['instance']
  /** "Now" as of this rendering. */
  clocks: Clocks
  /** Sign-in is the local one, without passwords. */
  isLocalSignIn: boolean
  /** How true the screen is: a FreshnessIndicator fed by the screen's own query. */
  freshness: ReactNode
  /** What is the matter with all of it: a CutOffBanner, or nothing. */
  banner?: ReactNode
  /** What is due, at the end of the header. */
  alerts: ReactNode
  /** The running batch, beside the freshness where the window is narrow. */
  batchLine?: ReactNode
  /** The second bar: the page's path, for a screen that does not bring its own. */
  bar?: ReactNode
  /** The screen's name, as its heading for assistive technology; the desk's where none is given, none where the screen shows its own. */
  title?: string | null
  children: ReactNode
}

/** The frame of every screen. It is as high as the window; what is inside scrolls by itself. */
export async function Shell(props: ShellProps) {
  const {
    person,
    instance,
    clocks,
    isLocalSignIn,
    freshness,
    alerts,
    banner,
    batchLine,
    bar,
    title,
    children,
  } = props
  const [t, preferences] = await Promise.all([getTranslator(), readPreferences()])
  const isReal = instance.environment !== 'demo'
  return (
    <NowProvider clocks={clocks}>
      <LiveChannel />
      <div className="grid h-dvh min-h-112 grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] overflow-hidden">
        <a
          href="#content"
          className="sr-only z-50 focus:not-sr-only focus:absolute! focus:top-2 focus:left-3 focus:rounded-md focus:bg-raised focus:px-3! focus:py-2! focus:font-medium focus:shadow-md"
        >
          {t('common.skipToContent')}
        </a>
        <header>
          <div
            className={clsx(
              'relative flex items-center gap-x-5 border-t-3 border-b border-b-line bg-surface px-(--gutter)',
              'max-sm:grid max-sm:grid-cols-[auto_minmax(0,1fr)_auto] max-sm:gap-x-2',
              instance.environment === 'production' ? 'border-t-production' : 'border-t-line-strong',
            )}
          >
            <a
              href="/"
              aria-label={t('nav.home')}
              className="flex h-(--header) flex-none items-center gap-2 text-ink no-underline"
            >
              <BrandMark />
              <span className="text-[15px] font-semibold tracking-[-0.02em] max-lg:hidden">
                {t('common.appName')}
              </span>
            </a>
            <InstanceBadge instance={instance} />
            <Navigation role={person.role} />
            <div className="flex min-w-0 flex-1 items-center max-sm:order-last max-sm:col-span-full max-sm:-mx-(--gutter) max-sm:h-9 max-sm:border-t max-sm:border-line max-sm:px-(--gutter) sm:justify-end">
              {freshness}
              {batchLine}
              <div className="flex flex-none items-center max-sm:-mr-1.5 max-sm:ml-auto max-sm:[a+&]:ml-1 sm:ml-2">
                {alerts}
              </div>
            </div>
            <div className="flex h-(--header) flex-none items-center gap-1.5">
              <Help hasShortcuts={preferences.hasShortcuts} />
              <PersonMenu person={person} preferences={preferences} />
              <NavigationMenu role={person.role} />
            </div>
          </div>
          {isLocalSignIn && isReal && (
            <Banner tone="warn" icon={ShieldOff} title={t('instance.notProtected')}>
              {t('instance.notProtectedDetail')}
            </Banner>
          )}
          {banner}
          {bar}
        </header>
        <main id="content" tabIndex={-1} className="min-h-0 min-w-0 bg-raised focus-visible:outline-none">
          {title !== null && <h1 className="sr-only">{title ?? t('desk.title')}</h1>}
          {children}
        </main>
      </div>
    </NowProvider>
  )
}
