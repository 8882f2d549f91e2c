/**
 * How every reading route and every form's target is made, so that none forgets the session, the Origin or how
 * errors are said. Data is never cached.
 */
import type { Ctx } from '#lib/ctx'
import { assertOwnRequest } from './assert-own-request.ts'
import { log } from './container.ts'
import { requestContext } from './context.ts'
import { errorPage, wantsPage } from './error-page.ts'
import { readForm } from './read-form.ts'
import { errorResponse, errorViewOf } from './to-response.ts'

const PRIVATE = { headers: { 'Cache-Control': 'no-store' } }

type Params = Record<string, string>
type RouteArguments = { params: Promise<Params> }

/** A GET route: session, then `read` (which parses its own input and calls a verb), then JSON. */
export function defineRead<O>(
  read: (call: { ctx: Ctx; search: URLSearchParams; params: Params }) => Promise<O>,
) {
  return async (request: Request, { params }: RouteArguments): Promise<Response> => {
    try {
      const ctx = await requestContext(request.headers)
      const { searchParams: search } = new URL(request.url)
      return Response.json(await read({ ctx, search, params: await params }), PRIVATE)
    } catch (error) {
      return errorResponse(error, log())
    }
  }
}

export type FormAnswer = { location: string; cookies: string[] }

/** The target of a plain form, which needs no scripts: answers 303 to `location`, a same-site path. */
export function defineForm(
  submit: (call: { form: URLSearchParams; request: Request }) => Promise<FormAnswer>,
) {
  return async (request: Request): Promise<Response> => {
    try {
      assertOwnRequest(request.headers)
      const form = await readForm(request)
      const { location, cookies } = await submit({ form, request })
      const headers = new Headers({ ...PRIVATE.headers, Location: location })
      for (const cookie of cookies) headers.append('Set-Cookie', cookie)
      return new Response(null, { status: 303, headers })
    } catch (error) {
      if (!wantsPage(request.headers)) return errorResponse(error, log())
      return errorPage(errorViewOf(error, log()), request.headers)
    }
  }
}
