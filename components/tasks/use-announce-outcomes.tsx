'use client'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useAnnounce } from '#components/ui/live-region'
import type { TaskRow } from '#lib/domain/task-row'
import type { PendingClick } from './click-collector.ts'
import { type Abilities, voiceOfRow } from './row-voice.ts'
import { useVoiceText } from './voice-text.tsx'

type AnnounceInput = {
  rows: readonly TaskRow[]
  pending: ReadonlyMap<string, PendingClick>
  may: Abilities
  deskNow: number
}

const NOTHING_DISMISSED: ReadonlySet<string> = new Set()

/** Speaks each outcome and landing of the reader's own acts once: politely, and refusals assertively. */
export function useAnnounceOutcomes({ rows, pending, may, deskNow }: AnnounceInput): void {
  const t = useTranslations('desk.row')
  const voiceText = useVoiceText()
  const announce = useAnnounce()
  const known = useRef<Map<string, string> | null>(null)
  useEffect(() => {
    const before = known.current
    const after = new Map<string, string>()
    for (const row of rows) {
      const refused = pending.get(row.taskId)
      const { act } = row
      if (act === null) continue
      const state = `${act.actId} ${act.state} ${act.outcome} ${act.landing}`
      after.set(row.taskId, state)
      if (before === null || before.get(row.taskId) === state || refused !== undefined) continue
      if (act.state !== 'settled' && act.state !== 'unknown') continue
      const voice = voiceOfRow({
        row,
        pending: null,
        now: { awsNow: 0, deskNow },
        may,
        dismissed: NOTHING_DISMISSED,
        isGone: false,
      })
      if (voice.text === null) continue
      const manner = voice.tone === 'failed' ? 'assertive' : 'polite'
      announce(`${row.name ?? t('unnamed')}: ${voiceText(voice.text)}`, manner)
    }
    if (rows.length > 0 || before !== null) known.current = new Map([...(before ?? []), ...after])
  })
  const spoken = useRef(new Set<string>())
  useEffect(() => {
    for (const click of pending.values()) {
      const key = `${click.requestId} ${click.state}`
      if (click.state === 'sending' || spoken.current.has(key)) continue
      spoken.current.add(key)
      const row = rows.find(({ taskId }) => taskId === click.wish.taskId)
      const voice =
        click.state === 'refused'
          ? voiceText({ key: 'notSent', params: { reason: { error: click.error } } })
          : voiceText({ key: 'unsent', params: {} })
      announce(
        row?.name ? `${row.name}: ${voice}` : voice,
        click.state === 'refused' ? 'assertive' : 'polite',
      )
    }
  }, [pending, rows, announce, voiceText])
}
