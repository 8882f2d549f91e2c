import type { ReactNode } from 'react'
import { BrandMark } from './brand-mark.tsx'

type QuietPageProps = { title: string; text: string; actions: ReactNode; reference?: string | undefined }

/** A whole page that says one thing: what happened, and the way on. */
export function QuietPage({ title, text, actions, reference }: QuietPageProps) {
  return (
    <main id="content" className="grid min-h-dvh place-content-center justify-items-start gap-2 p-6">
      <BrandMark className="mb-3 size-7 text-paused" />
      <h1 className="text-xl font-semibold tracking-[-0.02em]">{title}</h1>
      <p className="max-w-[52ch] text-md text-ink-muted">{text}</p>
      {reference && <p className="select-all text-xs text-ink-muted">{reference}</p>}
      <div className="mt-3 flex flex-wrap gap-2">{actions}</div>
    </main>
  )
}
