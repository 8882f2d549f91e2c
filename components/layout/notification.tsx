'use client'
/** The browser's own notifications: only for what somebody asked for, in this browser, by a press. */
import { Bell, BellRing } from 'lucide-react'
import { useState, useSyncExternalStore } from 'react'
import { Button } from '#components/ui/button'

/** What one can be told of; each is asked for by itself. */
type NotificationTopic = 'batches' | 'alerts'

const nameOf = (topic: NotificationTopic) => `unpause_notify_${topic}`

/** Whether the reader asked in this browser to be told by it, and it may. */
export function wantsNotification(topic: NotificationTopic): boolean {
  try {
    return (
      typeof Notification !== 'undefined' &&
      Notification.permission === 'granted' &&
      localStorage.getItem(nameOf(topic)) === 'on'
    )
  } catch {
    return false
  }
}

/** Whether the browser would ask, or already allows it. What it has refused is not asked for again. */
export function useCanNotify(): boolean {
  return useSyncExternalStore(neverChanges, canNotify, () => false)
}

type NotificationToggleProps = {
  topic: NotificationTopic
  size?: 'bar' | 'large'
  /** What it offers, and what it says once it is on. */
  ask: string
  on: string
  className?: string
}

/** Nothing where the browser does not allow it. Only a press asks for leave. */
export function NotificationToggle({ topic, size = 'bar', ask, on, className }: NotificationToggleProps) {
  const [isOn, setOn] = useState<boolean | null>(null)
  const canAsk = useCanNotify()
  const isWanted = useSyncExternalStore(
    neverChanges,
    () => wantsNotification(topic),
    () => false,
  )
  if (!canAsk) return null
  const isPressed = isOn ?? isWanted
  const toggle = async () => {
    const mayNow = isPressed || (await Notification.requestPermission()) === 'granted'
    try {
      localStorage.setItem(nameOf(topic), isPressed || !mayNow ? 'off' : 'on')
    } catch {
      // Nothing is kept here, so the wish could not be.
    }
    setOn(!isPressed && mayNow && wantsNotification(topic))
  }
  return (
    <Button
      size={size}
      variant="ghost"
      icon={isPressed ? BellRing : Bell}
      aria-pressed={isPressed}
      className={className}
      onClick={() => void toggle()}
    >
      {isPressed ? on : ask}
    </Button>
  )
}

/** Says it by the browser; a press on it opens `path`. Several tabs that say the same `tag` say it once. */
export function notify({ tag, title, body, path }: Record<'tag' | 'title' | 'body' | 'path', string>): void {
  try {
    const note = new Notification(title, { body, tag, icon: '/icon.svg' })
    note.onclick = () => {
      window.focus()
      window.location.assign(path)
    }
  } catch {
    // Some browsers let only a service worker notify.
  }
}

const neverChanges = () => () => {}

function canNotify(): boolean {
  return typeof Notification !== 'undefined' && Notification.permission !== 'denied'
}
