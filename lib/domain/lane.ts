/** Who goes first when calls of one API wait for the same quota; best first. */
export const LANES = ['click', 'verification', 'batchLook', 'eventCheck', 'landing', 'sweep'] as const
export type Lane = (typeof LANES)[number]

/** 0 is best. */
export function rankOf(lane: Lane): number {
  return LANES.indexOf(lane)
}
