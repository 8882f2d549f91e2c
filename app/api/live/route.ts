import { watchLive } from '#lib/live/watch-live'
import { liveHub } from '#lib/server/container'
import { defineStream } from '#lib/server/define-stream'

export const dynamic = 'force-dynamic'

export const GET = defineStream((ctx) => watchLive({ ctx, hub: liveHub(ctx) }))
