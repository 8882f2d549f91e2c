import clsx from 'clsx'

/** A still place for text that is on its way. Give it a width; it is as high as a line's letters. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={clsx('block h-2.5 rounded-[4px] bg-sunken', className)} />
}
