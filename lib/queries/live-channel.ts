/**
 * The one stream of this browser, whatever number of tabs: the tab that holds a lock keeps it open, also while hidden, and passes on
 * what it says; when that tab goes, the browser gives the lock to another. Where there are no locks each tab in sight has its own.
 * Whoever hears nothing for a while, whatever the reason, counts as cut off and asks by itself meanwhile.
 */
import { type LiveTopic, SILENT_AFTER_MS } from '#lib/domain/live-note'
import { keepStream, type StreamWord } from './keep-stream.ts'

const NAME = 'unpause-live'
const WATCH_MS = 5_000
/** The lock is held a moment longer after the session has ended, so that the other tabs have heard and do not try in turn. */
const SIGNED_OUT_MS = 500

export type LiveChannelOptions = {
  url: string
  onTopic(topic: LiveTopic): void
  /** `true`: notes come; `false`: they may not. Called when it changes. */
  onState(isOpen: boolean): void
}

/** Answers what closes it. Without server-sent events in this browser nothing is ever heard. */
export function openLiveChannel(options: LiveChannelOptions): () => void {
  if (typeof EventSource === 'undefined') return () => {}
  const canShare = typeof BroadcastChannel !== 'undefined' && navigator.locks !== undefined
  return canShare ? shareStream(options) : ownStream(options)
}

function shareStream({ url, onTopic, onState }: LiveChannelOptions): () => void {
  const ear = createEar(onTopic, onState)
  /** Between tabs; `hello`: a new tab would like to hear a beat. */
  const tabs = new BroadcastChannel(NAME)
  /** This tab's place in the queue for the lock and, once it has it, its stream. */
  let turn: AbortController | null = null
  let isOwner = false

  const queue = () => {
    if (turn !== null) return
    turn = new AbortController()
    const { signal } = turn
    const own = async () => {
      isOwner = true
      await keepStream(url, signal, (word) => {
        tabs.postMessage(word)
        hear(word)
      })
      isOwner = false
      await new Promise((resolve) => setTimeout(resolve, SIGNED_OUT_MS))
    }
    navigator.locks.request(NAME, { signal }, own).catch(() => {})
  }
  const withdraw = () => {
    turn?.abort()
    turn = null
  }
  const hear = (word: StreamWord) => {
    ear.hear(word)
    if (word === 'signed-out') withdraw()
    // Another tab is listening again, so somebody is signed in.
    else queue()
  }
  tabs.addEventListener('message', ({ data }: MessageEvent<StreamWord | 'hello'>) => {
    if (data !== 'hello') hear(data)
    else if (isOwner && ear.isOpen()) tabs.postMessage('beat')
  })
  tabs.postMessage('hello')
  queue()
  return () => {
    withdraw()
    tabs.close()
    ear.close()
  }
}

/** A browser allows few connections to one place, so a tab that nobody sees gives its own back. */
function ownStream({ url, onTopic, onState }: LiveChannelOptions): () => void {
  const ear = createEar(onTopic, onState)
  let stream: AbortController | null = null
  const follow = () => {
    const isSeen = document.visibilityState === 'visible'
    if (isSeen === (stream !== null)) return
    stream?.abort()
    stream = isSeen ? new AbortController() : null
    if (stream === null) ear.hear('lost')
    else void keepStream(url, stream.signal, ear.hear)
  }
  document.addEventListener('visibilitychange', follow)
  follow()
  return () => {
    document.removeEventListener('visibilitychange', follow)
    stream?.abort()
    ear.close()
  }
}

/** Whether notes come to this tab, told from what it hears and from silence. */
function createEar(onTopic: (topic: LiveTopic) => void, onState: (isOpen: boolean) => void) {
  let isOpen = false
  let heardAt = Number.NEGATIVE_INFINITY
  const setOpen = (value: boolean) => {
    if (value === isOpen) return
    isOpen = value
    onState(value)
    // Between the last note and this one some may have been missed; and without any, asking begins at once.
    onTopic('all')
  }
  const watch = setInterval(() => {
    if (performance.now() - heardAt > SILENT_AFTER_MS) setOpen(false)
  }, WATCH_MS)
  return {
    isOpen: () => isOpen,
    hear(word: StreamWord) {
      if (word === 'lost' || word === 'signed-out') {
        setOpen(false)
        return
      }
      heardAt = performance.now()
      setOpen(true)
      if (word !== 'beat') onTopic(word)
    },
    close: () => clearInterval(watch),
  }
}
