'use client'
import { X } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Icon } from '#components/ui/icon'

type ChipProps = { label: string; value: string; onRemove: () => void }

/** A filter in force, with the cross that takes it away. */
export function Chip({ label, value, onRemove }: ChipProps) {
  const t = useTranslations('desk.filters')
  return (
    <span className="edge inline-flex h-7 max-w-full items-stretch overflow-hidden rounded-sm bg-raised whitespace-nowrap max-sm:order-last">
      <span className="flex min-w-0 items-center gap-[5px] px-2">
        <span className="text-ink-muted">{label}</span>
        <span className="cut font-medium">{value}</span>
      </span>
      <button
        type="button"
        aria-label={t('remove', { filter: `${label} ${value}` })}
        onClick={onRemove}
        className="grid w-[26px] flex-none place-items-center border-l border-line text-ink-muted -outline-offset-2 hover:bg-press hover:text-ink"
      >
        <Icon icon={X} size={12} />
      </button>
    </span>
  )
}
