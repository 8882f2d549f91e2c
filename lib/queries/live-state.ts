/** Whether notes of changes come to this tab: then polling is only a safety net. */

let isLive = false

export function setLive(value: boolean): void {
  isLive = value
}

/** `wished`: how often to ask where nothing tells of changes; `net`: how often where something does. Milliseconds. */
export function whileLive(wishedMs: number, netMs: number): number {
  return isLive ? Math.max(wishedMs, netMs) : wishedMs
}
