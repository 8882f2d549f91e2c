'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { v7 as newId } from 'uuid'
import { decideInReview } from '#lib/actions/decide-in-review'
import { reviewKey } from '#lib/queries/review-query'
import { createDecisionSender, type PendingDecision } from './decision-sender.ts'

const NONE: ReadonlyMap<string, PendingDecision> = new Map()

/** Decisions on their way to the server; leaving the page before they are there warns. */
export function useDecisions(reviewId: string) {
  const client = useQueryClient()
  const [{ sender, subscribe }] = useState(() => {
    const listeners = new Set<() => void>()
    return {
      sender: createDecisionSender({
        send: (input) => decideInReview({ reviewId, ...input }),
        newId,
        after: (ms, run) => void setTimeout(run, ms),
        onRecorded: () => client.refetchQueries({ queryKey: reviewKey(reviewId) }),
        onChange: () => {
          for (const listener of listeners) listener()
        },
      }),
      subscribe: (listener: () => void) => {
        listeners.add(listener)
        return () => {
          listeners.delete(listener)
        }
      },
    }
  })
  const pending = useSyncExternalStore(subscribe, sender.pending, () => NONE)
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (sender.unsentCount() > 0) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [sender])
  return { decide: sender.add, pending }
}
