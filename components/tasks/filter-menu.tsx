'use client'
import { ListFilter } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import { Popover } from '#components/ui/popover'
import type { DeskContext } from '#lib/domain/task-row'
import { countFilters, type DeskView } from './use-desk-view.tsx'

const Filters = dynamic(() => import('./filters.tsx').then((file) => file.Filters), {
  // Open at once, and as large as it is going to be.
  loading: () => <div aria-busy="true" className="h-96" />,
})

type FilterMenuProps = {
  desk: DeskView
  context: DeskContext | undefined
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
}

/** Everything that the list can be narrowed by; beside each value how many tasks it would leave. Each choice shows at once. */
export function FilterMenu({ desk, context, isOpen, onOpenChange }: FilterMenuProps) {
  const t = useTranslations('desk.filters')
  const count = countFilters({ ...desk.view, q: undefined })
  return (
    <Popover
      label={t('label')}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      className="w-[52rem] p-4"
      trigger={
        <Button variant="ghost" icon={ListFilter}>
          <span className="max-sm:sr-only">{t('filter')}</span>
          {count > 0 && <span className="tabular-nums sm:hidden">{count}</span>}
        </Button>
      }
    >
      <Filters desk={desk} context={context} />
    </Popover>
  )
}
