import clsx from 'clsx'
import { TriangleAlert } from 'lucide-react'
import { Icon } from '#components/ui/icon'
import type { DeskContext } from '#lib/domain/task-row'
import { getTranslator } from './intl.tsx'

type InstanceBadgeProps = { instance: DeskContext['instance'] }

/** Which instance the hand is on: red in production. Its kind is never cut; its alias may be. */
export async function InstanceBadge({ instance }: InstanceBadgeProps) {
  const t = await getTranslator('instance')
  const isProduction = instance.environment === 'production'
  const environment = t(instance.environment)
  const alias = instance.alias ?? instance.id
  return (
    <p
      title={t('describe', { environment, alias, region: instance.region })}
      className={clsx(
        'edge inline-flex h-[26px] max-w-full min-w-0 shrink justify-self-start items-center overflow-hidden whitespace-nowrap rounded-sm font-medium',
        isProduction && '[--edge:var(--color-production)]',
      )}
    >
      <span className="sr-only">{`${t('label')}: `}</span>
      <strong
        className={clsx(
          'flex h-full flex-none items-center gap-[5px] px-2 text-xs font-semibold max-[22.5rem]:px-1.5',
          isProduction ? 'bg-production text-on-production' : 'bg-ink-muted text-raised',
        )}
      >
        {isProduction && <Icon icon={TriangleAlert} size={12} />}
        {environment}
      </strong>
      <span className="cut px-[9px] max-[22.5rem]:px-1.5">{alias}</span>
    </p>
  )
}
