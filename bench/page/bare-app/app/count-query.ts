import { queryOptions } from '@tanstack/react-query'

export const countQuery = queryOptions({
  queryKey: ['count'],
  staleTime: 10_000,
  queryFn: async ({ signal }): Promise<{ count: number }> => (await fetch('/api/count', { signal })).json(),
})
