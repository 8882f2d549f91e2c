import { ScrollText } from 'lucide-react'
import type { Metadata } from 'next'
import Link from 'next/link'
import { cache } from 'react'
import { batchMark } from '#components/batches/batch-mark'
import { ExportMenu } from '#components/layout/export-menu'
import { getTranslator } from '#components/layout/intl'
import { buttonClass } from '#components/ui/button-class'
import { Icon } from '#components/ui/icon'
import { readBatch } from '#lib/batches/read-batch'
import { isAllowed } from '#lib/domain/permission'
import { batchQuery } from '#lib/queries/batch-query'
import { makeQueryClient } from '#lib/queries/query-client'
import { pageContext } from '#lib/server/context'
import { batchAbilities } from '../../batch-abilities.ts'
import { Screen } from '../../screen.tsx'
import { BatchScreen } from './batch-screen.tsx'

/** Title and page are of one reading. */
const load = cache(async (batchId: string) => {
  const ctx = await pageContext()
  const client = makeQueryClient()
  const query = batchQuery(batchId)
  await client.prefetchQuery({
    ...query,
    queryFn: () => readBatch({ ctx, input: { batchId } }),
    retry: false,
  })
  return { ctx, client, batch: client.getQueryData(query.queryKey)?.batch }
})

export async function generateMetadata({ params }: PageProps<'/batches/[batchId]'>): Promise<Metadata> {
  const [{ batch }, t] = await Promise.all([load((await params).batchId), getTranslator('batches')])
  return { title: batch?.reason ?? t('title') }
}

export default async function Page({ params }: PageProps<'/batches/[batchId]'>) {
  const { batchId } = await params
  const [{ ctx, client, batch }, t] = await Promise.all([load(batchId), getTranslator('batches')])
  const { role } = ctx.person
  return (
    <Screen
      ctx={ctx}
      client={client}
      title={batch === undefined ? t('title') : null}
      bar={{
        path: [{ label: t('title'), href: '/batches' }, { label: batch?.reason ?? batchId }],
        mark: batch && (
          <span className="ml-1 flex-none font-mono text-[0.92em] text-ink-faint">
            {batchMark(batch.number)}
          </span>
        ),
        actions: batch && (
          <>
            {isAllowed(role, 'export') && (
              <ExportMenu path={`/api/batches/${batchId}/export`} name={batch.reason} />
            )}
            {isAllowed(role, 'readAudit') && (
              <Link href={`/audit?batch=${batch.number}`} className={buttonClass({ variant: 'ghost' })}>
                <Icon icon={ScrollText} />
                {t('inAudit')}
              </Link>
            )}
          </>
        ),
      }}
    >
      <BatchScreen batchId={batchId} may={batchAbilities(role)} />
    </Screen>
  )
}
