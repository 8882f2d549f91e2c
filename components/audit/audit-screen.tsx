'use client'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { CircleAlert } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { syncClocks } from '#components/layout/now'
import { Banner } from '#components/ui/banner'
import { Button } from '#components/ui/button'
import { useAnnounce } from '#components/ui/live-region'
import { auditSearchOf } from '#lib/domain/audit-view'
import { auditQuery } from '#lib/queries/audit-query'
import { deskQuery } from '#lib/queries/desk-query'
import { AuditEmpty } from './audit-empty.tsx'
import { AuditFilters } from './audit-filters.tsx'
import { AuditSkeleton } from './audit-skeleton.tsx'
import { AuditTable } from './audit-table.tsx'
import { ChainState } from './chain-state.tsx'
import { useAuditChips } from './use-audit-chips.tsx'
import { useAuditView } from './use-audit-view.tsx'

type AuditScreenProps = {
  mayExport: boolean
  /** The parameter of the address that could not be read. */
  badField: string | null
}

/** The audit: what shapes it above, its lines, and below how far it is sealed. */
export function AuditScreen({ mayExport, badField }: AuditScreenProps) {
  const t = useTranslations('audit')
  const announce = useAnnounce()
  const audit = useAuditView()
  const desk = useQuery(deskQuery)
  const query = useInfiniteQuery(auditQuery(audit.view))
  const first = query.data?.pages[0]
  const latest = query.data?.pages.at(-1)
  const lines = query.data?.pages.flatMap((page) => page.lines) ?? []
  const queues = desk.data?.queues ?? []
  const chips = useAuditChips(audit.view, first?.people ?? [], queues)
  const key = auditSearchOf(audit.view)
  const count = lines.length
  const isSettled = !query.isPlaceholderData && !query.isPending

  useEffect(() => {
    if (latest) syncClocks(latest.clocks)
  }, [latest])
  // biome-ignore lint/correctness/useExhaustiveDependencies: spoken when another view or more of it has come, not at each refresh.
  useEffect(() => {
    if (isSettled && key !== '') announce(t('announced', { count }))
  }, [key, isSettled])

  return (
    <div className="grid h-full grid-rows-[auto_minmax(0,1fr)_auto]">
      <div>
        {badField !== null && (
          <Banner tone="warn" icon={CircleAlert} title={t('empty.badTitle', { field: badField })}>
            {t('empty.badText')}
          </Banner>
        )}
        <AuditFilters
          audit={audit}
          chips={chips}
          people={first?.people ?? []}
          queues={queues}
          mayExport={mayExport}
        />
      </div>
      <section
        aria-label={t('columnsLabel')}
        aria-busy={query.isPlaceholderData}
        // Keys scroll it, as they would a page.
        // biome-ignore lint/a11y/noNoninteractiveTabindex: see above.
        tabIndex={0}
        className="min-h-0 overflow-y-auto overflow-x-hidden bg-raised -outline-offset-2"
      >
        {query.isPending && <AuditSkeleton />}
        {!query.isPending && count === 0 && (
          <AuditEmpty
            hasFilter={key !== ''}
            onClear={audit.clear}
            error={query.error}
            onRetry={() => void query.refetch()}
          />
        )}
        {count > 0 && (
          <>
            <AuditTable lines={lines} flows={desk.data?.flows ?? []} />
            <div className="grid min-h-14 place-items-center px-(--gutter) py-3 text-ink-muted">
              {query.hasNextPage ? (
                <Button isPending={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  {query.isFetchingNextPage ? t('earlierLoading') : t('earlier')}
                </Button>
              ) : (
                <p>{t('end')}</p>
              )}
            </div>
          </>
        )}
      </section>
      <footer className="flex min-h-(--bar) items-center gap-x-4 border-t border-line-strong bg-surface px-(--gutter) py-1.5">
        {first && <ChainState chain={first.chain} />}
        <span className="ml-auto flex-none text-ink-muted tabular-nums max-sm:hidden">
          {t('count', { count })}
        </span>
      </footer>
    </div>
  )
}
