/** Where a surface goes beside what it belongs to: under it, or above where there is more room; never out of the window. Pixels. */

export type Align = 'start' | 'center' | 'end'
type Box = Pick<DOMRect, 'left' | 'right' | 'top' | 'bottom'>
type Size = { width: number; height: number }

/** Kept free along the edges of the window. */
const MARGIN = 8

/** `size`: what the surface would like to have. It may be as high as `maxHeight`, and scrolls beyond. */
export function placeUnder(
  anchor: Box,
  size: Size,
  window: Size,
  { align, gap }: { align: Align; gap: number },
): { left: number; top: number; maxHeight: number } {
  const below = window.height - anchor.bottom - gap - MARGIN
  const above = anchor.top - gap - MARGIN
  const isBelow = size.height <= below || below >= above
  const maxHeight = Math.max(0, isBelow ? below : above)
  const height = Math.min(size.height, maxHeight)
  const middle = (anchor.left + anchor.right - size.width) / 2
  const wished = { start: anchor.left, center: middle, end: anchor.right - size.width }[align]
  return {
    left: Math.round(Math.max(MARGIN, Math.min(wished, window.width - MARGIN - size.width))),
    top: Math.round(isBelow ? anchor.bottom + gap : anchor.top - gap - height),
    maxHeight,
  }
}
