import { dehydrate, HydrationBoundary, QueryClient } from '@tanstack/react-query'
import { Count } from './count.tsx'
import { countQuery } from './count-query.ts'

/** Like the desk, answered anew for each request. */
export const dynamic = 'force-dynamic'

/** The least that the desk's page does as well: ask on the server, hydrate in the browser. */
export default async function Page() {
  const client = new QueryClient()
  await client.prefetchQuery({ ...countQuery, queryFn: () => ({ count: 1 }) })
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <Count />
    </HydrationBoundary>
  )
}
