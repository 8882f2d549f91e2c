'use client'
import { useEffect } from 'react'

declare global {
  interface Window {
    takeEarlyClicks?: () => HTMLButtonElement[]
  }
}

/** Presses again, once the page hears, what `FirstPaint` kept from before. The elements are the ones that were pressed, whatever stands elsewhere by now. */
export function EarlyClicks() {
  useEffect(() => {
    const pressed = window.takeEarlyClicks?.() ?? []
    window.takeEarlyClicks = () => []
    for (const button of pressed) if (button.isConnected) button.click()
  }, [])
  return null
}
