'use client'
import { Columns3, ListChecks, Rows3, SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useLook } from '#components/layout/use-look'
import { Button } from '#components/ui/button'
import { Menu, MenuChoice } from '#components/ui/menu'
import { Popover } from '#components/ui/popover'
import { ColumnChooser } from './column-chooser.tsx'
import type { useColumns } from './use-columns.tsx'

type TableMenusProps = {
  columns: ReturnType<typeof useColumns>
  density: 'comfortable' | 'compact'
  /** Null: the reader may not act on many. */
  onPaste: (() => void) | null
}

/** Paste IDs, Columns and Density, side by side where there is room, else under one button. Cards have no columns, and one density. */
export function TableMenus({ columns, density, onPaste }: TableMenusProps) {
  const t = useTranslations('desk.columnChooser')
  const paste = useTranslations('selection.paste')
  const person = useTranslations('person')
  const look = useLook('density', density)
  const [isOpen, setOpen] = useState(false)
  const densities = [
    { value: 'comfortable', label: person('densityComfortable') },
    { value: 'compact', label: person('densityCompact') },
  ]
  const chooser = <ColumnChooser choice={columns.choice} onChoose={columns.choose} />
  // What could not be kept holds for as long as the page.
  const choose = (value: string) => void look.choose(value).catch(() => {})
  return (
    <>
      <span className="contents sm:max-xl:hidden">
        {onPaste && (
          <Button variant="ghost" icon={ListChecks} onClick={onPaste}>
            {paste('open')}
          </Button>
        )}
      </span>
      <span className="contents max-xl:hidden">
        <Popover
          label={t('label')}
          align="end"
          trigger={
            <Button variant="ghost" icon={Columns3}>
              {t('label')}
            </Button>
          }
        >
          {chooser}
        </Popover>
        <Menu
          label={person('density')}
          trigger={
            <Button variant="ghost" icon={Rows3}>
              {person('density')}
            </Button>
          }
        >
          <MenuChoice label={person('density')} value={look.chosen} onChange={choose} options={densities} />
        </Menu>
      </span>
      <span className="contents max-sm:hidden xl:hidden">
        <Popover
          label={t('table')}
          align="end"
          isOpen={isOpen}
          onOpenChange={setOpen}
          trigger={
            <Button variant="ghost" icon={SlidersHorizontal}>
              {t('table')}
            </Button>
          }
        >
          {onPaste && (
            <Button
              variant="ghost"
              icon={ListChecks}
              className="mb-2 -ml-2.5"
              onClick={() => {
                setOpen(false)
                onPaste()
              }}
            >
              {paste('open')}
            </Button>
          )}
          {chooser}
          <fieldset className="mt-2 border-t border-line pt-3">
            <legend className="float-left mb-1 w-full text-xs font-semibold text-ink-muted">
              {person('density')}
            </legend>
            {densities.map(({ value, label }) => (
              <label key={value} className="flex min-h-8 w-full items-center gap-2 pointer-coarse:min-h-9">
                <input
                  type="radio"
                  name="density"
                  checked={look.chosen === value}
                  onChange={() => choose(value)}
                  className="size-4 accent-accent"
                />
                {label}
              </label>
            ))}
          </fieldset>
        </Popover>
      </span>
    </>
  )
}
