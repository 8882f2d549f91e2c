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
    // Not now: this may run inside the very press that woke React, which hears it next and then drops it from what is kept.
    const timer = setTimeout(() => {
      const pressed = window.takeEarlyClicks?.() ?? []
      window.takeEarlyClicks = () => []
      for (const button of pressed) if (button.isConnected) button.click()
    })
    return () => clearTimeout(timer)
  }, [])
  return null
}
