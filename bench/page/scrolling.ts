import type { Page } from '@playwright/test'

export type Frames = { due: number; dropped: number; longestMs: number }
const FRAME_MS = 1_000 / 60

/** Scrolls the list of an open desk steadily, as a finger would, and counts the frames that came late. `pixelsPerSecond` 0: the same page left alone. */
export async function countFrames(page: Page, pixelsPerSecond: number, seconds: number): Promise<Frames> {
  const counted = page.evaluate(async (ms) => {
    const gaps: number[] = []
    await new Promise<void>((resolve) => {
      const beganAt = performance.now()
      let last = beganAt
      const step = (now: number) => {
        gaps.push(now - last)
        last = now
        if (now - beganAt < ms) requestAnimationFrame(step)
        else resolve()
      }
      requestAnimationFrame(step)
    })
    return gaps.slice(1)
  }, seconds * 1_000)
  if (pixelsPerSecond > 0) {
    const box = await page.getByRole('grid').boundingBox()
    if (box === null) throw new Error('there is no list to scroll')
    const session = await page.context().newCDPSession(page)
    await session.send('Input.synthesizeScrollGesture', {
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      yDistance: -pixelsPerSecond * seconds,
      speed: pixelsPerSecond,
      gestureSourceType: 'mouse',
    })
    await session.detach()
  }
  const gaps = await counted
  return {
    due: Math.round(gaps.reduce((sum, gap) => sum + gap, 0) / FRAME_MS),
    dropped: gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / FRAME_MS) - 1), 0),
    longestMs: Math.max(...gaps),
  }
}
