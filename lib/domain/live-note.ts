/** What a stream tells a browser: that something changed, never what. */

/**
 * `tasks`: what a list of tasks shows. `acts`: requests and what became of them. `desk`: how true the list is, or names.
 * `batches`: a batch, or what holds them. `all`: notes may have been missed, so anything may have changed.
 */
export const LIVE_TOPICS = ['tasks', 'acts', 'desk', 'batches', 'all'] as const
export type LiveTopic = (typeof LIVE_TOPICS)[number]

/** Milliseconds between the heartbeats of a stream, and the silence after which a browser gives it up. */
export const BEAT_MS = 15_000
export const SILENT_AFTER_MS = 40_000
