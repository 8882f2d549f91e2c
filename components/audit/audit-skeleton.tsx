import { Skeleton } from '#components/ui/skeleton'

const WIDTHS = ['w-52', 'w-40', 'w-60', 'w-44', 'w-56', 'w-48']

/** Still places for lines on their way. */
export function AuditSkeleton() {
  return (
    <div aria-hidden="true">
      {Array.from({ length: 14 }, (_, index) => index).map((index) => (
        <div
          key={index}
          className="flex h-9 items-center gap-8 border-b border-line px-(--gutter) max-sm:h-18"
        >
          <Skeleton className="w-20" />
          <Skeleton className="w-24 max-sm:hidden" />
          <Skeleton className="w-20 max-sm:hidden" />
          <span className="flex-1">
            <Skeleton className={`max-w-full ${WIDTHS[index % WIDTHS.length]}`} />
          </span>
          <Skeleton className="w-24" />
          <Skeleton className="w-28 max-lg:hidden" />
        </div>
      ))}
    </div>
  )
}
