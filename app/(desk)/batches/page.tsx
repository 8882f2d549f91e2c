import type { Metadata } from 'next'
import { BatchList } from '#components/batches/batch-list'
import { HoldAllButton } from '#components/batches/hold-all-button'
import { getTranslator } from '#components/layout/intl'
import { listBatches } from '#lib/batches/list-batches'
import { isAllowed } from '#lib/domain/permission'
import { batchesQuery } from '#lib/queries/batches-query'
import { makeQueryClient } from '#lib/queries/query-client'
import { pageContext } from '#lib/server/context'
import { batchAbilities } from '../batch-abilities.ts'
import { Screen } from '../screen.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('batches')
  return { title: t('title') }
}

export default async function Page() {
  const ctx = await pageContext()
  const client = makeQueryClient()
  const [t] = await Promise.all([
    getTranslator('batches'),
    client.prefetchInfiniteQuery({
      ...batchesQuery,
      queryFn: () => listBatches({ ctx, input: {} }),
      retry: false,
    }),
  ])
  return (
    <Screen
      ctx={ctx}
      client={client}
      title={t('title')}
      bar={{
        path: [{ label: t('title') }],
        actions: isAllowed(ctx.person.role, 'holdBatches') && <HoldAllButton />,
      }}
    >
      <BatchList may={batchAbilities(ctx.person.role)} />
    </Screen>
  )
}
