'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { LiveTopic } from '#lib/domain/live-note'
import { ALERTS_KEY } from '#lib/queries/alerts-query'
import { DESK_KEY } from '#lib/queries/desk-query'
import { openLiveChannel } from '#lib/queries/live-channel'
import { setLive } from '#lib/queries/live-state'
import { MY_ACTS_KEY } from '#lib/queries/my-acts-query'
import { createRefetcher, type RefetcherOptions } from '#lib/queries/refetcher'

/** The first part of the keys of the queries that a topic concerns; null: all of them. */
const CONCERNS: Record<LiveTopic, readonly string[] | null> = {
  tasks: ['tasks', 'task', 'review', 'views', 'selection', ...MY_ACTS_KEY],
  acts: ['tasks', 'task', 'review', 'batches', 'batch', 'tray', ...MY_ACTS_KEY],
  desk: ['tasks', ...DESK_KEY],
  batches: ['batches', 'batch'],
  all: null,
}

/** Topics that may make something due. Alerts are asked for also while nobody sees the page, but more rarely: milliseconds. */
const ALERTING: ReadonlySet<LiveTopic> = new Set(['tasks', 'acts', 'all'])
const ALERTS_APART_MS = 4_000

/** Asks again for what is on screen whenever the server says that it changed. Shows nothing. */
export function LiveChannel() {
  const client = useQueryClient()
  useEffect(() => {
    const refetcher = createRefetcher({
      ...BROWSER,
      refetch: (topics) =>
        client.refetchQueries({
          type: 'active',
          predicate: ({ queryKey: [key] }) =>
            key !== ALERTS_KEY[0] &&
            [...topics].some((topic) => CONCERNS[topic]?.includes(String(key)) ?? true),
        }),
      isHidden: () => document.visibilityState === 'hidden',
    })
    const alerts = createRefetcher({
      ...BROWSER,
      refetch: () => client.refetchQueries({ type: 'active', queryKey: ALERTS_KEY }),
      isHidden: () => false,
      apartMs: ALERTS_APART_MS,
    })
    document.documentElement.dataset.live = 'false'
    const close = openLiveChannel({
      url: '/api/live',
      onTopic: (topic) => {
        refetcher.note(topic)
        if (ALERTING.has(topic)) alerts.note(topic)
      },
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
      alerts.stop()
      setLive(false)
    }
  }, [client])
  return null
}

const BROWSER: Pick<RefetcherOptions, 'now' | 'after' | 'random'> = {
  now: () => performance.now(),
  after: (ms, run) => {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  },
  random: Math.random,
}
