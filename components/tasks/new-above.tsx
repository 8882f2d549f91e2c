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
    // In the strip of the heads, where it covers no row; over the first card where there are no heads.
    <div className="absolute top-1 left-[calc(var(--gutter)+4.5rem)] z-10 max-sm:inset-x-0 max-sm:top-2 max-sm:flex max-sm:justify-center">
      <Button size="row" icon={ArrowUp} onClick={onGo} className="h-6 text-xs max-sm:h-9 max-sm:shadow-md">
        {t('newAbove', { count })}
      </Button>
    </div>
  )
}
