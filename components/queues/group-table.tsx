'use client'
import clsx from 'clsx'
import { ArrowDown } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import { Icon } from '#components/ui/icon'
import { AGE_BINS, type QueueFigures } from '#lib/domain/queue-figures'
import { GroupRow } from './group-row.tsx'
import styles from './group-table.module.css'
import { isOverfull } from './is-overfull.ts'
import { orderGroups } from './order-groups.ts'
import { swingOf } from './small-course.tsx'
import { useAgeLabel } from './use-age-label.tsx'
import { useGroupName } from './use-group-name.tsx'
import { type GroupSort, useReview } from './use-review.tsx'

/** Rows before somebody asks for all. */
const FIRST_ROWS = 50

/** Figures of each queue, agent or team, in a table that is the histogram of how long their tasks have been paused. */
export function GroupTable({ figures }: { figures: QueueFigures }) {
  const t = useTranslations('queues')
  const { by, groups, groupCount } = figures
  const { sort, change } = useReview()
  const nameOf = useGroupName(by)
  const { ageLabel } = useAgeLabel()
  const id = useId()
  const [isWhole, setWhole] = useState(false)
  const ordered = orderGroups(groups, sort, nameOf)
  const shown = isWhole ? ordered : ordered.slice(0, FIRST_ROWS)
  const mostInBin = Math.max(1, ...groups.flatMap((group) => group.ages))
  const mostInCourse = Math.max(...groups.map(({ course, paused }) => swingOf(course ?? [], paused)))
  const overfull = groups.filter(isOverfull).length
  const columns: { key: GroupSort; label: string; className?: string | undefined }[] = [
    { key: 'name', label: t(`groups.${by}.one`), className: styles.name },
    { key: 'paused', label: t('columns.paused') },
    { key: 'oldest', label: t('columns.oldest') },
    { key: 'median', label: t('columns.median') },
    { key: 'long', label: t('columns.long') },
  ]
  const later: typeof columns = [
    { key: 'expiring', label: t('columns.within4h'), className: clsx(styles.number, styles.first) },
    ...(by === 'queue' ? [{ key: 'unassigned' as const, label: t('columns.unassigned') }] : []),
  ]
  const [expiring, unassigned] = later
  const head = ({ key, label, className }: (typeof columns)[number]) => (
    <th
      key={key}
      scope="col"
      aria-sort={sort === key ? (key === 'name' || key === 'oldest' ? 'ascending' : 'descending') : 'none'}
      className={clsx(className ?? styles.number)}
    >
      <button
        type="button"
        onClick={() => void change({ sort: key })}
        className={styles.sort}
        aria-current={sort === key}
      >
        {label}
        {sort === key && <Icon icon={ArrowDown} size={12} />}
      </button>
    </th>
  )
  return (
    <section aria-labelledby={id} className={clsx('edge rounded-lg bg-raised', styles.card)} data-by={by}>
      <div className="flex flex-wrap items-center gap-x-2.5 gap-y-1 px-4 pt-3 pb-2">
        <h2 id={id} className="font-semibold">
          {t(`groups.${by}.title`)}
        </h2>
        <span className="flex items-center gap-1.5 text-xs text-ink-muted">
          <i className="size-2.5 rounded-[2px] bg-chart-held forced-colors:border" />
          {t('ages.upToDay')}
          <i className="ml-1.5 size-2.5 rounded-[2px] bg-chart-held-hi forced-colors:border" />
          {t('ages.overDay')}
        </span>
        <span className="ml-auto text-xs text-ink-muted max-sm:ml-0">
          {by === 'team' ? t('groups.team.under') : t('anyNumber')}
        </span>
      </div>
      <label className={styles.sortField}>
        <span className="text-xs text-ink-muted">{t('sortBy')}</span>
        <select
          value={sort}
          onChange={(event) => void change({ sort: event.target.value as GroupSort })}
          className="edge h-(--control) rounded-md bg-raised px-2 [--edge:var(--color-line-control)] pointer-coarse:h-9"
        >
          {[...columns, ...later].map(({ key, label }) => (
            <option key={key} value={key}>
              {label}
            </option>
          ))}
        </select>
      </label>
      {by === 'agent' && overfull > 0 && (
        <p className="px-4 pb-2 text-risk-mid-ink">{t('overfull', { count: overfull })}</p>
      )}
      <table aria-labelledby={id} className={styles.table}>
        <thead>
          <tr className={styles.head}>
            {columns.map(head)}
            {expiring && head(expiring)}
            <th scope="col" className={styles.number} aria-label={t('columns.within1dLong')}>
              {t('columns.within1d')}
            </th>
            <th scope="col" className={styles.number} aria-label={t('columns.within3dLong')}>
              {t('columns.within3d')}
            </th>
            {by === 'agent' ? (
              <th scope="col" className={styles.number}>
                {t('columns.slots')}
              </th>
            ) : (
              unassigned && head(unassigned)
            )}
            {AGE_BINS.map((bin) => (
              <th key={bin.over} scope="col" className={styles.binHead}>
                {ageLabel(bin)}
              </th>
            ))}
            {by === 'queue' && (
              <th scope="col" className={styles.courseHead}>
                {t('columns.course')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {shown.map((group) => (
            <GroupRow
              key={group.id ?? ''}
              group={group}
              by={by}
              asOf={figures.asOf}
              mostInBin={mostInBin}
              mostInCourse={mostInCourse}
            />
          ))}
        </tbody>
      </table>
      {(ordered.length > shown.length || groupCount > groups.length) && (
        <div className="flex flex-wrap items-center gap-3 border-t border-line px-4 py-2.5 text-ink-muted">
          {ordered.length > shown.length && (
            <Button onClick={() => setWhole(true)}>{t('showAll', { count: ordered.length })}</Button>
          )}
          {groupCount > groups.length && t('only', { count: groups.length, total: groupCount })}
        </div>
      )}
    </section>
  )
}
