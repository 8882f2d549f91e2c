'use client'
import clsx from 'clsx'
import { Table2 } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Icon } from '#components/ui/icon'

type ChartCardProps = {
  title: ReactNode
  /** A key, or what the bars are. */
  aside?: ReactNode
  controls?: ReactNode
  chart: ReactNode
  /** The same figures; assistive technology always gets them. */
  table: ReactNode
  foot?: ReactNode
}

/** A chart that can be read as a table. */
export function ChartCard({ title, aside, controls, chart, table, foot }: ChartCardProps) {
  const t = useTranslations('queues')
  const id = useId()
  const [isTable, setTable] = useState(false)
  return (
    <section
      aria-labelledby={id}
      className="edge grid min-w-0 grid-rows-[auto_1fr_auto] rounded-lg bg-raised"
    >
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1.5 px-4 pt-3 pb-1">
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {aside && <span className="flex items-center gap-1.5 text-xs text-ink-muted">{aside}</span>}
        <span className="ml-auto flex items-center gap-2.5">
          {controls}
          <button
            type="button"
            aria-pressed={isTable}
            onClick={() => setTable(!isTable)}
            className={clsx(
              'inline-flex h-6 items-center gap-1 rounded-sm px-1.5 text-xs hover:bg-press/70 hover:text-ink pointer-coarse:h-9',
              isTable ? 'bg-accent-soft text-accent-ink' : 'text-ink-muted',
            )}
          >
            <Icon icon={Table2} size={14} />
            {t('asTable')}
          </button>
        </span>
      </div>
      {isTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be within reach of the keyboard.
        <section aria-labelledby={id} tabIndex={0} className="h-48 overflow-y-auto px-4 pt-1 pb-3">
          {table}
        </section>
      ) : (
        chart
      )}
      {foot}
    </section>
  )
}
