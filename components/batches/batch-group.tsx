'use client'
import clsx from 'clsx'
import { ChevronDown, ChevronRight, LoaderCircle, Pause, Play, RotateCw } from 'lucide-react'
import { useId, useState } from 'react'
import { useTranslations } from 'use-intl'
import { CopyPolicy } from '#components/layout/copy-policy'
import { Button } from '#components/ui/button'
import { buttonClass } from '#components/ui/button-class'
import { Icon } from '#components/ui/icon'
import type { BatchItemGroup, BatchView } from '#lib/domain/batch'
import type { AgainWish } from './again.ts'
import type { BatchAbilities } from './batch-abilities.tsx'
import { BatchItems } from './batch-items.tsx'
import { EDGE, GROUP_LOOKS, INK } from './group-look.ts'
import { useGroupWords } from './group-words.tsx'

type BatchGroupLineProps = {
  batch: BatchView
  group: BatchItemGroup
  may: BatchAbilities
  onAgain: (wish: AgainWish) => void
}

/** One cause or end, how many it befell, what to do about it; and, opened, each of its tasks. */
export function BatchGroupLine({ batch, group, may, onAgain }: BatchGroupLineProps) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  const words = useGroupWords(batch)(group)
  const t = useTranslations('batches')
  const { icon, tone } = GROUP_LOOKS[group.group]
  return (
    <li className="border-b border-line last:border-b-0">
      <div className="grid min-h-11.5 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-2.5 pr-4 max-sm:grid-cols-[minmax(0,1fr)] max-sm:pr-3">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
          className="grid grid-cols-[16px_16px_minmax(34px,auto)_minmax(0,1fr)] items-center gap-x-2.5 py-1.5 pl-4 text-left -outline-offset-2 hover:bg-hover max-sm:pl-3"
        >
          <Icon icon={isOpen ? ChevronDown : ChevronRight} size={14} />
          <Icon icon={icon} className={INK[tone]} isTurning={icon === LoaderCircle} />
          <span
            className={clsx(
              'text-right text-lg/5 font-semibold tracking-tight [font-variant-numeric:proportional-nums]',
              INK[tone],
            )}
          >
            {t('count', { count: group.count })}
          </span>
          <span className="min-w-0">
            <span className="block font-medium break-words">{words.title}</span>
            {words.text && <span className="block text-xs text-ink-muted">{words.text}</span>}
          </span>
        </button>
        <span className="flex gap-2 max-sm:pb-2 max-sm:pl-20 max-sm:empty:hidden">
          <GroupRemedyButton batch={batch} group={group} may={may} onAgain={onAgain} />
        </span>
      </div>
      <div
        id={id}
        hidden={!isOpen}
        className={clsx('border-t border-l-3 border-t-line bg-surface', EDGE[tone])}
      >
        {isOpen && <BatchItems batch={batch} group={group} may={may} onAgain={onAgain} />}
      </div>
    </li>
  )
}

function GroupRemedyButton({ batch, group, may, onAgain }: BatchGroupLineProps) {
  const t = useTranslations('batches.remedies')
  const { remedy } = GROUP_LOOKS[group.group]
  if (remedy.kind === 'none') return null
  if (remedy.kind === 'policy') return <CopyPolicy size="row" />
  if (remedy.kind === 'tray') {
    return (
      <a href="/tray" className={buttonClass({ size: 'row' })}>
        {t('seeOptions')}
      </a>
    )
  }
  if (!may.resumeMany || (batch.kind === 'pause' && !may.pauseAgain)) return null
  if (remedy.kind === 'pauseAgain') {
    return (
      may.pauseAgain && (
        <Button
          size="row"
          icon={Pause}
          onClick={() =>
            onAgain({
              kind: 'pause',
              outcomes: ['resumed'],
              group: group.group,
              flowId: null,
              reason: batch.reason,
            })
          }
        >
          {t('pauseThese', { count: group.count })}
        </Button>
      )
    )
  }
  const isWithoutFlow = group.group === 'refused' && batch.flow !== null
  const label = isWithoutFlow
    ? t('withoutFlow')
    : t(remedy.kind === 'fresh' ? 'resumeThisPause' : 'retryThese', { count: group.count })
  return (
    <Button
      size="row"
      icon={isWithoutFlow || remedy.kind === 'fresh' ? Play : RotateCw}
      onClick={() =>
        onAgain({
          kind: batch.kind,
          outcomes: remedy.outcomes,
          group: group.group,
          ...(group.cause !== null && { cause: group.cause }),
          flowId: isWithoutFlow ? null : (batch.flow?.id ?? null),
          reason: batch.reason,
        })
      }
    >
      {label}
    </Button>
  )
}
