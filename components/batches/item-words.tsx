'use client'
import { useTranslations } from 'use-intl'
import type { BatchItem } from '#lib/domain/batch'
import type { ActKind } from '#lib/domain/resume-outcome'

/** What became of one task of a batch, in a few words. */
export function useItemWords(): (item: BatchItem, kind: ActKind) => string {
  const t = useTranslations('batches.itemStates')
  const where = useTranslations('batches.seen')
  const errors = useTranslations('errors')
  return (item, kind) => {
    const { state, landing, error } = item
    switch (state) {
      case 'resumed': {
        const queue = item.landingQueue?.name ?? item.landingQueue?.id ?? ''
        const agent = item.landingAgent?.name ?? item.landingAgent?.id ?? ''
        const seen = item.isInTray
          ? where('not_in_queue_yet')
          : landing === null
            ? t('resumed')
            : where(landing, { queue, agent, named: (queue || agent) === '' ? 'no' : 'yes' })
        if (item.isLaterPause) return t('laterPause', { seen })
        return item.confirmedBy === 'look' ? t('seenByLook', { seen }) : seen
      }
      case 'failed':
        if (error === null) return t('failed')
        if (error.code === 'connect_refused' && error.connectMessage) return error.connectMessage
        return errors(error.code, { field: '', limitBytes: 0, most: 0, reference: '–' })
      case 'ended':
        if (item.isAnswerLost) return t('endedAnswerLost', { kind })
        return t(item.disconnectReason === 'EXPIRED' ? 'expired' : 'ended')
      case 'already_resumed':
      case 'already_paused':
      case 'paused':
      case 'repaused':
      case 'pause_limit':
      case 'not_found':
      case 'cancelled':
      case 'unverified':
      case 'waiting':
      case 'checking':
        return t(state)
      case 'forbidden':
      case 'under_way':
        return t(state, { kind })
    }
  }
}
