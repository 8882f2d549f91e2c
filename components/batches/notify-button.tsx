'use client'
import { Bell, BellRing } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import type { BatchView } from '#lib/domain/batch'
import { isOver } from './batch-shares.ts'

const NAME = 'unpause_notify_batches'

/** Whether the reader asked in this browser to be told by it, and it may. */
export function wantsNotification(): boolean {
  try {
    return typeof Notification !== 'undefined' && Notification.permission === 'granted' && isWished()
  } catch {
    return false
  }
}

function isWished(): boolean {
  return localStorage.getItem(NAME) === 'on'
}

/** Asks the browser to say when the reader's batches end. Only a press asks; what the browser has refused is not asked for again. */
export function NotifyButton({ batch }: { batch: BatchView }) {
  const t = useTranslations('batches.notify')
  const [isOn, setOn] = useState<boolean | null>(null)
  const canAsk = useSyncExternalStore(neverChanges, canNotify, () => false)
  const isWanted = useSyncExternalStore(neverChanges, wantsNotification, () => false)
  if (!canAsk || !batch.isMine || isOver(batch.state)) return null
  const isPressed = isOn ?? isWanted
  const toggle = async () => {
    const mayNow = isPressed || (await Notification.requestPermission()) === 'granted'
    try {
      localStorage.setItem(NAME, isPressed || !mayNow ? 'off' : 'on')
    } catch {
      // Nothing is kept here, so the wish could not be.
    }
    setOn(!isPressed && mayNow && wantsNotification())
  }
  return (
    <Button
      size="large"
      variant="ghost"
      icon={isPressed ? BellRing : Bell}
      aria-pressed={isPressed}
      onClick={() => void toggle()}
    >
      {t(isPressed ? 'on' : 'ask')}
    </Button>
  )
}

const neverChanges = () => () => {}

function canNotify(): boolean {
  return typeof Notification !== 'undefined' && Notification.permission !== 'denied'
}
