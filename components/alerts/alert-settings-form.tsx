'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useId, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { formatDuration } from '#components/layout/format-duration'
import { NotificationToggle, useCanNotify } from '#components/layout/notification'
import { type Refusal, useErrorText } from '#components/layout/use-error-text'
import { saveAlertSettings } from '#lib/actions/save-alert-settings'
import {
  type AlertSettings,
  type Alerts,
  DEFAULT_ALERTS,
  EXPIRING_WITHIN,
  MAX_QUEUE_THRESHOLD,
} from '#lib/domain/alert'
import { ALERTS_KEY } from '#lib/queries/alerts-query'

const FIELD =
  'edge h-(--control) rounded-md bg-raised px-2 [--edge:var(--color-line-control)] pointer-coarse:h-9'
const QUEUE_OVER = 50

/** From when on one is told. Each choice is kept at once, for the person, wherever they sign in. */
export function AlertSettingsForm({ settings }: { settings: AlertSettings }) {
  const t = useTranslations('alerts')
  const duration = useTranslations('duration')
  const errorText = useErrorText()
  const client = useQueryClient()
  const canNotify = useCanNotify()
  const [error, setError] = useState<Refusal | null>(null)
  const [over, setOver] = useState(String(settings.queueOver ?? QUEUE_OVER))
  const overId = useId()
  const saves = useRef(0)

  async function save(change: Partial<AlertSettings>) {
    const next = { ...settings, ...change }
    saves.current += 1
    const own = saves.current
    // The box shows it at once; no answer to an earlier question takes it back.
    void client.cancelQueries({ queryKey: ALERTS_KEY }, { revert: false, silent: true })
    client.setQueryData<Alerts>(ALERTS_KEY, (known) => known && { ...known, settings: next })
    const result = await saveAlertSettings(next).catch(() => undefined)
    setError(result === undefined ? 'no_answer' : result.ok ? null : result.error)
    if (own === saves.current) await client.invalidateQueries({ queryKey: ALERTS_KEY })
  }
  const within = settings.expiringWithin
  return (
    <fieldset className="grid gap-2.5">
      <legend className="mb-2 text-xs font-semibold text-ink-muted">{t('settings')}</legend>
      <div className="flex items-center gap-2">
        <Check
          label={t('settingExpiring')}
          isOn={within !== null}
          onChange={(isOn) => void save({ expiringWithin: isOn ? DEFAULT_ALERTS.expiringWithin : null })}
        />
        <select
          aria-label={t('settingExpiringSpan')}
          value={within ?? DEFAULT_ALERTS.expiringWithin ?? ''}
          onChange={({ target }) =>
            void save({
              expiringWithin: EXPIRING_WITHIN.find((seconds) => String(seconds) === target.value) ?? null,
            })
          }
          className={`ml-auto ${FIELD}`}
        >
          {EXPIRING_WITHIN.map((seconds) => (
            <option key={seconds} value={seconds}>
              {formatDuration(seconds * 1_000, duration)}
            </option>
          ))}
        </select>
      </div>
      <div className="flex items-center gap-2">
        <Check
          label={t('settingQueue')}
          isOn={settings.queueOver !== null}
          onChange={(isOn) => void save({ queueOver: isOn ? (numberIn(over) ?? QUEUE_OVER) : null })}
        />
        <input
          id={overId}
          type="number"
          inputMode="numeric"
          min={1}
          max={MAX_QUEUE_THRESHOLD}
          step={1}
          aria-label={t('settingQueueCount')}
          aria-invalid={numberIn(over) === null}
          value={over}
          onChange={({ target }) => {
            setOver(target.value)
            const number = numberIn(target.value)
            if (number !== null) void save({ queueOver: number })
          }}
          className={`ml-auto w-20 text-right ${FIELD}`}
        />
      </div>
      <Check label={t('settingTray')} isOn={settings.tray} onChange={(tray) => void save({ tray })} />
      {error !== null && (
        <p role="alert" className="text-danger-ink">
          {errorText(error)}
        </p>
      )}
      <div className="-mx-2.5 border-t border-line px-2.5 pt-2.5">
        {canNotify ? (
          <NotificationToggle topic="alerts" ask={t('notifyAsk')} on={t('notifyOn')} className="-ml-2.5" />
        ) : (
          <p className="text-xs text-ink-muted">{t('notifyBlocked')}</p>
        )}
      </div>
    </fieldset>
  )
}

type CheckProps = { label: string; isOn: boolean; onChange: (isOn: boolean) => void }

function Check({ label, isOn, onChange }: CheckProps) {
  return (
    <label className="flex min-h-6 min-w-0 items-center gap-2 pointer-coarse:min-h-9">
      <input
        type="checkbox"
        checked={isOn}
        onChange={(event) => onChange(event.target.checked)}
        className="size-4 flex-none accent-accent"
      />
      {label}
    </label>
  )
}

function numberIn(text: string): number | null {
  const number = Number(text)
  return Number.isInteger(number) && number >= 1 && number <= MAX_QUEUE_THRESHOLD ? number : null
}
