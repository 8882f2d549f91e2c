'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { v7 as newId } from 'uuid'
import { syncClocks } from '#components/layout/now'
import { cancelRequests } from '#lib/actions/cancel-requests'
import { requestPauses } from '#lib/actions/request-pauses'
import { requestResumes } from '#lib/actions/request-resumes'
import type { ActView, Clocks, MyActs } from '#lib/domain/task-row'
import { MY_ACTS_KEY } from '#lib/queries/my-acts-query'
import { layOverTray } from '#lib/queries/tray-query'
import { type ClickCollector, createClickCollector, type PendingClick } from './click-collector.ts'

const NONE: ReadonlyMap<string, PendingClick> = new Map()

/** One collector for the tab. What the server records goes into the query cache at once, before the next refresh. */
export function useClicks() {
  const queryClient = useQueryClient()
  const [{ collector, subscribe }] = useState(() => {
    const listeners = new Set<() => void>()
    const recorded = (acts: ActView[], clocks: Clocks) => {
      syncClocks(clocks)
      queryClient.setQueryData<MyActs>(MY_ACTS_KEY, (mine) => mine && withActs(mine, acts, clocks))
      void queryClient.invalidateQueries({ queryKey: MY_ACTS_KEY })
      layOverTray(queryClient, acts)
    }
    return {
      collector: createClickCollector({
        actions: { requestResumes, requestPauses, cancelRequests },
        clock: { after },
        newId,
        onRecorded: recorded,
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
  const pending = useSyncExternalStore(subscribe, collector.pending, () => NONE)
  useWarnBeforeLeaving(collector)
  useEffect(() => {
    window.addEventListener('online', collector.retryNow)
    return () => window.removeEventListener('online', collector.retryNow)
  }, [collector])
  return { collector, pending }
}

function useWarnBeforeLeaving(collector: ClickCollector) {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (collector.unsentCount() > 0) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [collector])
}

function after(delayMs: number, run: () => void): () => void {
  const timer = setTimeout(run, delayMs)
  return () => clearTimeout(timer)
}

/** Acts just recorded, laid over what is known; a task not there yet comes with the refresh that follows. */
function withActs(mine: MyActs, acts: ActView[], clocks: Clocks): MyActs {
  const byTask = new Map(acts.map((act) => [act.taskId, act]))
  const rows = mine.rows.map((row) => {
    const act = byTask.get(row.taskId)
    return act === undefined ? row : { ...row, act }
  })
  return { ...mine, clocks, rows }
}
