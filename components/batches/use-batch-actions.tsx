'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Refusal, useErrorText } from '#components/layout/use-error-text'
import { useAnnounce } from '#components/ui/live-region'
import { cancelBatch } from '#lib/actions/cancel-batch'
import { changePace } from '#lib/actions/change-pace'
import { continueAllBatches } from '#lib/actions/continue-all-batches'
import { continueBatch } from '#lib/actions/continue-batch'
import { holdAllBatches } from '#lib/actions/hold-all-batches'
import { holdBatch } from '#lib/actions/hold-batch'
import type { Result } from '#lib/domain/app-error'

const OF_ONE = { hold: holdBatch, continue: continueBatch, cancel: cancelBatch } as const
const OF_ALL = { holdAll: holdAllBatches, continueAll: continueAllBatches } as const
type Deed = keyof typeof OF_ONE | keyof typeof OF_ALL | 'pace'

/** The brakes of one batch or of all. A refusal stays on screen beside the button until the next press, and is spoken at once. */
export function useBatchActions() {
  const client = useQueryClient()
  const announce = useAnnounce()
  const textOf = useErrorText()
  const [pending, setPending] = useState<Deed | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)

  async function press(deed: Deed, act: () => Promise<Result<unknown>>): Promise<boolean> {
    setPending(deed)
    setRefusal(null)
    const answer = await act().catch(() => null)
    const refused: Refusal | null = answer === null ? 'no_answer' : answer.ok ? null : answer.error
    if (refused !== null) {
      setRefusal(refused)
      announce(textOf(refused), 'assertive')
    }
    await Promise.all([
      client.invalidateQueries({ queryKey: ['batches'] }),
      client.invalidateQueries({ queryKey: ['batch'] }),
    ])
    setPending(null)
    return refused === null
  }

  return {
    refusal,
    isPending: (deed: Deed) => pending === deed,
    run: (deed: keyof typeof OF_ONE, batchId: string) => press(deed, () => OF_ONE[deed]({ batchId })),
    runAll: (deed: keyof typeof OF_ALL) => press(deed, () => OF_ALL[deed]({})),
    changePace: (batchId: string, perMinute: number | null) =>
      press('pace', () => changePace({ batchId, perMinute })),
  }
}

export function RefusalLine({ refusal }: { refusal: Refusal | null }) {
  const textOf = useErrorText()
  return refusal && <p className="mb-2 font-medium text-danger-ink">{textOf(refusal)}</p>
}
