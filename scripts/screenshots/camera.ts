/** Browsers as people have them, and pictures of what they see in docs/. */
import { statSync } from 'node:fs'
import path from 'node:path'
import type { Browser, BrowserContext, Page } from '@playwright/test'
import type { Desk, Who } from '#tests/support/desk'

export type Look = {
  theme?: 'light' | 'dark'
  locale?: 'en' | 'zh-CN'
  width?: number
  height?: number
}

const DOCS = path.resolve(import.meta.dirname, '../../docs')

/** A browser of its own, signed in, whose preferences are set as by the desk itself. */
export async function openAs(browser: Browser, desk: Desk, who: Who, look: Look = {}): Promise<Page> {
  const { theme = 'light', locale = 'en', width = 1440, height = 900 } = look
  const context = await browser.newContext({
    viewport: { width, height },
    locale: locale === 'en' ? 'en-GB' : locale,
    timezoneId: 'Europe/Berlin',
    colorScheme: theme,
    reducedMotion: 'reduce',
  })
  await setLook(context, desk, { theme, locale })
  const page = await context.newPage()
  await desk.signInAs(page, who)
  return page
}

async function setLook(context: BrowserContext, desk: Desk, look: Required<Pick<Look, 'theme' | 'locale'>>) {
  const cookies = { ...look, time_zone: encodeURIComponent('Europe/Berlin') }
  await context.addCookies(
    Object.entries(cookies).map(([name, value]) => ({ name: `unpause_${name}`, value, url: desk.url })),
  )
}

/** Makes docs/`name`.png of what is in view, once fonts and what was asked for have come, and says how large it is. */
export async function shoot(page: Page, name: string): Promise<string> {
  await page.mouse.move(0, 0)
  await page.evaluate(() => document.fonts.ready)
  await page.waitForTimeout(400)
  const file = path.join(DOCS, `${name}.png`)
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' })
  return `docs/${name}.png ${Math.round(statSync(file).size / 1_000)} kB`
}

/** Whether this machine can draw Chinese: two letters that look alike are both the box that stands for a missing one. */
export async function canDrawChinese(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const draw = (letter: string) => {
      const canvas = document.createElement('canvas')
      const context = canvas.getContext('2d')
      if (context === null) return ''
      context.font = '40px sans-serif'
      context.fillText(letter, 10, 60)
      return canvas.toDataURL()
    }
    return draw('恢') !== draw('复')
  })
}
