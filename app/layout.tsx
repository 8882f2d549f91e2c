import { GeistMono } from 'geist/font/mono'
import { GeistSans } from 'geist/font/sans'
import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import type { ReactNode } from 'react'
import { FirstPaint } from '#components/layout/first-paint'
import { getTranslator } from '#components/layout/intl'
import { readPreferences } from '#components/layout/preferences'
import { Providers } from '#components/layout/providers'
import { wordsOf } from '#messages/words.ts'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('common')
  return {
    title: { default: t('appName'), template: `%s · ${t('appName')}` },
    description: t('tagline'),
    icons: { icon: { url: '/icon.svg', type: 'image/svg+xml' } },
    robots: { index: false, follow: false },
    formatDetection: { telephone: false, date: false, address: false, email: false },
  }
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' }

export default async function RootLayout({ children }: { children: ReactNode }) {
  const { locale, theme, contrast, density, timeZone, regionalLocale } = await readPreferences()
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return (
    <html
      lang={locale}
      data-theme={theme === 'system' ? undefined : theme}
      data-contrast={contrast === 'system' ? undefined : contrast}
      data-density={density}
      className={`${GeistSans.variable} ${GeistMono.variable}`}
      suppressHydrationWarning
    >
      <head>
        <FirstPaint nonce={nonce} />
      </head>
      <body>
        <Providers locale={regionalLocale} messages={wordsOf(locale)} timeZone={timeZone}>
          {children}
        </Providers>
      </body>
    </html>
  )
}
