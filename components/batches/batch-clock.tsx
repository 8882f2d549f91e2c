'use client'
import { useTranslations } from 'use-intl'
import { formatDuration } from '#components/layout/format-duration'
import { useNow } from '#components/layout/now'
import type { BatchView } from '#lib/domain/batch'
import type { Clocks } from '#lib/domain/task-row'

/**
 * "about 2 min left", ticking down between two answers. Above a minute it is told in minutes, rounded up, so that what an answer
 * corrects by a few seconds moves nothing.
 */
export function TimeLeft({ batch, clocks }: { batch: BatchView; clocks: Clocks }) {
  const t = useTranslations('batches')
  const duration = useTranslations('duration')
  const endsAt = endOf(batch, clocks)
  return useNow(({ deskNow }) => {
    if (endsAt === null) return ''
    const seconds = Math.max(0, endsAt - deskNow) / 1_000
    if (seconds < 5) return t('almostDone')
    const rounded = seconds < 60 ? Math.ceil(seconds / 5) * 5 : Math.ceil(seconds / 60) * 60
    return t('left', { duration: formatDuration(rounded * 1_000, duration) })
  })
}

/** When it will have ended at its present pace (database clock); null where that is not known. */
export function endOf({ secondsLeft }: BatchView, clocks: Clocks): number | null {
  return secondsLeft === null ? null : clocks.deskNow + secondsLeft * 1_000
}

/** Seconds until its first call, at least 0; null while that is further off than can be counted down. */
export function useSecondsToStart(batch: BatchView): number | null {
  return useNow(({ deskNow }) => {
    if (batch.state !== 'starting') return null
    const seconds = Math.ceil((batch.startsAt - deskNow) / 1_000)
    return seconds > 90 ? null : Math.max(0, seconds)
  })
}
