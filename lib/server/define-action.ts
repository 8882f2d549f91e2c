/**
 * How every server action is made. In this order: is it our own page's request, who is it, is the input well
 * formed, then the verb, which asks for the permission. An action never throws: it answers a `Result`.
 */
import { headers } from 'next/headers'
import type * as z from 'zod'
import type { Ctx } from '#lib/ctx'
import type { Result } from '#lib/domain/app-error'
import { assertOwnRequest } from './assert-own-request.ts'
import { log } from './container.ts'
import { requestContext } from './context.ts'
import { parseInput } from './parse-input.ts'
import { errorResult } from './to-response.ts'

export type ActionDefinition<I, O> = {
  schema: z.ZodType<I>
  verb(call: { ctx: Ctx; input: I }): Promise<O>
}

export function defineAction<I, O>({ schema, verb }: ActionDefinition<I, O>) {
  return async (input: I): Promise<Result<O>> => {
    try {
      const requestHeaders = await headers()
      assertOwnRequest(requestHeaders)
      const ctx = await requestContext(requestHeaders)
      return { ok: true, value: await verb({ ctx, input: parseInput(schema, input) }) }
    } catch (error) {
      return errorResult(error, log())
    }
  }
}
