/** Open live streams, one for each of many supervisors, each a person of their own. */
import { createSessionToken, hashSessionToken } from '#lib/auth/session-token'
import type { Store } from '#lib/store/store'

const LIFETIME_MS = 3_600_000

export type LiveStreams = {
  /** Notes that came so far, on all of them together, and streams that ended though nobody closed them. */
  counts(): { notes: number; dropped: number }
  close(): void
}

export async function openLiveStreams(url: string, store: Store, supervisors: number): Promise<LiveStreams> {
  const leaving = new AbortController()
  let notes = 0
  let dropped = 0
  await Promise.all(
    Array.from({ length: supervisors }, async (_, who) => {
      const token = createSessionToken()
      const tokenHash = hashSessionToken(token)
      if (!tokenHash) throw new Error('a new token must be a token')
      const person = { id: `bench|${who}`, name: `Supervisor ${who}`, role: 'supervisor' } as const
      await store.people.signedIn(person)
      await store.sessions.add(tokenHash, person.id, LIFETIME_MS)
      const answer = await fetch(`${url}/api/live`, {
        headers: { cookie: `unpause_session=${token}` },
        signal: leaving.signal,
      })
      if (!answer.ok || answer.body === null) throw new Error(`the stream was answered ${answer.status}`)
      void read(answer.body)
    }),
  )

  async function read(body: ReadableStream<Uint8Array>): Promise<void> {
    const decoder = new TextDecoder()
    try {
      for await (const chunk of body) {
        notes += decoder.decode(chunk).match(/^event: (?!beat)/gm)?.length ?? 0
      }
    } catch {
      // Closed by us, or counted below.
    }
    if (!leaving.signal.aborted) dropped++
  }

  return {
    counts: () => ({ notes, dropped }),
    close: () => leaving.abort(),
  }
}
