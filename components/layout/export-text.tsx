'use client'
import { CircleAlert, Copy, LoaderCircle } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import { copyText } from '#components/ui/copy-text'
import { Icon } from '#components/ui/icon'
import { useAnnounce } from '#components/ui/live-region'
import { AppError } from '#lib/domain/app-error'
import { INCOMPLETE } from '#lib/domain/csv'
import { fetchExport } from '#lib/queries/fetch-export'

/** A field with more lines than this is slow; the rest is there to be copied. */
const SHOWN_LINES = 2_000

type Reading =
  | { state: 'reading'; lines: number }
  | { state: 'read'; text: string; lines: number }
  | { state: 'failed'; error: unknown }

/** An export as text that can be selected and copied, read when this appears. */
export function ExportText({ path }: { path: string }) {
  const t = useTranslations('export')
  const errors = useTranslations('errors')
  const [reading, setReading] = useState<Reading>({ state: 'reading', lines: 0 })
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt reads it again.
  useEffect(() => {
    const leaving = new AbortController()
    setReading({ state: 'reading', lines: 0 })
    const onLines = (lines: number) => setReading({ state: 'reading', lines })
    fetchExport(path, onLines, leaving.signal).then(
      (text) => setReading({ state: 'read', text, lines: linesOf(text) }),
      (error: unknown) => leaving.signal.aborted || setReading({ state: 'failed', error }),
    )
    return () => leaving.abort()
  }, [path, attempt])

  switch (reading.state) {
    case 'reading':
      return (
        <p className="flex items-center gap-2 text-ink-muted">
          <Icon icon={LoaderCircle} isTurning />
          {reading.lines > 0 ? t('readSoFar', { lines: reading.lines }) : t('reading')}
        </p>
      )
    case 'failed': {
      const { error } = reading
      return (
        <div role="alert" className="grid justify-items-start gap-2.5">
          <p className="flex items-center gap-2">
            <Icon icon={CircleAlert} className="text-danger" />
            <strong className="font-semibold text-danger-ink">{t('failed')}</strong>
          </p>
          {error instanceof AppError && (
            <p>{errors(error.code, { limitBytes: 0, field: '', reference: '–', ...error.params })}</p>
          )}
          <Button onClick={() => setAttempt(attempt + 1)}>{t('retry')}</Button>
        </div>
      )
    }
    case 'read':
      return <TextToCopy text={reading.text} lines={reading.lines} />
  }
}

function TextToCopy({ text, lines }: { text: string; lines: number }) {
  const t = useTranslations('export')
  const announce = useAnnounce()
  const field = useRef<HTMLTextAreaElement>(null)
  const [said, setSaid] = useState<'copied' | 'copyBlocked' | null>(null)
  const isCut = lines > SHOWN_LINES && said !== 'copyBlocked'
  const isIncomplete = text.slice(text.trimEnd().lastIndexOf('\n') + 1).startsWith(`${INCOMPLETE},`)
  useEffect(() => {
    if (said === 'copyBlocked') field.current?.select()
  }, [said])
  const copy = async () => {
    const outcome = (await copyText(text)) ? 'copied' : 'copyBlocked'
    setSaid(outcome)
    announce(t(outcome))
  }
  return (
    <div className="grid gap-2.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5">
        <Button icon={Copy} variant="primary" onClick={() => void copy()}>
          {t('copy')}
        </Button>
        <p className="text-ink-muted">{said === null ? t('lines', { lines }) : t(said)}</p>
      </div>
      {isIncomplete && (
        <p role="alert" className="flex items-center gap-2 font-medium text-danger-ink">
          <Icon icon={CircleAlert} />
          {t('incomplete')}
        </p>
      )}
      <textarea
        ref={field}
        readOnly
        wrap="off"
        rows={18}
        aria-label={t('text')}
        value={isCut ? firstLines(text) : text}
        className="edge w-full resize-y rounded-md bg-surface px-3 py-2 font-mono text-xs"
      />
      {isCut && <p className="text-ink-muted">{t('shownFirst', { shown: SHOWN_LINES })}</p>}
    </div>
  )
}

function linesOf(text: string): number {
  return text.split('\n').length - 1
}

function firstLines(text: string): string {
  let end = 0
  for (let line = 0; line < SHOWN_LINES; line++) end = text.indexOf('\n', end) + 1
  return text.slice(0, end)
}
