'use client'
import {
  parseAsInteger,
  parseAsIsoDateTime,
  parseAsNativeArrayOf,
  parseAsString,
  parseAsStringLiteral,
  useQueryStates,
} from 'nuqs'
import { DEEDS } from '#lib/domain/audit'
import type { AuditView } from '#lib/domain/audit-view'
import { OUTCOMES } from '#lib/domain/resume-outcome'

const PARSERS = {
  person: parseAsNativeArrayOf(parseAsString),
  task: parseAsString.withDefault(''),
  queue: parseAsNativeArrayOf(parseAsString),
  batch: parseAsInteger,
  deed: parseAsNativeArrayOf(parseAsStringLiteral(DEEDS)),
  outcome: parseAsNativeArrayOf(parseAsStringLiteral(OUTCOMES)),
  from: parseAsIsoDateTime,
  to: parseAsIsoDateTime,
}

export type AuditChange = Partial<{
  person: string[]
  task: string
  queue: string[]
  batch: number | null
  deed: AuditView['deed']
  outcome: AuditView['outcome']
  from: Date | null
  to: Date | null
}>

const NO_FILTER = {
  person: [],
  task: '',
  queue: [],
  batch: null,
  deed: [],
  outcome: [],
  from: null,
  to: null,
} satisfies AuditChange

/** The view of the audit that the address bar describes, so that a link shows the same one. */
export function useAuditView() {
  const [state, setState] = useQueryStates(PARSERS, {
    history: 'replace',
    shallow: true,
    clearOnDefault: true,
  })
  const { person, task, queue, batch, deed, outcome, from, to } = state
  const view: AuditView = {
    person,
    queue,
    deed,
    outcome,
    ...(task !== '' && { task }),
    ...(batch !== null && batch > 0 && { batch }),
    ...(from !== null && { from: from.getTime() }),
    ...(to !== null && { to: to.getTime() }),
  }
  const change = (next: AuditChange) => void setState(next)
  return { view, change, clear: () => change(NO_FILTER) }
}

export type AuditViewState = ReturnType<typeof useAuditView>
