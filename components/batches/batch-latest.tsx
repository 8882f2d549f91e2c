'use client'
import Link from 'next/link'
import { useFormatter, useTranslations } from 'use-intl'
import { Icon } from '#components/ui/icon'
import type { BatchItem } from '#lib/domain/batch'
import type { ActKind } from '#lib/domain/resume-outcome'
import { SideCard } from './batch-card.tsx'
import { GROUP_LOOKS, INK } from './group-look.ts'
import { useItemWords } from './item-words.tsx'

/** What ended last, so that one sees the work go on. Not a live region: the progress is spoken elsewhere. */
export function BatchLatest({ latest, kind }: { latest: BatchItem[]; kind: ActKind }) {
  const t = useTranslations('batches.latest')
  const row = useTranslations('desk.row')
  const format = useFormatter()
  const wordsOf = useItemWords()
  if (latest.length === 0) return null
  return (
    <SideCard id="batch-latest" title={t('title')}>
      <ol className="grid gap-2.5">
        {latest.map((item) => {
          const { icon, tone } = GROUP_LOOKS[item.group]
          const isLooked = item.state === 'resumed' && (item.landing === null || item.landing === 'checking')
          return (
            <li key={item.requestId} className="grid grid-cols-[minmax(3.75rem,auto)_minmax(0,1fr)] gap-x-2">
              <span className="text-ink-muted">
                {item.settledAt !== null && format.dateTime(item.settledAt, 'timeSeconds')}
              </span>
              <Link
                prefetch={false}
                href={`/tasks/${encodeURIComponent(item.taskId)}`}
                className="cut text-ink no-underline hover:underline"
              >
                {item.taskName ?? row('unnamed')}
              </Link>
              <span
                className={`col-start-2 flex items-center gap-1 text-xs ${isLooked ? 'text-info-ink' : INK[tone]}`}
              >
                <Icon icon={isLooked ? GROUP_LOOKS.checking.icon : icon} size={12} />
                <span className="cut">{wordsOf(item, kind)}</span>
              </span>
            </li>
          )
        })}
      </ol>
    </SideCard>
  )
}
