import { Skeleton } from '#components/ui/skeleton'

const WIDTHS = ['w-52', 'w-44', 'w-60', 'w-40', 'w-56', 'w-48']

/** Still places for rows on their way, as high as rows are. */
export function SkeletonRows({ count }: { count: number }) {
  return (
    <div aria-hidden="true">
      {Array.from({ length: count }, (_, index) => index).map((index) => (
        <div
          key={index}
          className="flex h-(--row-height) items-center gap-4 border-b border-line px-(--gutter) max-sm:h-24"
        >
          <div className="grid min-w-0 flex-1 gap-2">
            <Skeleton className={`max-w-full ${WIDTHS[index % WIDTHS.length]}`} />
            <Skeleton className="h-2 w-64 max-w-4/5 opacity-70 in-data-[density=compact]:hidden" />
          </div>
          <Skeleton className="w-20 max-sm:hidden" />
          <Skeleton className="w-24 max-lg:hidden" />
          <Skeleton className="w-16" />
          <Skeleton className="h-(--row-button) w-21 rounded-sm opacity-60 max-sm:hidden" />
        </div>
      ))}
    </div>
  )
}
