'use client'
import { useTranslations } from 'use-intl'
import { KeyCap } from '#components/ui/key-cap'

const KEYS = [
  { what: 'move', keys: ['J', 'K'], others: ['↓', '↑'] },
  { what: 'resume', keys: ['R'] },
  { what: 'select', keys: ['X'] },
  { what: 'extend', keys: ['⇧ ↓', '⇧ ↑'] },
  { what: 'open', keys: ['Enter'] },
  { what: 'close', keys: ['Esc'] },
  { what: 'search', keys: ['/'] },
  { what: 'filter', keys: ['F'] },
  { what: 'panelMove', keys: ['[', ']'] },
  { what: 'note', keys: ['N'] },
  { what: 'help', keys: ['?'] },
] as const

const REVIEW_KEYS = [
  { what: 'resume', keys: ['R'] },
  { what: 'keep', keys: ['K'] },
  { what: 'skip', keys: ['S'] },
  { what: 'reviewMove', keys: ['←', '→'] },
  { what: 'leave', keys: ['Esc'] },
] as const

export function HelpKeys({ hasShortcuts }: { hasShortcuts: boolean }) {
  const t = useTranslations('help')
  return (
    <section aria-labelledby="help-keys">
      <h3 id="help-keys" className="mb-2 text-xs font-semibold text-ink-muted">
        {t('keys')}
      </h3>
      <KeyList rows={KEYS} />
      <h4 className="mt-3 mb-1 text-xs font-medium text-ink-muted">{t('inReview')}</h4>
      <KeyList rows={REVIEW_KEYS} />
      <p className="mt-2 text-xs text-ink-muted">{t(hasShortcuts ? 'keysNote' : 'keysOff')}</p>
    </section>
  )
}

function KeyList({ rows }: { rows: typeof KEYS | typeof REVIEW_KEYS }) {
  const t = useTranslations('help')
  return (
    <dl>
      {rows.map((row) => (
        <div key={row.what} className="flex min-h-8 items-center justify-between gap-3 border-b border-line">
          <dt>{t(row.what)}</dt>
          <dd className="flex flex-none items-center gap-1">
            {row.keys.map((key) => (
              <KeyCap key={key}>{key}</KeyCap>
            ))}
            {'others' in row && (
              <>
                <span className="px-0.5 text-xs text-ink-muted">{t('or')}</span>
                {row.others.map((key) => (
                  <KeyCap key={key}>{key}</KeyCap>
                ))}
              </>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
