'use client'
import { ArrowUp } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import { useAnnounce } from '#components/ui/live-region'

/** Rows that come one after another are spoken of together. */
const SPEAK_EVERY_MS = 30_000

/** Rows came in above what the reader looks at: how many, and the way there. */
export function NewAbove({ count, onGo }: { count: number; onGo: () => void }) {
  const t = useTranslations('desk')
  const announce = useAnnounce()
  const spokenAt = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    if (count === 0 || performance.now() - spokenAt.current < SPEAK_EVERY_MS) return
    spokenAt.current = performance.now()
    announce(t('newAbove', { count }))
  }, [count, announce, t])
  if (count === 0) return null
  return (
    <div className="pointer-events-none absolute inset-x-0 top-10 z-10 flex justify-center max-sm:top-2">
      <Button icon={ArrowUp} onClick={onGo} className="pointer-events-auto shadow-md">
        {t('newAbove', { count })}
      </Button>
    </div>
  )
}
