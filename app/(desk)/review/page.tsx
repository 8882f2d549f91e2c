import type { Metadata } from 'next'
import { getTranslator } from '#components/layout/intl'
import { ReviewList } from '#components/tasks/review/review-list'
import { ReviewStart } from '#components/tasks/review/review-start'
import { AppError } from '#lib/domain/app-error'
import { isAllowed } from '#lib/domain/permission'
import { paramsOf } from '#lib/domain/task-filter'
import { parseTaskPage } from '#lib/domain/task-view-schema'
import { makeQueryClient } from '#lib/queries/query-client'
import { reviewsQuery } from '#lib/queries/review-query'
import { listReviews } from '#lib/reviews/list-reviews'
import { pageContext } from '#lib/server/context'
import { listPausedTasks } from '#lib/tasks/list-paused-tasks'
import { Screen } from '../screen.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('review')
  return { title: t('title') }
}

/** Where a review of a view begins (`?view=` is the query string of the desk), and the latest ones. */
export default async function Page({ searchParams }: PageProps<'/review'>) {
  const ctx = await pageContext()
  const { view } = await searchParams
  const client = makeQueryClient()
  const [t, nav, matchCount] = await Promise.all([
    getTranslator('review'),
    getTranslator('nav'),
    typeof view === 'string' ? countMatches(ctx, view) : null,
    client.prefetchQuery({ ...reviewsQuery, queryFn: () => listReviews({ ctx }) }),
  ])
  const { role } = ctx.person
  return (
    <Screen
      ctx={ctx}
      client={client}
      title={t('title')}
      bar={{ path: [{ label: nav('desk'), href: '/' }, { label: t('title') }] }}
    >
      <div className="h-full overflow-y-auto bg-surface">
        <div className="mx-auto grid max-w-[64rem] gap-3 p-4 max-sm:px-0">
          {typeof view === 'string' &&
            (matchCount === null ? (
              <p role="alert" className="px-5 text-danger-ink">
                {t('badView')}
              </p>
            ) : (
              <ReviewStart
                view={view}
                matchCount={matchCount}
                mayReview={isAllowed(role, 'note') && isAllowed(role, 'resumeOne')}
              />
            ))}
          <ReviewList />
        </div>
      </div>
    </Screen>
  )
}

/** Null: nothing that the desk could show. */
async function countMatches(
  ctx: Awaited<ReturnType<typeof pageContext>>,
  view: string,
): Promise<number | null> {
  try {
    const input = parseTaskPage({ ...paramsOf(new URLSearchParams(view)), limit: 1 })
    return (await listPausedTasks({ ctx, input })).matchCount
  } catch (error) {
    if (error instanceof AppError && error.code === 'bad_input') return null
    throw error
  }
}
