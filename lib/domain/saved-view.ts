/** Views of the desk that people keep under a name. The view itself is a query string, so that a link shows the same. */
import type { Clocks } from './task-row.ts'

/** Views that everybody has, each by its query string; in the order in which they are shown. */
export const STANDARD_VIEWS = {
  all: '',
  expiringSoon: 'expiresWithin=86400',
  unassigned: 'agent=unassigned',
  pausedOverDay: 'pausedOver=86400',
  overdue: 'keep=overdue',
} as const
export type StandardView = keyof typeof STANDARD_VIEWS

export type SavedView = {
  viewId: string
  name: string
  search: string
  isShared: boolean
  isMine: boolean
  /** Whose it is. */
  by: string
  /** How many paused tasks match now. */
  count: number
}

export type SavedViews = {
  clocks: Clocks
  standard: Record<StandardView, number>
  /** One's own by name, then those of others that are shared. */
  views: SavedView[]
}
