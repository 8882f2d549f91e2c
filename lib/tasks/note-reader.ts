import type { Services } from '#lib/ctx'
import { shareBriefly } from './share-briefly.ts'

/** A reader is noted for a minute; each process does so this often. Milliseconds. */
const READER_MS = 5_000

const noted = shareBriefly({ forMs: READER_MS })

/** Somebody looks at what is paused, so that sweeps run briskly. Never fails whoever reads. */
export async function noteReader({ store, log }: Services): Promise<void> {
  await noted(store, 'reader', () => store.instance.noteReader()).catch((error: unknown) =>
    log.warn({ error }, 'that somebody looks was not kept'),
  )
}
