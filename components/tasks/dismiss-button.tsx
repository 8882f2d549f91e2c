'use client'
import { Check } from 'lucide-react'
import { useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import { useAnnounce } from '#components/ui/live-region'
import { Popover } from '#components/ui/popover'
import { dismissFromTray } from '#lib/actions/dismiss-from-tray'
import type { ErrorView } from '#lib/domain/app-error'
import { MAX_ITEMS_PER_REQUEST, MAX_REASON } from '#lib/domain/limits'

type DismissButtonProps = {
  actIds: readonly string[]
  /** Whose task it is, for assistive technology; absent for several. */
  taskName?: string
  size?: 'row' | 'bar'
  unavailable?: string | undefined
  /** They are out of the tray, whoever took them out. What was pressed is going away, so focus has to be placed. */
  onDismissed: () => void
}

/** Takes tasks out of the tray with a reason, which is asked for in place. */
export function DismissButton(props: DismissButtonProps) {
  const { actIds, taskName, size = 'bar', unavailable, onDismissed } = props
  const t = useTranslations('tray')
  const [isOpen, setOpen] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  const isDone = useRef(false)
  const closed = (giveFocusBack: () => void) => {
    // The tray may have been read anew, and the button have left, before the answer came.
    if (!isDone.current && trigger.current !== null) return giveFocusBack()
    isDone.current = false
    onDismissed()
  }
  return (
    <Popover
      label={t('dismissTitle', { count: actIds.length })}
      align="end"
      isOpen={isOpen}
      onOpenChange={(wished) => setOpen(wished && unavailable === undefined)}
      onClosed={closed}
      trigger={
        <Button ref={trigger} size={size} icon={Check} unavailable={unavailable}>
          <span>
            {taskName === undefined ? t('dismissSeveral', { count: actIds.length }) : t('dismiss')}
            {taskName !== undefined && <span className="sr-only"> {taskName}</span>}
          </span>
        </Button>
      }
    >
      <DismissForm
        actIds={actIds}
        onDone={() => {
          isDone.current = true
          setOpen(false)
        }}
      />
    </Popover>
  )
}

function DismissForm({ actIds, onDone }: { actIds: readonly string[]; onDone: () => void }) {
  const t = useTranslations('tray')
  const errors = useTranslations('errors')
  const announce = useAnnounce()
  const id = useId()
  const [reason, setReason] = useState(t('reasonDefault'))
  const [isPending, setPending] = useState(false)
  const [refusal, setRefusal] = useState<ErrorView | 'no_answer' | null>(null)

  async function submit() {
    setPending(true)
    const outcome = await dismissAll(actIds, reason)
    setPending(false)
    if (outcome.refusal !== null) {
      setRefusal(outcome.refusal)
      return
    }
    const left = actIds.length - outcome.dismissed
    announce(
      `${t('dismissed', { count: outcome.dismissed })} ${left > 0 ? t('hadLeft', { count: left }) : ''}`,
    )
    onDone()
  }

  return (
    <form
      className="grid gap-2.5"
      onSubmit={(event) => {
        event.preventDefault()
        if (!isPending && reason.trim() !== '') void submit()
      }}
    >
      <p className="font-semibold">{t('dismissTitle', { count: actIds.length })}</p>
      <p className="text-ink-muted">{t('dismissText')}</p>
      <div className="grid gap-1">
        <label htmlFor={id} className="text-xs font-medium text-ink-muted">
          {t('reason')}
        </label>
        <input
          id={id}
          required
          maxLength={MAX_REASON}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          className="edge h-(--control) rounded-md bg-raised px-2 [--edge:var(--color-line-control)] pointer-coarse:h-9"
        />
      </div>
      {refusal !== null && (
        <p role="alert" className="text-danger-ink">
          {refusal === 'no_answer'
            ? t('noAnswer')
            : errors(refusal.code, {
                limitBytes: 0,
                field: '',
                ...refusal.params,
                reference: refusal.reference ?? '–',
              })}
        </p>
      )}
      <Button type="submit" variant="primary" isPending={isPending} className="justify-self-start">
        {t('dismissSeveral', { count: actIds.length })}
      </Button>
    </form>
  )
}

/** What was taken out before a refusal stays out: trying again changes nothing of it. */
async function dismissAll(actIds: readonly string[], reason: string) {
  let dismissed = 0
  for (let from = 0; from < actIds.length; from += MAX_ITEMS_PER_REQUEST) {
    const input = { actIds: actIds.slice(from, from + MAX_ITEMS_PER_REQUEST), reason }
    // A lost connection throws.
    const answer = await dismissFromTray(input).catch(() => null)
    if (answer === null) return { dismissed, refusal: 'no_answer' as const }
    if (!answer.ok) return { dismissed, refusal: answer.error }
    dismissed += answer.value.dismissedIds.length
  }
  return { dismissed, refusal: null }
}
