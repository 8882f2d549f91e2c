'use client'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AuditLine } from '#lib/domain/audit-view'
import type { Named } from '#lib/domain/task-row'
import { AuditRow } from './audit-row.tsx'
import styles from './audit-table.module.css'

const COLUMNS = ['who', 'what', 'task', 'queue', 'why', 'result'] as const

type AuditTableProps = { lines: AuditLine[]; flows: Named[] }

/** A line for what each person did; each opens to all that is written of it. */
export function AuditTable({ lines, flows }: AuditTableProps) {
  const t = useTranslations('audit')
  const [openIds, setOpenIds] = useState<ReadonlySet<string>>(new Set())
  const toggle = (entryId: string) => {
    const next = new Set(openIds)
    if (!next.delete(entryId)) next.add(entryId)
    setOpenIds(next)
  }
  return (
    <table className={styles.table}>
      <caption className="sr-only">{t('columnsLabel')}</caption>
      <thead>
        <tr className={styles.head}>
          <th scope="col" className={`${styles.at} pl-[26px]`}>
            {t('columns.at')}
          </th>
          {COLUMNS.map((column) => (
            <th key={column} scope="col" className={styles[column]}>
              {t(`columns.${column}`)}
            </th>
          ))}
          <th scope="col" className={styles.id}>
            {t('columns.awsRequestId')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <AuditRow
            key={line.entryId}
            line={line}
            flows={flows}
            isOpen={openIds.has(line.entryId)}
            onToggle={() => toggle(line.entryId)}
          />
        ))}
      </tbody>
    </table>
  )
}
