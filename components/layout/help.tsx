'use client'
import { CircleQuestionMark } from 'lucide-react'
import dynamic from 'next/dynamic'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import { Dialog } from '#components/ui/dialog'
import { isTyping } from './is-typing.tsx'

const HelpKeys = dynamic(() => import('./help-keys.tsx').then((file) => file.HelpKeys))
const HelpStates = dynamic(() => import('./help-states.tsx').then((file) => file.HelpStates))

/** The button, the key `?` and the dialog with the keys and the meaning of the states. */
export function Help({ hasShortcuts }: { hasShortcuts: boolean }) {
  const t = useTranslations('help')
  const common = useTranslations('common')
  const [isOpen, setOpen] = useState(false)
  useEffect(() => {
    if (!hasShortcuts) return
    function open(event: KeyboardEvent) {
      if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target))
        return
      event.preventDefault()
      setOpen(true)
    }
    document.addEventListener('keydown', open)
    return () => document.removeEventListener('keydown', open)
  }, [hasShortcuts])
  return (
    <>
      <Button
        variant="ghost"
        icon={CircleQuestionMark}
        {...(hasShortcuts ? { keyCap: '?' } : {})}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
        className="px-2 max-sm:[&>span]:sr-only"
      >
        <span>{t('title')}</span>
      </Button>
      <Dialog isOpen={isOpen} onClose={() => setOpen(false)} title={t('title')} closeLabel={common('close')}>
        <div className="grid gap-x-8 gap-y-5 sm:grid-cols-[17rem_minmax(0,1fr)]">
          <HelpKeys hasShortcuts={hasShortcuts} />
          <HelpStates />
        </div>
      </Dialog>
    </>
  )
}
