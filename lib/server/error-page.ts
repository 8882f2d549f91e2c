/**
 * A refusal as a small page, for people whose browser sent a form or opened an address: without scripts,
 * styles or anything of the inside, in their language.
 */
import { createTranslator } from 'use-intl/core'
import type { ErrorView } from '#lib/domain/app-error'
import { wordsOf } from '#messages/words.ts'
import { localeOf } from './locale-of.ts'
import { statusOf } from './to-response.ts'

type HeaderReader = { get(name: string): string | null }

/** Whether whoever asked would rather read a page than JSON. */
export function wantsPage(headers: HeaderReader): boolean {
  return headers.get('accept')?.includes('text/html') ?? false
}

export function errorPage(view: ErrorView, headers: HeaderReader): Response {
  const locale = localeOf(headers)
  const messages = wordsOf(locale)
  const t = createTranslator({ locale, messages, namespace: 'errors' })
  const said = t(view.code, { limitBytes: 0, field: '', ...view.params, reference: view.reference ?? '' })
  const html = `<!doctype html><html lang="${locale}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Unpause</title><body><main><h1>Unpause</h1><p>${escapeHtml(said)}</p><p><a href="/">${escapeHtml(messages.notFound.back)}</a></p></main></body></html>`
  const status = statusOf(view.code)
  return new Response(html, {
    status,
    headers: { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' },
  })
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
