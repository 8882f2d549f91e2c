import type { Settings } from '#simulator/settings'

/** A timestamp of the JSON protocol: epoch seconds, with a fraction unless the setting cuts to whole seconds. */
export function epochSeconds(settings: Settings, at: number): number
export function epochSeconds(settings: Settings, at: number | null): number | undefined
export function epochSeconds(settings: Settings, at: number | null): number | undefined {
  if (at === null) return undefined
  return settings.timestampPrecision === 'seconds' ? Math.floor(at / 1000) : at / 1000
}
