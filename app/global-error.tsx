'use client'
import { BrandMark } from '#components/layout/brand-mark'
import { buttonClass } from '#components/ui/button-class'
import './globals.css'

/** The root layout itself failed, so neither the reader's language nor a catalogue is at hand: both are spoken. */
const WORDS = [
  {
    lang: 'en',
    title: 'Unpause could not be shown',
    text: 'Nothing was lost. Try again in a moment.',
    retry: 'Try again',
  },
  { lang: 'zh-CN', title: '无法显示 Unpause', text: '没有丢失任何内容，可稍后重试。', retry: '重试' },
] as const

export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Unpause</title>
        <main className="grid min-h-dvh place-content-center gap-6 p-6">
          <BrandMark className="size-7 text-paused" />
          {WORDS.map(({ lang, title, text, retry }) => (
            <section key={lang} lang={lang} className="grid justify-items-start gap-1.5">
              <h1 className="text-lg font-semibold tracking-tight">{title}</h1>
              <p className="text-md text-ink-muted">{text}</p>
              {/* A full load: whatever broke the layout may still be in memory. */}
              <a href="/" className={buttonClass({ size: 'large', className: 'mt-1.5' })}>
                {retry}
              </a>
            </section>
          ))}
          {error.digest && <p className="font-mono text-xs text-ink-muted">{error.digest}</p>}
        </main>
      </body>
    </html>
  )
}
