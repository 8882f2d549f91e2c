/**
 * How every route of an export is made: session, then `open` (which parses its own input and calls a verb, which asks for the
 * permission), then CSV as a stream. It is a file to download, or with `?as=text` text to read in a page, because inside the
 * agent workspace's frame downloads are blocked.
 */
import { createTranslator } from 'use-intl/core'
import type { Ctx } from '#lib/ctx'
import { AppError } from '#lib/domain/app-error'
import type { CsvTable } from '#lib/domain/csv'
import { MAX_EXPORT_ROWS } from '#lib/domain/limits'
import { wordsOf } from '#messages/words.ts'
import { log } from './container.ts'
import { requestContext } from './context.ts'
import { csvStream } from './csv-stream.ts'
import { localeOf } from './locale-of.ts'
import { errorResponse, errorViewOf } from './to-response.ts'

type Params = Record<string, string>
type RouteArguments = { params: Promise<Params> }

/** How often a long export asks again who is reading. Milliseconds. */
const SESSION_MS = 30_000

/** `search` comes without `as`. Errors before the first rows are answered like those of any read. */
export function defineExport(
  open: (call: { ctx: Ctx; search: URLSearchParams; params: Params }) => Promise<CsvTable>,
) {
  return async (request: Request, { params }: RouteArguments): Promise<Response> => {
    try {
      const ctx = await requestContext(request.headers)
      const { searchParams: search } = new URL(request.url)
      const isText = takeIsText(search)
      const table = await open({ ctx, search, params: await params })
      const headers = headersOf(table.name, ctx.clock.now(), isText)
      if (request.method === 'HEAD') return new Response(null, { headers })
      const body = await csvStream(table, {
        hasByteOrderMark: !isText,
        mayGoOn: askAgain(ctx, request.headers),
        sayIncomplete: (count, error) => incomplete(request.headers, count, error),
      })
      return new Response(body, { headers })
    } catch (error) {
      return errorResponse(error, log())
    }
  }
}

function takeIsText(search: URLSearchParams): boolean {
  const wished = search.getAll('as')
  search.delete('as')
  if (wished.some((form) => form !== 'text')) throw new AppError('bad_input', { field: 'as' })
  return wished.length > 0
}

function headersOf(name: string, now: number, isText: boolean): Record<string, string> {
  const minute = new Date(now).toISOString().slice(0, 16).replace(':', '')
  return {
    'Content-Type': `${isText ? 'text/plain' : 'text/csv'}; charset=utf-8`,
    'Content-Disposition': isText ? 'inline' : `attachment; filename="unpause-${name}-${minute}Z.csv"`,
    'Cache-Control': 'no-store',
  }
}

/** Whoever has signed out, was disabled or has another role by now reads no further. */
function askAgain(ctx: Ctx, headers: Headers): () => Promise<void> {
  let askedAt = performance.now()
  return async () => {
    if (performance.now() - askedAt < SESSION_MS) return
    askedAt = performance.now()
    const { person } = await requestContext(headers)
    if (person.id !== ctx.person.id || person.role !== ctx.person.role) throw new AppError('not_signed_in')
  }
}

function incomplete(headers: Headers, count: number, error: unknown): string {
  const locale = localeOf(headers)
  const t = createTranslator({ locale, messages: wordsOf(locale) })
  if (error === null) return t('export.tooMany', { most: MAX_EXPORT_ROWS })
  const view = errorViewOf(error, log())
  log().warn({ rows: count, code: view.code, reference: view.reference }, 'an export broke off')
  const why = t(`errors.${view.code}`, {
    limitBytes: 0,
    field: '',
    ...view.params,
    reference: view.reference ?? '',
  })
  return `${t('export.brokeOff', { count })} ${why}`
}
