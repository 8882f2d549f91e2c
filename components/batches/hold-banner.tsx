'use client'
import { useQuery } from '@tanstack/react-query'
import { Pause, Play, ShieldAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { CopyPolicy } from '#components/layout/copy-policy'
import { formatDuration } from '#components/layout/format-duration'
import { useNow } from '#components/layout/now'
import { useMomentText } from '#components/layout/relative-time'
import { Sentences } from '#components/layout/sentences'
import { useErrorText } from '#components/layout/use-error-text'
import { Banner } from '#components/ui/banner'
import { Button } from '#components/ui/button'
import { recentBatchesQuery } from '#lib/queries/batches-query'
import { useBatchActions } from './use-batch-actions.tsx'

/** On every screen while all batches stand still: a person holds them, or Connect refuses them. */
export function HoldBanner({ mayHoldAll }: { mayHoldAll: boolean }) {
  const t = useTranslations('batches.all')
  const { data } = useQuery(recentBatchesQuery)
  const moment = useMomentText()
  const steer = useBatchActions()
  const refusalText = useErrorText()
  if (data === undefined) return null
  const { held } = data.hold
  // What Connect refused stands until the next success, which nobody waits for once all batches have ended.
  const stopped = data.batches.some((batch) => batch.finishedAt === null) ? data.hold.stopped : null
  return (
    <>
      {stopped !== null && (
        <Banner
          tone="danger"
          icon={ShieldAlert}
          role="status"
          title={t(stopped.code === 'connect_forbidden' ? 'forbidden' : 'credentials', {
            time: moment(stopped.at),
          })}
          action={stopped.code === 'connect_forbidden' && <CopyPolicy />}
        >
          <Sentences>
            {t('nothingLost')}
            {stopped.nextTryAt !== null && <NextTry at={stopped.nextTryAt} />}
          </Sentences>
        </Banner>
      )}
      {held !== null && (
        <Banner
          tone="warn"
          icon={Pause}
          role="status"
          title={t('held', { by: held.by, time: moment(held.at) })}
          action={
            mayHoldAll && (
              <Button
                icon={Play}
                isPending={steer.isPending('continueAll')}
                onClick={() => void steer.runAll('continueAll')}
              >
                {t('continueAll')}
              </Button>
            )
          }
        >
          {steer.refusal === null ? t('clicksGoOn') : refusalText(steer.refusal)}
        </Banner>
      )}
    </>
  )
}

function NextTry({ at }: { at: number }) {
  const t = useTranslations('batches.all')
  const duration = useTranslations('duration')
  return useNow(({ deskNow }) =>
    at - deskNow < 1_000
      ? t('tryingNow')
      : t('nextTry', { duration: formatDuration(at - deskNow, duration) }),
  )
}
