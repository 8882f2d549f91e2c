'use client'
import clsx from 'clsx'
import { useTranslations } from 'use-intl'
import type { AgeBin } from '#lib/domain/queue-figures'
import { filterOfAge, type TaskFilter } from './desk-address.ts'
import { FigureLink } from './figure-link.tsx'
import styles from './group-table.module.css'
import { useAgeLabel } from './use-age-label.tsx'

const DAY = 86_400

type AgeBarProps = { bin: AgeBin; count: number; most: number; filter: TaskFilter; groupName: string }

/** One bar of the histogram; all rows share one scale (`most` is its highest), so that heights compare. */
export function AgeBar({ bin, count, most, filter, groupName }: AgeBarProps) {
  const t = useTranslations('queues')
  const { ageLabel, shortLabel } = useAgeLabel()
  const age = ageLabel(bin)
  return (
    <td className={clsx(styles.bin, bin.over >= DAY && styles.old)}>
      {count === 0 ? (
        <span className={styles.none}>0</span>
      ) : (
        <FigureLink
          filter={{ ...filter, ...filterOfAge(bin) }}
          name={t('names.age', { group: groupName, age, count })}
          className={styles.bar}
        >
          <span className={styles.count}>{count}</span>
          <i style={{ '--share': count / most } as React.CSSProperties} />
        </FigureLink>
      )}
      <span aria-hidden="true" className={styles.binLabel}>
        <span>{age}</span>
        <span>{shortLabel(bin)}</span>
      </span>
    </td>
  )
}
