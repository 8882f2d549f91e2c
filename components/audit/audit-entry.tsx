'use client'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { Moment } from '#components/layout/relative-time'
import type { AuditLine } from '#lib/domain/audit-view'
import type { Named } from '#lib/domain/task-row'
import { AuditSteps } from './audit-steps.tsx'
import { Copyable } from './copyable.tsx'

/** All that is written of one line: what became of it, step by step, what it was about, and its place in the chain. */
export function AuditEntry({ line, flows }: { line: AuditLine; flows: Named[] }) {
  const t = useTranslations('audit')
  return (
    <div className="grid gap-x-8 gap-y-4 border-b border-line bg-hover px-(--gutter) pt-1 pb-4 pl-[calc(var(--gutter)+26px)] max-sm:pl-(--gutter) lg:grid-cols-2">
      {line.kind === 'requested' && (
        <section aria-label={t('entry.steps')} className="min-w-0">
          <h3 className="mb-1.5 text-xs font-semibold text-ink-muted">{t('entry.steps')}</h3>
          <AuditSteps line={line} />
        </section>
      )}
      <section aria-label={t('entry.details')} className="min-w-0">
        <h3 className="mb-1.5 text-xs font-semibold text-ink-muted">{t('entry.details')}</h3>
        <Facts line={line} flows={flows} />
        {line.isErased && <p className="mt-2 text-ink-muted">{t('entry.erased')}</p>}
      </section>
    </div>
  )
}

function Facts({ line, flows }: { line: AuditLine; flows: Named[] }) {
  const t = useTranslations('audit')
  const actions = useTranslations('actions')
  const { task, batch, reason, result, seal, detail } = line
  const { epochAwsMs, flowId } = detail as { epochAwsMs?: unknown; flowId?: unknown }
  const facts: [string, ReactNode][] = []
  if (task !== null) {
    facts.push([t('entry.taskId'), <Copyable key="id" isWhole text={task.id} label={actions('copyId')} />])
  }
  if (reason !== null) facts.push([t('entry.reason'), reason])
  if (batch !== null) facts.push([t('entry.batch'), t('batch', { number: String(batch.number) })])
  if (typeof epochAwsMs === 'number') {
    const of = line.deed === 'pause' ? 'entry.resumedAt' : 'entry.pausedAt'
    facts.push([t(of), <Moment key="epoch" at={epochAwsMs} isExact />])
  }
  if (typeof flowId === 'string') {
    facts.push([t('entry.flow'), flows.find(({ id }) => id === flowId)?.name ?? flowId])
  }
  if (result.awsRequestId !== null) {
    const copy = <Copyable key="aws" isWhole text={result.awsRequestId} label={t('copyRequestId')} />
    facts.push([t('columns.awsRequestId'), copy])
  }
  if (result.errorCode !== null) {
    facts.push([t('entry.errorCode'), <Mono key="error">{result.errorCode}</Mono>])
  }
  facts.push([t('entry.entryId'), <Mono key="entry">{line.entryId}</Mono>])
  facts.push([
    t('entry.seal'),
    seal === null ? (
      t('entry.unsealed')
    ) : (
      <span key="seal" className="flex min-w-0 flex-wrap items-center gap-x-2">
        {t('entry.sealedLong', { seq: seal.seq })}
        <Copyable isWhole text={seal.hash} label={t('copyHash')} />
      </span>
    ),
  ])
  return (
    <dl className="grid grid-cols-[120px_minmax(0,1fr)] gap-x-3 gap-y-1 [&_dt]:text-ink-muted">
      {facts.map(([term, value]) => (
        <div key={term} className="contents">
          <dt className="py-0.5">{term}</dt>
          <dd className="min-w-0 py-0.5 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function Mono({ children }: { children: ReactNode }) {
  return <span className="font-mono text-[0.92em] break-all select-all">{children}</span>
}
