'use client'
import clsx from 'clsx'
import { useTranslations } from 'use-intl'
import type { ActKind } from '#lib/domain/resume-outcome'
import styles from './batch-meter.module.css'
import { SHARES, type Share, type Shares } from './batch-shares.ts'

type BatchMeterProps = { shares: Shares; kind: ActKind; isLarge?: boolean; className?: string }

/** How far a batch is, as one bar; the whole of it in words for assistive technology. */
export function BatchMeter({ shares, kind, isLarge = false, className }: BatchMeterProps) {
  const words = useShareWords(kind)
  const label = SHARES.filter((share) => shares[share] > 0)
    .map((share) => `${shares[share]} ${words(share)}`)
    .join(', ')
  return (
    <div
      role="img"
      aria-label={label}
      className={clsx(styles.meter, isLarge ? styles.large : styles.small, className)}
    >
      {SHARES.map(
        (share) =>
          shares[share] > 0 && (
            <span key={share} className={clsx(styles.part, styles[share])} style={{ flex: shares[share] }} />
          ),
      )}
    </div>
  )
}

/** What the textures mean, with the figures. Those at zero are left out, but never `done` and `waiting`, so that little moves. */
export function BatchLegend({ shares, kind }: { shares: Shares; kind: ActKind }) {
  const words = useShareWords(kind)
  return (
    <ul className="flex flex-wrap gap-x-5.5 gap-y-1">
      {SHARES.map(
        (share) =>
          (shares[share] > 0 || share === 'done' || share === 'waiting') && (
            <li
              key={share}
              className={clsx(
                'inline-flex items-center gap-1.5 whitespace-nowrap',
                share === 'failed' && 'text-danger-ink',
              )}
            >
              <span aria-hidden="true" className={clsx(styles.key, styles[share])} />
              <b className="font-semibold">
                <Count value={shares[share]} />
              </b>{' '}
              {words(share)}
            </li>
          ),
      )}
    </ul>
  )
}

function Count({ value }: { value: number }) {
  const t = useTranslations('batches')
  return t('count', { count: value })
}

export function useShareWords(kind: ActKind): (share: Share) => string {
  const t = useTranslations('batches.shares')
  return (share) => (share === 'done' ? t(kind === 'resume' ? 'resumed' : 'paused') : t(share))
}
