'use client'
import { Download, FileText } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { Menu, MenuDownload, MenuItem } from '#components/ui/menu'

const ExportText = dynamic(() => import('./export-text.tsx').then((file) => file.ExportText))

type ExportMenuProps = {
  /** Of the route, with what is to be exported: `/api/tasks/export?queue=…`. */
  path: string
  /** What is exported, as a heading: "Paused tasks". */
  name: string
  className?: string
}

/**
 * Takes what is shown away as CSV: as a file, or as text to read and copy, since inside another site's frame the browser may
 * block downloads. Only for those with the permission `export`; the server asks again.
 */
export function ExportMenu({ path, name, className }: ExportMenuProps) {
  const t = useTranslations('export')
  const [isReading, setReading] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  const close = () => {
    setReading(false)
    // The item that opened it is gone, so focus goes back to the button.
    requestAnimationFrame(() => trigger.current?.focus())
  }
  return (
    <>
      <Menu
        label={t('menu')}
        trigger={
          <Button ref={trigger} icon={Download} className={className}>
            {t('label')}
          </Button>
        }
      >
        <MenuDownload icon={Download} href={path}>
          {t('download')}
        </MenuDownload>
        <MenuItem icon={FileText} onSelect={() => setReading(true)}>
          {t('openAsText')}
        </MenuItem>
      </Menu>
      <Dialog isOpen={isReading} onClose={close} title={t('title', { name })} closeLabel={t('close')}>
        {isReading && <ExportText path={path} />}
      </Dialog>
    </>
  )
}
