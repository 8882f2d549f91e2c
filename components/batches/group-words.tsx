'use client'
import { useTranslations } from 'use-intl'
import type { BatchItemGroup, BatchView } from '#lib/domain/batch'
import type { Landing } from '#lib/domain/resume-outcome'

type GroupWords = { title: string; text: string | null }

const LANDED: readonly Landing[] = [
  'queued',
  'with_agent',
  'ended',
  'paused_again',
  'checking',
  'not_in_queue_yet',
  'unknown',
]

/** What befell a group of requests, and under it what it means or where they are. */
export function useGroupWords(batch: BatchView): (group: BatchItemGroup) => GroupWords {
  const t = useTranslations('batches.groups')
  const landings = useTranslations('batches.landings')
  const isPause = batch.kind === 'pause'
  return ({ group, connectName, connectMessage }) => {
    switch (group) {
      case 'connect_busy':
        return {
          title: t('connect_busy'),
          text:
            connectName === null
              ? t('noAnswerText', { kind: batch.kind })
              : t('connect_busyText', { name: connectName, kind: batch.kind }),
        }
      case 'refused': {
        const message = connectMessage ?? connectName
        return {
          title: message === null ? t('refusedPlain') : t('refused', { message: withoutStop(message) }),
          text:
            batch.flow === null
              ? t('refusedText', { kind: batch.kind })
              : t('refusedFlowText', { flow: batch.flow.name ?? batch.flow.id }),
        }
      }
      case 'done': {
        if (isPause) return { title: t('donePause'), text: null }
        const seen = LANDED.filter((landing) => batch.landings[landing] > 0).map((landing) =>
          landings(landing, { count: batch.landings[landing] }),
        )
        return { title: t('done'), text: seen.join(' · ') || null }
      }
      case 'already_done':
        return { title: t('already_done', { kind: batch.kind }), text: t('already_doneText') }
      case 'forbidden':
      case 'repaused':
      case 'unverified':
      case 'ended':
        return { title: t(group, { kind: batch.kind }), text: t(`${group}Text`) }
      case 'pause_limit':
      case 'not_recorded':
      case 'not_landed':
      case 'later_pause':
      case 'waiting':
      case 'under_way':
      case 'checking':
      case 'not_found':
      case 'cancelled':
        return { title: t(group), text: t(`${group}Text`) }
    }
  }
}

/** Connect's sentence inside one of ours. */
function withoutStop(message: string): string {
  return message.replace(/[.。]\s*$/, '')
}
