import clsx from 'clsx'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { deskAddress, type TaskFilter } from './desk-address.ts'

type FigureLinkProps = {
  filter: TaskFilter
  /** Its whole name, such as "Claims, paused 2–4 d: 13 tasks"; without it the content is the name. */
  name?: string
  className?: string | undefined
  children: ReactNode
}

/** A figure that opens the desk with exactly the tasks it counts. */
export function FigureLink({ filter, name, className, children }: FigureLinkProps) {
  return (
    <Link
      href={deskAddress(filter)}
      prefetch={false}
      aria-label={name}
      title={name}
      className={clsx('text-inherit no-underline hover:underline', className)}
    >
      {children}
    </Link>
  )
}
