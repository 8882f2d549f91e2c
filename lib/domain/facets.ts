/** What the filter menu offers: values that the tasks shown have, each with how many would be left by choosing it. */
import type { Clocks } from './task-row.ts'

export const FACET_KEYS = ['queue', 'agent', 'team', 'priority', 'tag', 'attribute'] as const
export type FacetKey = (typeof FACET_KEYS)[number]

/** `value`: as the filter takes it (id, number, `key=value`); null: tasks that have none. */
export type FacetValue = { value: string | null; count: number }
/** The most frequent first. */
export type Facets = { clocks: Clocks; facets: Record<FacetKey, FacetValue[]> }
