'use client'
import { useQuery } from '@tanstack/react-query'
import { Pause, Play } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useErrorText } from '#components/layout/use-error-text'
import { Button } from '#components/ui/button'
import { recentBatchesQuery } from '#lib/queries/batches-query'
import { useBatchActions } from './use-batch-actions.tsx'

/** The brake for all batches at once, and the way on. */
export function HoldAllButton() {
  const t = useTranslations('batches.all')
  const { data } = useQuery(recentBatchesQuery)
  const steer = useBatchActions()
  const textOf = useErrorText()
  const isHeld = data !== undefined && data.hold.held !== null
  const deed = isHeld ? 'continueAll' : 'holdAll'
  return (
    <>
      {steer.refusal !== null && (
        <span className="cut font-medium text-danger-ink">{textOf(steer.refusal)}</span>
      )}
      <Button
        icon={isHeld ? Play : Pause}
        isPending={steer.isPending(deed)}
        onClick={() => void steer.runAll(deed)}
      >
        {t(deed)}
      </Button>
    </>
  )
}
