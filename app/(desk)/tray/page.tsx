import type { Metadata } from 'next'
import { getTranslator } from '#components/layout/intl'
import { Tray } from '#components/tasks/tray'
import { deskQuery } from '#lib/queries/desk-query'
import { makeQueryClient } from '#lib/queries/query-client'
import { trayQuery } from '#lib/queries/tray-query'
import { pageContext } from '#lib/server/context'
import { listTray } from '#lib/tasks/list-tray'
import { readDesk } from '#lib/tasks/read-desk'
import { abilitiesOf } from '../abilities-of.ts'
import { Screen } from '../screen.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('tray')
  return { title: t('title') }
}

export default async function Page() {
  const ctx = await pageContext()
  const client = makeQueryClient()
  const [t, nav, { instance }] = await Promise.all([
    getTranslator('tray'),
    getTranslator('nav'),
    client.fetchQuery({ ...deskQuery, queryFn: () => readDesk({ ctx }) }),
    client.prefetchInfiniteQuery({
      ...trayQuery,
      queryFn: () => listTray({ ctx, input: {} }),
      retry: false,
    }),
  ])
  const path = [{ label: nav('desk'), href: '/' as const }, { label: t('title') }]
  return (
    <Screen ctx={ctx} client={client} title={t('title')} bar={{ path }}>
      <Tray may={abilitiesOf(ctx.person.role)} instance={instance} />
    </Screen>
  )
}
