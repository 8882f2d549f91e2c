/**
 * The one query client of a browser tab, and a fresh one for each request on the server. It asks again only where
 * asking again can help, and never in a storm.
 */
import { isServer, QueryClient } from '@tanstack/react-query'
import { AppError, type ErrorCode } from '../domain/app-error.ts'

/** The server's own failures (5xx): they may be over in a moment. Everything else is an answer. */
const PASSING: ReadonlySet<ErrorCode> = new Set([
  'internal',
  'database_unavailable',
  'connect_failed',
  'connect_no_answer',
])

/** Whether asking again can help: no answer at all, or a failure of the server's. */
export function isPassing(error: unknown): boolean {
  return error instanceof AppError ? PASSING.has(error.code) : error instanceof TypeError
}

export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (failures, error) => failures < 2 && isPassing(error),
        retryDelay: (failures) => 500 * 2 ** failures + Math.random() * 250,
        // The server may run on this very machine, which can be reached without any network.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  })
}

let ofBrowser: QueryClient | undefined

/** On the server each call makes a new client: what one person reads must never reach another. */
export function getQueryClient(): QueryClient {
  if (isServer) return makeQueryClient()
  ofBrowser ??= makeQueryClient()
  return ofBrowser
}
