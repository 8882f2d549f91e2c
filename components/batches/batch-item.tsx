'use client'
import { ChevronDown, ChevronRight, Copy, RotateCw } from 'lucide-react'
import Link from 'next/link'
import { type ReactNode, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Moment } from '#components/layout/relative-time'
import { Button } from '#components/ui/button'
import { copyText } from '#components/ui/copy-text'
import { Icon } from '#components/ui/icon'
import { IconButton } from '#components/ui/icon-button'
import { useAnnounce } from '#components/ui/live-region'
import { type BatchItem, type BatchView, RETRYABLE } from '#lib/domain/batch'
import type { Outcome } from '#lib/domain/resume-outcome'
import type { AgainWish } from './again.ts'
import type { BatchAbilities } from './batch-abilities.tsx'
import { useItemWords } from './item-words.tsx'

type BatchItemLineProps = {
  item: BatchItem
  batch: BatchView
  may: BatchAbilities
  onAgain: (wish: AgainWish) => void
}

/** One task of a batch; opened, all that is known of what happened to it. */
export function BatchItemLine({ item, batch, may, onAgain }: BatchItemLineProps) {
  const t = useTranslations('batches.items')
  const row = useTranslations('desk.row')
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const words = useItemWords()(item, batch.kind)
  const name = item.taskName ?? row('unnamed')
  const canRetry =
    may.resumeMany &&
    (batch.kind === 'resume' || may.pauseAgain) &&
    item.group !== 'not_recorded' &&
    RETRYABLE.some((outcome) => outcome === item.state)
  return (
    <li className="border-b border-line last:border-b-0">
      <div className="grid min-h-8 grid-cols-[24px_minmax(0,18.75rem)_96px_72px_minmax(0,1fr)_auto] items-center gap-x-3.5 py-0.5 pr-4 pl-3 max-sm:grid-cols-[24px_minmax(0,1fr)_auto] max-sm:gap-x-2 max-sm:pr-3">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          aria-label={t('detailsOf', { task: name })}
          onClick={() => setOpen(!isOpen)}
          className="grid size-6 place-items-center rounded-sm text-ink-muted hover:bg-press hover:text-ink"
        >
          <Icon icon={isOpen ? ChevronDown : ChevronRight} size={12} />
        </button>
        <Link
          prefetch={false}
          href={`/tasks/${encodeURIComponent(item.taskId)}`}
          className="cut py-1 font-medium no-underline hover:underline"
        >
          {name}
        </Link>
        <span className="cut text-ink-muted max-sm:hidden">
          {item.queue === null ? '' : (item.queue.name ?? item.queue.id)}
        </span>
        <span className="text-ink-muted max-sm:hidden">
          {item.settledAt !== null && <Moment at={item.settledAt} isExact />}
        </span>
        <span className="cut text-ink-muted max-sm:col-start-2 max-sm:row-start-2">{words}</span>
        {canRetry ? (
          <Button
            size="row"
            icon={RotateCw}
            className="h-6 max-sm:row-start-1 max-sm:col-start-3"
            onClick={() =>
              onAgain({
                kind: batch.kind,
                outcomes: [item.state as Outcome],
                taskIds: [item.taskId],
                flowId: batch.flow?.id ?? null,
                reason: batch.reason,
              })
            }
          >
            {t('retryOne')}
            <span className="sr-only">{name}</span>
          </Button>
        ) : (
          <span />
        )}
      </div>
      <div id={id} hidden={!isOpen}>
        {isOpen && <ItemDetails item={item} words={words} />}
      </div>
    </li>
  )
}

function ItemDetails({ item, words }: { item: BatchItem; words: string }) {
  const t = useTranslations('batches.items')
  const { error } = item
  const said = [error?.connectName, error?.connectMessage].filter(Boolean).join(': ')
  const isStillPaused = item.state === 'failed' && item.group !== 'not_recorded'
  return (
    <dl className="edge mr-4 mb-2 ml-13 grid grid-cols-[minmax(5.5rem,7rem)_minmax(0,1fr)] gap-x-3 gap-y-1 rounded-md bg-raised px-3 py-2 [--edge:var(--color-line)] max-sm:mx-3 max-sm:grid-cols-[minmax(0,1fr)] [&_dt]:text-ink-muted">
      <Fact term={t('whatHappened')}>{words}</Fact>
      {said !== '' && (
        <Fact term={t('connectSaid')}>
          <span className="font-mono text-[0.92em] select-all">{said}</span>
        </Fact>
      )}
      {item.awsRequestId && <Copied term={t('awsRequestId')} text={item.awsRequestId} />}
      {isStillPaused && item.settledAt !== null && (
        <Fact term={t('lookedAgain')}>
          {t.rich('stillPaused', {
            time: () => <Moment at={item.settledAt ?? 0} isExact />,
            sends: item.sends,
          })}
        </Fact>
      )}
      {item.landingCheckedAt !== null && (
        <Fact term={t('lookedAgain')}>
          <Moment at={item.landingCheckedAt} isExact />
        </Fact>
      )}
      <Copied term={t('taskId')} text={item.taskId} />
    </dl>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <>
      <dt>{term}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  )
}

function Copied({ term, text }: { term: string; text: string }) {
  const common = useTranslations('common')
  const announce = useAnnounce()
  return (
    <Fact term={term}>
      <span className="flex items-center gap-2">
        <span className="min-w-0 font-mono text-[0.92em] break-all select-all">{text}</span>
        <IconButton
          icon={Copy}
          iconSize={14}
          label={`${common('copy')}: ${term}`}
          className="-my-1 size-6"
          onClick={async () => {
            if (await copyText(text)) announce(common('copied'))
          }}
        />
      </span>
    </Fact>
  )
}
