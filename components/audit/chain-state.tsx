'use client'
import { Link2, ShieldAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useMomentText } from '#components/layout/relative-time'
import { Icon } from '#components/ui/icon'
import type { AuditChain } from '#lib/domain/audit-view'

/** How far the audit is sealed, and whether the last check found it whole; loud only where it did not. */
export function ChainState({ chain }: { chain: AuditChain }) {
  const t = useTranslations('audit.chain')
  const moment = useMomentText()
  const { sealed, firstSeq, waiting, verified } = chain
  if (verified !== null && verified.faults > 0) {
    return (
      <p role="alert" className="flex min-w-0 items-center gap-2 font-medium text-danger-ink">
        <Icon icon={ShieldAlert} />
        {t('faults', { count: verified.faults, time: moment(verified.at) })}
      </p>
    )
  }
  const parts = [
    sealed === null
      ? t('none')
      : t('sealed', { seq: sealed.seq, time: moment(sealed.at, { isExact: true }) }),
    waiting > 0 && t('waiting', { count: waiting }),
    sealed !== null &&
      (verified === null ? t('unverified') : t('verified', { time: moment(verified.at, { isExact: true }) })),
    firstSeq > 1 && t('kept', { seq: firstSeq }),
  ].filter(Boolean)
  return (
    <p
      className="flex min-w-0 items-center gap-2 text-ink-muted"
      title={sealed === null ? undefined : t('hash', { hash: sealed.hash })}
    >
      <Icon icon={Link2} />
      <span className="min-w-0">{parts.join(' · ')}</span>
    </p>
  )
}
