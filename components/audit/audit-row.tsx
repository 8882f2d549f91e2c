'use client'
import { ChevronDown, ChevronRight } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { Moment, useMomentText } from '#components/layout/relative-time'
import { Icon } from '#components/ui/icon'
import type { AuditLine } from '#lib/domain/audit-view'
import type { Named } from '#lib/domain/task-row'
import { AuditEntry } from './audit-entry.tsx'
import styles from './audit-table.module.css'
import { Copyable } from './copyable.tsx'
import { ResultText } from './result-text.tsx'

type AuditRowProps = { line: AuditLine; flows: Named[]; isOpen: boolean; onToggle: () => void }

/** Who did what, to which task, why, when, and with which result; below it, where it is open, all of it. */
export function AuditRow({ line, flows, isOpen, onToggle }: AuditRowProps) {
  const t = useTranslations('audit')
  const row = useTranslations('desk.row')
  const moment = useMomentText()
  const { deed, task, queue, batch, reason, result } = line
  const who = useWho(line)
  const isRequest = line.kind === 'requested'
  const entryId = `entry-${line.entryId}`
  return (
    <>
      <tr className={styles.line} data-open={isOpen}>
        <td className={styles.at}>
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={entryId}
            aria-label={t('expand', {
              deed: t(`deeds.${deed}`),
              who,
              time: moment(line.at, { isExact: true }),
            })}
            onClick={onToggle}
            className="-ml-1 inline-flex h-7 items-center gap-1.5 rounded-sm px-1 text-ink-muted tabular-nums hover:bg-press hover:text-ink pointer-coarse:h-9"
          >
            <Icon icon={isOpen ? ChevronDown : ChevronRight} size={16} />
            <Moment at={line.at} isExact />
          </button>
        </td>
        <td className={styles.who} title={line.person?.id}>
          {line.isErased ? <span className="text-ink-muted">{who}</span> : who}
        </td>
        <td className={styles.what}>
          {t(`deeds.${deed}`)}
          {batch !== null && (
            <>
              {' '}
              <Link
                href={`/batches/${batch.batchId}` as Route}
                prefetch={false}
                aria-label={t('batchLong', { number: String(batch.number) })}
                className="font-mono text-[0.92em] font-normal no-underline hover:underline"
              >
                {t('batch', { number: String(batch.number) })}
              </Link>
            </>
          )}
        </td>
        <td className={styles.task}>
          {task !== null && (
            <Link
              href={`/tasks/${encodeURIComponent(task.id)}`}
              prefetch={false}
              title={task.name ?? task.id}
              className={`no-underline hover:underline ${task.name === null ? 'font-mono text-[0.92em]' : 'font-medium'}`}
            >
              {task.name ?? task.id}
            </Link>
          )}
        </td>
        <td className={`${styles.queue} text-ink-muted`}>
          {queue !== null && (queue.name ?? row('unnamedQueue', { id: queue.id.slice(0, 8) }))}
        </td>
        <td className={`${styles.why} text-ink-muted`} title={reason ?? undefined}>
          {reason}
        </td>
        <td className={styles.result}>{isRequest && <ResultText outcome={result.outcome} />}</td>
        <td className={`${styles.id} text-ink-muted`}>
          {result.awsRequestId !== null && <Copyable text={result.awsRequestId} label={t('copyRequestId')} />}
        </td>
      </tr>
      {isOpen && (
        <tr id={entryId} className={styles.entry}>
          <td colSpan={8}>
            <AuditEntry line={line} flows={flows} />
          </td>
        </tr>
      )}
    </>
  )
}

/** Whoever did it, by name; what nobody did, Unpause did. */
export function useWho({ person, isErased }: Pick<AuditLine, 'person' | 'isErased'>): string {
  const t = useTranslations('audit')
  if (isErased) return t('erased')
  return person === null ? t('unpause') : (person.name ?? person.id)
}
