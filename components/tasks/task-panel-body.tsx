'use client'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import type { TaskDetail } from '#lib/domain/task-row'
import { ConnectSaid } from './connect-said.tsx'
import { FlowForm } from './flow-form.tsx'
import { currentKeep, KeepTaskForm, KeptLine } from './keep-section.tsx'
import { LifeLine } from './life-line.tsx'
import { TaskFactsList } from './task-facts-list.tsx'
import { TaskHistory } from './task-history.tsx'
import type { TaskPanelProps } from './task-panel.tsx'
import { TaskTimes } from './task-times.tsx'

/** What is to be dealt with first, then time, facts and history. */
export function TaskPanelBody(props: TaskPanelProps & { detail: TaskDetail }) {
  const { detail, context, dismissed, acts, wish, onWish } = props
  const t = useTranslations('panel')
  const actions = useTranslations('actions')
  const words = useTranslations('notes.keep')
  const { row } = detail
  const act = row.act?.isMe && !dismissed.has(row.act.actId) ? row.act : null
  const epoch = row.epoch
  const flows = context?.flows ?? []
  const isFlowOpen = wish === 'flow' && flows.length > 0 && row.isPaused && epoch !== null
  const keep = currentKeep(detail)
  const isKeepOpen = wish === 'keep' && props.may.note && row.isPaused && epoch !== null
  return (
    <>
      {isKeepOpen && (
        <Section title={words('title')} isWanted>
          <KeepTaskForm row={row} epoch={epoch} before={keep} onDone={() => onWish(null)} />
        </Section>
      )}
      {keep !== null && !isKeepOpen && (
        <Section>
          <KeptLine detail={detail} mayNote={props.may.note} onChange={() => onWish('keep')} />
        </Section>
      )}
      {isFlowOpen && (
        <Section title={t('flow.title')} isWanted>
          <FlowForm
            flows={flows}
            onSubmit={(flowId) => {
              acts.resumeWithFlow(row, epoch, flowId)
              onWish(null)
            }}
          />
        </Section>
      )}
      {act?.isInTray && (
        <Section title={t('trayTitle')} isWanted={wish === 'options'}>
          <p className="text-ink-muted">{t('trayText')}</p>
          <p className="mt-1 text-ink-muted">{t('pauseAgainText')}</p>
          <Button className="mt-2" onClick={() => acts.run(row, { kind: 'putAway' })}>
            {actions('dismiss')}
          </Button>
        </Section>
      )}
      {act?.error && (
        <Section title={t('connectSaid')} isWanted={wish === 'said'}>
          <ConnectSaid
            error={act.error}
            isForbidden={act.outcome === 'forbidden'}
            instance={context?.instance}
          />
        </Section>
      )}
      <section className="border-b border-line py-3">
        <TaskTimes detail={detail} />
        <LifeLine detail={detail} />
      </section>
      <Section>
        <TaskFactsList detail={detail} onCopyId={() => acts.copyId(row.taskId)} />
      </Section>
      <Section title={t('history')}>
        <TaskHistory detail={detail} mayNote={props.may.note} />
      </Section>
    </>
  )
}

function Section(props: { title?: string; isWanted?: boolean; children: ReactNode }) {
  const { title, isWanted = false, children } = props
  const section = useRef<HTMLElement>(null)
  useEffect(() => {
    if (isWanted) section.current?.scrollIntoView({ block: 'nearest' })
  }, [isWanted])
  return (
    <section ref={section} className="border-b border-line py-3 last:border-b-0">
      {title && <h3 className="mb-2 text-xs font-semibold text-ink-muted">{title}</h3>}
      {children}
    </section>
  )
}
