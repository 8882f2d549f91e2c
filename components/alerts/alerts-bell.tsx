'use client'
import { useQuery } from '@tanstack/react-query'
import { Bell, BellRing } from 'lucide-react'
import Link from 'next/link'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { Badge } from '#components/ui/badge'
import { Button } from '#components/ui/button'
import { Icon } from '#components/ui/icon'
import { Popover } from '#components/ui/popover'
import { countDue } from '#lib/domain/alert'
import { alertsQuery } from '#lib/queries/alerts-query'
import { AlertSettingsForm } from './alert-settings-form.tsx'
import { useAlertWords } from './use-alert-words.tsx'
import { useTellAlerts } from './use-tell-alerts.tsx'

/**
 * What is due, for the header of every screen: the most urgent of it as a link where there is room, and a bell with the number that
 * opens all of it and the reader's thresholds. Each link shows exactly the tasks that it counts.
 */
export function AlertsBell() {
  const { data } = useQuery(alertsQuery)
  const t = useTranslations('alerts')
  const format = useFormatter()
  const wordsOf = useAlertWords()
  const [isOpen, setOpen] = useState(false)
  useTellAlerts(data)
  const alerts = data?.alerts ?? []
  const count = countDue(alerts)
  const [first] = alerts.map(wordsOf)
  return (
    <>
      {first && (
        <Link
          href={first.path}
          prefetch={false}
          title={first.text}
          className="flex h-(--control) items-center gap-1.5 rounded-md px-1.5 font-medium whitespace-nowrap text-risk-mid-ink no-underline hover:underline max-[90rem]:hidden"
        >
          <Icon icon={first.icon} size={14} />
          <span className="max-w-60 cut">{first.brief}</span>
        </Link>
      )}
      <Popover
        label={t('title')}
        align="end"
        isOpen={isOpen}
        onOpenChange={setOpen}
        className="w-[22rem] p-4"
        trigger={
          <Button
            variant="ghost"
            icon={count > 0 ? BellRing : Bell}
            className="px-2 max-sm:gap-1 max-sm:px-1.5"
          >
            <span className="sr-only">{t('bell', { count })}</span>
            {count > 0 && (
              <span aria-hidden="true" className="inline-flex">
                <Badge tone="warn">{count > 999 ? '999+' : format.number(count)}</Badge>
              </span>
            )}
          </Button>
        }
      >
        {alerts.length === 0 ? (
          <p className="text-ink-muted">{t('none')}</p>
        ) : (
          <ul className="grid gap-0.5">
            {alerts.map(wordsOf).map(({ icon, text, path }) => (
              <li key={path}>
                <Link
                  href={path}
                  prefetch={false}
                  onClick={() => setOpen(false)}
                  className="-mx-2 flex min-h-8 items-center gap-2 rounded-sm px-2 font-medium text-ink no-underline hover:bg-hover pointer-coarse:min-h-9"
                >
                  <Icon icon={icon} className="flex-none text-risk-mid-ink" />
                  {text}
                </Link>
              </li>
            ))}
          </ul>
        )}
        {data !== undefined && (
          <div className="mt-3 border-t border-line pt-3">
            <AlertSettingsForm settings={data.settings} />
          </div>
        )}
      </Popover>
    </>
  )
}
