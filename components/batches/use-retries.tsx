'use client'
import { useQuery } from '@tanstack/react-query'
import type { BatchView } from '#lib/domain/batch'
import { recentBatchesQuery } from '#lib/queries/batches-query'

/** Later batches that take up tasks of this one again, newest first; of the recent ones. */
export function useRetries(batchId: string): BatchView[] {
  const { data } = useQuery(recentBatchesQuery)
  return (data?.batches ?? [])
    .filter(({ source, kind }) => source?.batchId === batchId && kind === 'resume')
    .sort((a, b) => b.createdAt - a.createdAt)
    .slice(0, 3)
}
