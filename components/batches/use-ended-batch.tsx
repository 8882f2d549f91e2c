'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { notify, wantsNotification } from '#components/layout/notification'
import { useTitleMark } from '#components/layout/use-title-mark'
import type { BatchView } from '#lib/domain/batch'
import { recentBatchesQuery } from '#lib/queries/batches-query'
import { sharesOf } from './batch-shares.ts'
import { forgetBatch, watchBatches, watchedBatches } from './told-batches.ts'

/**
 * The latest batch of the reader's own that has ended since this browser saw it open, until it is put away or its page is opened. It is
 * told in the page's title too and, where the reader asked for that and nobody sees the page, by a notification.
 */
export function useEndedBatch(openPage: string | null): { ended: BatchView | null; putAway: () => void } {
  const { data } = useQuery(recentBatchesQuery)
  const [ended, setEnded] = useState<BatchView | null>(null)
  const words = useTranslations('batches.ended')
  useEffect(() => {
    if (data === undefined) return
    const mine = data.batches.filter(({ isMine }) => isMine)
    watchBatches(mine.filter(({ finishedAt }) => finishedAt === null).map(({ batchId }) => batchId))
    const watched = watchedBatches()
    const over = mine.filter(({ batchId, finishedAt }) => finishedAt !== null && watched.includes(batchId))
    for (const { batchId } of over) if (batchId === openPage) forgetBatch(batchId)
    const latest = over
      .filter(({ batchId }) => batchId !== openPage)
      .sort((a, b) => (b.finishedAt ?? 0) - (a.finishedAt ?? 0))[0]
    setEnded(latest ?? null)
  }, [data, openPage])
  useTitleMark(ended === null ? null : `${words('mark')} · `)
  useEffect(() => {
    if (ended === null || document.visibilityState === 'visible' || !wantsNotification('batches')) return
    notify({
      tag: ended.batchId,
      title: words('title', { reason: ended.reason }),
      body: words('text', figuresOf(ended)),
      path: `/batches/${ended.batchId}`,
    })
  }, [ended, words])
  return {
    ended,
    putAway: () => {
      if (ended !== null) forgetBatch(ended.batchId)
      setEnded(null)
    },
  }
}

export function figuresOf({ counts }: BatchView): { done: number; failed: number } {
  const { done, failed } = sharesOf(counts)
  return { done, failed }
}
