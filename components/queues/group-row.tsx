'use client'
import clsx from 'clsx'
import { Hourglass, TriangleAlert } from 'lucide-react'
import { useFormatter, useTranslations } from 'use-intl'
import { formatDuration } from '#components/layout/format-duration'
import { Icon } from '#components/ui/icon'
import { AGE_BINS, EXPIRY_SPANS, type GroupFigures, type Grouping } from '#lib/domain/queue-figures'
import { NONE, UNASSIGNED } from '#lib/domain/task-filter'
import { AgeBar } from './age-bar.tsx'
import { changeFrom } from './change-from.ts'
import { filterOfGroup, filterOfWait, type TaskFilter } from './desk-address.ts'
import { FigureLink } from './figure-link.tsx'
import styles from './group-table.module.css'
import { isOverfull } from './is-overfull.ts'
import { SmallCourse } from './small-course.tsx'
import { useGroupName } from './use-group-name.tsx'
import { useReview } from './use-review.tsx'

type GroupRowProps = {
  group: GroupFigures
  by: Grouping
  asOf: number
  mostInBin: number
  mostInCourse: number
}

/** Up to a day whole hours say enough. Milliseconds. */
const DAY_MS = 86_400_000
const WITHIN = ['within4h', 'within1dLong', 'within3dLong'] as const
const WAITS = [
  ['oldest', 'oldestAt'],
  ['median', 'medianAt'],
  ['long', 'longAt'],
] as const

/** One queue, agent or team. Where there is little room it is a card, and each figure says what it is. */
export function GroupRow({ group, by, asOf, mostInBin, mostInCourse }: GroupRowProps) {
  const t = useTranslations('queues')
  const duration = useTranslations('duration')
  const name = useGroupName(by)(group)
  const filter = filterOfGroup(by, group.id)
  const label = (text: string) => <span className={styles.label}>{text}</span>
  return (
    <tr className={styles.row}>
      <th scope="row" className={styles.name}>
        <FigureLink
          filter={filter}
          name={t('names.group', { group: name, count: group.paused })}
          className="cut font-medium text-ink!"
        >
          {name}
        </FigureLink>
        {group.agentState !== null && (
          <span className="cut text-xs text-ink-muted">{group.agentState.status}</span>
        )}
      </th>
      <td className={styles.number}>
        {label(t('columns.paused'))}
        <FigureLink
          filter={filter}
          name={t('names.group', { group: name, count: group.paused })}
          className="font-semibold text-ink!"
        >
          {group.paused}
        </FigureLink>
      </td>
      {WAITS.map(([key, at]) => {
        const since = group[at]
        const waited = since === null ? 0 : asOf - since
        const wait = since === null ? '–' : formatDuration(waited, duration, { isCoarse: waited < DAY_MS })
        return (
          <td key={key} className={styles.number}>
            {label(t(`columns.${key}`))}
            {since === null ? (
              wait
            ) : (
              <FigureLink
                filter={{ ...filter, ...filterOfWait(since, asOf) }}
                name={t(`names.${key}`, { group: name, wait })}
              >
                {wait}
              </FigureLink>
            )}
          </td>
        )
      })}
      {EXPIRY_SPANS.map((seconds, index) => (
        <td key={seconds} className={clsx(styles.number, index === 0 && styles.first)}>
          {label(t(`columns.${WITHIN[index] ?? 'within4h'}`))}
          <Expiring count={group.expiring[index] ?? 0} seconds={seconds} filter={filter} groupName={name} />
        </td>
      ))}
      {by === 'queue' && (
        <td className={styles.number}>
          {label(t('columns.unassigned'))}
          {group.unassigned === 0 ? (
            <span className="text-ink-faint">0</span>
          ) : (
            <FigureLink
              filter={{ ...filter, agent: [UNASSIGNED] }}
              name={t('names.unassigned', { group: name, count: group.unassigned })}
              className="text-ink-muted!"
            >
              {group.unassigned}
            </FigureLink>
          )}
        </td>
      )}
      {by === 'agent' && (
        <td className={styles.number}>
          {label(t('columns.slots'))}
          <Slots group={group} />
        </td>
      )}
      {AGE_BINS.map((bin, index) => (
        <AgeBar
          key={bin.over}
          bin={bin}
          count={group.ages[index] ?? 0}
          most={mostInBin}
          filter={filter}
          groupName={name}
        />
      ))}
      {by === 'queue' && (
        <td className={styles.course}>
          <Course group={group} name={name} most={mostInCourse} />
        </td>
      )}
    </tr>
  )
}

type ExpiringProps = { count: number; seconds: number; filter: TaskFilter; groupName: string }

function Expiring({ count, seconds, filter, groupName }: ExpiringProps) {
  const t = useTranslations('queues')
  const duration = useTranslations('duration')
  if (count === 0) return <span className="text-ink-faint">0</span>
  const isShort = seconds === EXPIRY_SPANS[0]
  const isToday = seconds === EXPIRY_SPANS[1]
  const within = formatDuration(seconds * 1000, duration)
  return (
    <FigureLink
      filter={{ ...filter, expiresWithin: seconds }}
      name={t('names.expiring', { group: groupName, duration: within, count })}
      className={clsx(
        'inline-flex items-center gap-1',
        isShort && 'font-semibold',
        (isShort || isToday) && 'text-risk-mid-ink!',
      )}
    >
      {isShort && <Icon icon={Hourglass} size={12} />}
      {count}
    </FigureLink>
  )
}

/** Active tasks and slots of an agent. */
function Slots({ group }: { group: GroupFigures }) {
  const t = useTranslations('queues')
  const state = group.agentState
  if (group.id === null) return <span className="text-ink-faint">–</span>
  if (state === null || state.activeTasks === null || state.maxTasks === null) {
    return <span className="text-ink-faint">{t('slotsUnknown')}</span>
  }
  const text = t('slots', { active: state.activeTasks, max: state.maxTasks })
  if (!isOverfull(group)) return <span>{text}</span>
  return (
    <span
      className="inline-flex items-center gap-1 font-medium text-risk-mid-ink"
      title={t('overfullOne', { count: state.activeTasks + group.paused, max: state.maxTasks })}
    >
      <Icon icon={TriangleAlert} size={12} />
      {text}
      <span className="sr-only">
        {t('overfullOne', { count: state.activeTasks + group.paused, max: state.maxTasks })}
      </span>
    </span>
  )
}

/** The last week in the size of a word; pressed, it is the trend above. */
function Course({ group, name, most }: { group: GroupFigures; name: string; most: number }) {
  const t = useTranslations('queues')
  const format = useFormatter()
  const { change } = useReview()
  const course = group.course ?? []
  const then = course[0] ?? null
  return (
    <button
      type="button"
      onClick={() => void change({ of: group.id ?? NONE })}
      aria-label={
        then === null
          ? t('names.courseNew', { group: name })
          : t('names.course', { group: name, ...changeFrom(then, group.paused) })
      }
      className="flex h-8 items-center gap-2 rounded-sm px-1 hover:bg-hover"
    >
      <span className="text-ink-muted">
        {then !== null && format.number(group.paused - then, { signDisplay: 'exceptZero' })}
      </span>
      {course.every((count) => count === null) ? (
        '–'
      ) : (
        <SmallCourse counts={course} now={group.paused} most={most} />
      )}
    </button>
  )
}
