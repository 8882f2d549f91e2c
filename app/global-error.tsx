'use client'
import { BrandMark } from '#components/layout/brand-mark'
import { buttonClass } from '#components/ui/button-class'
import { LANGUAGES } from '#messages/languages.ts'
import './globals.css'

/** The root layout itself failed, so neither the reader's language nor a catalogue is at hand: all languages are spoken. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Unpause</title>
        <main className="grid min-h-dvh place-content-center gap-6 p-6">
          <BrandMark className="size-7 text-paused" />
          {LANGUAGES.map(({ tag, unshown }) => (
            <section key={tag} lang={tag} className="grid justify-items-start gap-1.5">
              <h1 className="text-lg font-semibold tracking-tight">{unshown.title}</h1>
              <p className="text-md text-ink-muted">{unshown.text}</p>
              {/* A full load: whatever broke the layout may still be in memory. */}
              <a href="/" className={buttonClass({ size: 'large', className: 'mt-1.5' })}>
                {unshown.retry}
              </a>
            </section>
          ))}
          {error.digest && <p className="font-mono text-xs text-ink-muted">{error.digest}</p>}
        </main>
      </body>
    </html>
  )
}
