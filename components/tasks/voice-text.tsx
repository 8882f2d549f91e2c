'use client'
import { useTranslations } from 'use-intl'
import { formatDuration } from '#components/layout/format-duration'
import { useMomentText } from '#components/layout/relative-time'
import type { VoiceParam, VoiceWords } from './voice-words.ts'

/** Writes what a row says in the reader's language, time zone and manner. */
export function useVoiceText(): (words: VoiceWords) => string {
  const t = useTranslations()
  const duration = useTranslations('duration')
  const moment = useMomentText()

  function write(param: VoiceParam): string {
    if (typeof param === 'string') return param
    if ('at' in param) return moment(param.at, { isExact: param.isExact })
    if ('durationMs' in param) return formatDuration(Math.max(1_000, param.durationMs), duration)
    if ('error' in param) {
      const { code, params, reference } = param.error
      return t(`errors.${code}`, { field: '', limitBytes: 0, reference: reference ?? '–', ...params })
    }
    const { landing, queue, agent, sinceMs } = param
    return t(`landings.${landing}`, {
      named: (queue ?? agent) === null ? 'no' : 'yes',
      queue: queue ?? '',
      agent: agent ?? '',
      duration: formatDuration(sinceMs, duration, { isCoarse: true }),
    })
  }

  return ({ key, params }) => {
    const written = Object.fromEntries(Object.entries(params).map(([name, param]) => [name, write(param)]))
    return t(`voice.${key}`, written as never)
  }
}
