'use client'
import { type FormEvent, useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import { Popover } from '#components/ui/popover'
import type { BatchView } from '#lib/domain/batch'
import { RefusalLine, useBatchActions } from './use-batch-actions.tsx'

const MOST = 6_000
const FIRST_OFFER = 30

/** As fast as Connect allows, or spread out so that no queue is flooded; from the next call on. */
export function ChangePace({ batch }: { batch: BatchView }) {
  const t = useTranslations('batches.pace')
  const [isOpen, setOpen] = useState(false)
  const [isSpread, setSpread] = useState(batch.perMinute !== null)
  const [count, setCount] = useState(String(batch.perMinute ?? FIRST_OFFER))
  const steer = useBatchActions()
  const id = useId()
  const number = Number(count)
  const isGood = !isSpread || (Number.isInteger(number) && number >= 1 && number <= MOST)
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (isGood && (await steer.changePace(batch.batchId, isSpread ? number : null))) setOpen(false)
  }
  return (
    <Popover
      label={t('change')}
      isOpen={isOpen}
      onOpenChange={setOpen}
      align="end"
      trigger={
        <button type="button" className="-my-1 py-[3px] font-medium text-accent-ink hover:underline">
          {t('change')}
        </button>
      }
    >
      <form onSubmit={(event) => void submit(event)} className="grid gap-2">
        <fieldset className="grid gap-1">
          <legend className="sr-only">{t('change')}</legend>
          <label className="flex min-h-8 items-center gap-2">
            <input
              type="radio"
              name={`${id}pace`}
              checked={!isSpread}
              onChange={() => setSpread(false)}
              className="size-4 accent-accent"
            />
            {t('fastest')}
          </label>
          <div className="flex min-h-8 items-center gap-2">
            <label className="flex items-center gap-2">
              <input
                type="radio"
                name={`${id}pace`}
                checked={isSpread}
                onChange={() => setSpread(true)}
                className="size-4 accent-accent"
              />
              {t('spreadOut')}
            </label>
            <input
              type="number"
              min={1}
              max={MOST}
              step={1}
              value={count}
              aria-label={t('aMinuteLong')}
              aria-invalid={!isGood}
              onFocus={() => setSpread(true)}
              onChange={(event) => setCount(event.target.value)}
              className="edge h-(--control) w-20 rounded-md bg-raised px-2 text-right [--edge:var(--color-line-control)]"
            />
            {t('aMinute')}
          </div>
        </fieldset>
        {!isGood && <p className="text-danger-ink">{t('bounds', { most: MOST })}</p>}
        <RefusalLine refusal={steer.refusal} />
        <Button
          type="submit"
          variant="primary"
          isPending={steer.isPending('pace')}
          className="justify-self-start"
        >
          {t('apply')}
        </Button>
      </form>
    </Popover>
  )
}
