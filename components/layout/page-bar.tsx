import type { Route } from 'next'
import Link from 'next/link'
import { Fragment, type ReactNode } from 'react'
import { getTranslator } from './intl.tsx'

type PageBarProps = {
  /** From the top down; the last one is the page itself. */
  path: { label: string; href?: Route }[]
  /** What people call the page by, beside its name. */
  mark?: ReactNode
  /** What can be done with the page as a whole. */
  actions?: ReactNode
  /** The running batch, at the right end of every screen's second bar. */
  batch?: ReactNode
}

/** The second bar of a screen that has no views: where it is, and what can be done with all of it. */
export async function PageBar({ path, mark, actions, batch }: PageBarProps) {
  const t = await getTranslator('nav')
  return (
    <div className="flex min-h-(--bar) items-center gap-1.5 border-b border-line bg-surface px-(--gutter) max-sm:flex-wrap max-sm:py-1.5">
      <nav aria-label={t('path')} className="flex min-w-0 items-center gap-1.5 max-sm:w-full">
        {path.map(({ label, href }, index) => (
          <Fragment key={label}>
            {index > 0 && (
              <span aria-hidden="true" className="text-ink-faint">
                /
              </span>
            )}
            {href === undefined ? (
              <span aria-current="page" className="cut font-medium">
                {label}
              </span>
            ) : (
              <Link href={href} className="flex-none font-medium no-underline hover:underline">
                {label}
              </Link>
            )}
          </Fragment>
        ))}
        {mark}
      </nav>
      <span className="flex-1 max-sm:hidden" />
      {actions}
      {batch}
    </div>
  )
}
