import type { Services } from '#lib/ctx'
import { ACTION_WAIT_MS } from '#lib/domain/limits'

/** Resolves when the act is settled, or after a second and a half: a slow call must not hold up the next click. */
export async function awaitSettlement({ store, signals }: Services, actId: string): Promise<void> {
  const deadline = performance.now() + ACTION_WAIT_MS
  let wake = () => {}
  let isChanged = false
  const off = signals.on('act_changed', (changed) => {
    if (changed !== actId) return
    isChanged = true
    wake()
  })
  try {
    while (true) {
      isChanged = false
      if ((await store.acts.find(actId))?.state === 'settled') return
      const left = deadline - performance.now()
      if (left <= 0) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
        if (isChanged) wake()
      })
    }
  } finally {
    off()
  }
}
