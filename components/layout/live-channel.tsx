'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { LiveTopic } from '#lib/domain/live-note'
import { DESK_KEY } from '#lib/queries/desk-query'
import { openLiveChannel } from '#lib/queries/live-channel'
import { setLive } from '#lib/queries/live-state'
import { MY_ACTS_KEY } from '#lib/queries/my-acts-query'
import { createRefetcher } from '#lib/queries/refetcher'

/** The first part of the keys of the queries that a topic concerns; null: all of them. */
const CONCERNS: Record<LiveTopic, readonly string[] | null> = {
  tasks: ['tasks', 'task', 'review', 'views', 'selection', ...MY_ACTS_KEY],
  acts: ['tasks', 'task', 'review', 'batches', 'batch', 'tray', ...MY_ACTS_KEY],
  desk: ['tasks', ...DESK_KEY],
  batches: ['batches', 'batch'],
  all: null,
}

/** Asks again for what is on screen whenever the server says that it changed. Shows nothing. */
export function LiveChannel() {
  const client = useQueryClient()
  useEffect(() => {
    const refetcher = createRefetcher({
      refetch: (topics) =>
        client.refetchQueries({
          type: 'active',
          predicate: ({ queryKey }) =>
            [...topics].some((topic) => CONCERNS[topic]?.includes(String(queryKey[0])) ?? true),
        }),
      isHidden: () => document.visibilityState === 'hidden',
      now: () => performance.now(),
      after: (ms, run) => {
        const timer = setTimeout(run, ms)
        return () => clearTimeout(timer)
      },
      random: Math.random,
    })
    document.documentElement.dataset.live = 'false'
    const close = openLiveChannel({
      url: '/api/live',
      onTopic: refetcher.note,
      onState: (isOpen) => {
        setLive(isOpen)
        document.documentElement.dataset.live = String(isOpen)
      },
    })
    document.addEventListener('visibilitychange', refetcher.shown)
    return () => {
      document.removeEventListener('visibilitychange', refetcher.shown)
      close()
      refetcher.stop()
      setLive(false)
    }
  }, [client])
  return null
}
