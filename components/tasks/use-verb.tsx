'use client'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ErrorView, Result } from '#lib/domain/app-error'

/** Why a verb was not carried out; `unreachable`: no answer came, and it may be sent again as it is. */
export type VerbFault = ErrorView | 'unreachable'

/**
 * One verb of the server, pressed by hand: pending while it is on its way, its fault kept until the next press. What is on
 * screen of `keys` is asked for again before it counts as done.
 */
export function useVerb<I, O>(action: (input: I) => Promise<Result<O>>, keys: readonly string[]) {
  const client = useQueryClient()
  const [isPending, setPending] = useState(false)
  const [fault, setFault] = useState<VerbFault | null>(null)

  /** Whether it was done. */
  async function run(input: I): Promise<boolean> {
    if (isPending) return false
    setPending(true)
    setFault(null)
    try {
      // A lost connection leaves some actions without any answer at all.
      const answer = (await action(input)) as Result<O> | undefined
      if (answer?.ok) {
        const predicate = ({ queryKey }: { queryKey: readonly unknown[] }) =>
          keys.includes(String(queryKey[0]))
        await client.refetchQueries({ type: 'active', predicate })
        return true
      }
      setFault(answer === undefined ? 'unreachable' : answer.error)
    } catch {
      setFault('unreachable')
    } finally {
      setPending(false)
    }
    return false
  }
  return { run, isPending, fault }
}

/** The fault in words, spoken when it appears. */
export function VerbFaultText({ fault }: { fault: VerbFault | null }) {
  const errors = useTranslations('errors')
  const t = useTranslations('notes')
  if (fault === null) return null
  return (
    <p role="alert" className="text-danger-ink">
      {fault === 'unreachable'
        ? t('unreachable')
        : errors(fault.code, {
            field: '',
            limitBytes: 0,
            reference: fault.reference ?? '–',
            ...fault.params,
          })}
    </p>
  )
}
