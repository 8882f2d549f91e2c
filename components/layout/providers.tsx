'use client'
import { QueryClientProvider } from '@tanstack/react-query'
import { NuqsAdapter } from 'nuqs/adapters/next/app'
import { type ReactNode, useState, useSyncExternalStore } from 'react'
import { IntlProvider } from 'use-intl'
import { LiveRegions } from '#components/ui/live-region'
import { Tooltips } from '#components/ui/tooltip'
import { getQueryClient } from '#lib/queries/query-client'
import type { Messages } from '#messages/catalogue.ts'
import { EarlyClicks } from './early-clicks.tsx'
import { FORMATS } from './formats.ts'

type ProvidersProps = {
  /** The viewer's regional form of the language on screen. */
  locale: string
  messages: Messages
  /** What the server believed the viewer's time zone to be. */
  timeZone: string
  children: ReactNode
}

/** Everything that components inside may rely on: words, time zone, queries, address bar, live regions, tooltips. */
export function Providers({ locale, messages, timeZone, children }: ProvidersProps) {
  const [queryClient] = useState(getQueryClient)
  // The first render repeats the server's; then the browser's own zone holds, at once.
  const ownTimeZone = useSyncExternalStore(neverChanges, readTimeZone, () => timeZone)
  return (
    <IntlProvider locale={locale} messages={messages} timeZone={ownTimeZone} formats={FORMATS}>
      <QueryClientProvider client={queryClient}>
        <NuqsAdapter>
          <LiveRegions>{children}</LiveRegions>
          <EarlyClicks />
          <Tooltips />
        </NuqsAdapter>
      </QueryClientProvider>
    </IntlProvider>
  )
}

const neverChanges = () => () => {}
const readTimeZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone
