'use client'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useAnnounce } from '#components/ui/live-region'
import type { BatchView } from '#lib/domain/batch'
import { endedOf, isOver, sharesOf } from './batch-shares.ts'

const APART_MS = 10_000

/** Speaks how far a batch is, politely and at most every ten seconds; nothing about one that had ended before it was first seen. */
export function useAnnounceProgress(batch: BatchView | undefined): void {
  const t = useTranslations('batches.spoken')
  const announce = useAnnounce()
  const last = useRef({ batchId: '', text: '', at: 0 })
  const text = batch === undefined ? '' : textOf(batch)
  const batchId = batch?.batchId ?? ''
  useEffect(() => {
    if (batchId === '') return
    // The first sight of it is on screen anyway.
    if (last.current.batchId !== batchId) {
      last.current = { batchId, text, at: performance.now() }
      return
    }
    if (last.current.text === text) return
    const wait = Math.max(0, last.current.at + APART_MS - performance.now())
    const timer = setTimeout(() => {
      last.current = { batchId, text, at: performance.now() }
      announce(text)
    }, wait)
    return () => clearTimeout(timer)
  }, [batchId, text, announce])

  function textOf({ reason, size, counts, state }: BatchView): string {
    const shares = sharesOf(counts)
    const figures = { reason, done: endedOf(shares), size, failed: shares.failed }
    if (isOver(state)) return t('ended', figures)
    return t(state === 'held' ? 'held' : 'progress', figures)
  }
}
