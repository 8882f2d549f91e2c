'use client'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { savePreference } from './save-preference.tsx'

/** The looks that <html> itself carries: they change under the eyes, and nothing on the page is lost. */
export const LOOKS = ['theme', 'contrast', 'density'] as const

/** One of them, as the server read it and as it was chosen since, here or elsewhere on the page. `choose` throws when it could not be kept. */
export function useLook(name: string, value: string) {
  const router = useRouter()
  const [known, setKnown] = useState(value)
  const [chosen, setChosen] = useState(value)
  if (known !== value) {
    setKnown(value)
    setChosen(value)
  }
  async function choose(next: string): Promise<void> {
    document.documentElement.dataset[name] = next
    setChosen(next)
    await savePreference(name, next)
    router.refresh()
  }
  return { chosen, choose }
}
