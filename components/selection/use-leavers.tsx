'use client'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { sortPasted } from '#lib/actions/sort-pasted'
import { MAX_SELECTION_ITEMS } from '#lib/domain/limits'
import { leave, selectedTasks } from './selection-state.tsx'
import type { Selection } from './use-selection.tsx'

/** What the screen shows of the tasks it shows. */
export type Sight = {
  /** On the list of paused tasks now. */
  paused: ReadonlySet<string>
  /** Seen not to be paused any more. */
  left: ReadonlySet<string>
}

const LOOK_AGAIN_MS = 30_000

/**
 * Takes out of the selection what has left, and only that: what is seen to, and what the server says of those out of sight. That
 * a task no longer matches the filter, or is on another page, says nothing.
 */
export function useLeavers(selection: Selection, sight: Sight): void {
  const { state, change } = selection
  const ids = selectedTasks(state).map(({ taskId }) => taskId)
  const left = ids.filter((id) => sight.left.has(id))
  const doubtful = ids
    .filter((id) => !sight.paused.has(id) && !sight.left.has(id))
    .slice(0, MAX_SELECTION_ITEMS)
  const { data } = useQuery({
    queryKey: ['selection-standing', doubtful.join()],
    queryFn: async () => {
      const result = await sortPasted({ taskIds: doubtful })
      if (!result.ok) return []
      return [...result.value.notPaused, ...result.value.unknown].map(({ taskId }) => taskId)
    },
    enabled: doubtful.length > 0,
    refetchInterval: LOOK_AGAIN_MS,
    gcTime: 0,
    retry: false,
  })
  useEffect(() => {
    if (left.length > 0) change((now) => leave(now, left))
  })
  useEffect(() => {
    if (data !== undefined && data.length > 0) change((now) => leave(now, data))
  }, [data, change])
}
