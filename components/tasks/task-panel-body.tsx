'use client'
import { AlarmClock, Hourglass } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useNow } from '#components/layout/now'
import { useElapsed, useTimeLeft } from '#components/layout/relative-time'
import { Button } from '#components/ui/button'
import { Icon } from '#components/ui/icon'
import type { TaskDetail } from '#lib/domain/task-row'
import { ConnectSaid } from './connect-said.tsx'
import { FlowForm } from './flow-form.tsx'
import { LifeLine } from './life-line.tsx'
import { TaskFactsList } from './task-facts-list.tsx'
import { TaskHistory } from './task-history.tsx'
import type { TaskPanelProps } from './task-panel.tsx'
import { riskOf } from './task-row-view.tsx'

/** What is to be dealt with first, then time, facts and history. */
export function TaskPanelBody(props: TaskPanelProps & { detail: TaskDetail }) {
  const { detail, context, dismissed, acts, wish, onWish } = props
  const t = useTranslations('panel')
  const actions = useTranslations('actions')
  const { row } = detail
  const act = row.act?.isMe && !dismissed.has(row.act.actId) ? row.act : null
  const epoch = row.epoch
  const flows = context?.flows ?? []
  const isFlowOpen = wish === 'flow' && flows.length > 0 && row.isPaused && epoch !== null
  return (
    <>
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
        <Times detail={detail} />
        <LifeLine detail={detail} />
      </section>
      <Section>
        <TaskFactsList detail={detail} onCopyId={() => acts.copyId(row.taskId)} />
      </Section>
      <Section title={t('history')}>
        <TaskHistory detail={detail} />
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

function Times({ detail }: { detail: TaskDetail }) {
  const t = useTranslations('panel')
  const { row, state } = detail
  const risk = useNow(({ awsNow }) => riskOf(row, awsNow))
  const pausedFor = useElapsed({ at: row.epoch?.at ?? 0, clock: 'aws' })
  const expiresIn = useTimeLeft({ at: row.expiresAt ?? 0, clock: 'aws' })
  const bold = (chunks: ReactNode) => <b className="font-semibold">{chunks}</b>
  const ink = risk === 'high' ? 'text-danger-ink' : risk === 'mid' ? 'text-risk-mid-ink' : ''
  return (
    <div className="mb-2 flex flex-wrap items-center gap-x-4 gap-y-1">
      {state === 'paused' && row.epoch !== null && (
        <span>{t.rich('pausedFor', { b: bold, duration: pausedFor })}</span>
      )}
      {state !== 'ended' && row.expiresAt !== null && (
        <span className={`inline-flex items-center gap-[5px] ${ink}`}>
          {risk !== 'low' && <Icon icon={risk === 'high' ? AlarmClock : Hourglass} size={14} />}
          <span>{t.rich('expiresIn', { b: bold, duration: expiresIn })}</span>
        </span>
      )}
      <span className="flex-1" />
      {row.pauseCount !== null && (
        <span className="text-ink-muted">{t('pauses', { count: row.pauseCount })}</span>
      )}
    </div>
  )
}
