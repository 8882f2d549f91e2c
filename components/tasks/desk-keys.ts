/** What the keys do that are not the table's own: from a row (then `taskId` is its task), or from the panel of a task. */
import type { KeyboardEvent } from 'react'
import { isTyping } from '#components/layout/is-typing'

/** Null where there is nothing to be done. */
export type DeskDeeds = {
  open: (taskId: string) => void
  stepBack: (() => void) | null
  toggle: ((taskId: string) => void) | null
  resume: (taskId: string) => void
  search: () => void
  filter: () => void
  note: (() => void) | null
  moveOpen: (step: 1 | -1) => void
}

export function onDeskKey(
  event: KeyboardEvent<HTMLElement>,
  taskId: string | null,
  hasShortcuts: boolean,
  deeds: DeskDeeds,
): void {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return
  if (isTyping(event.target)) return
  const isOnRow = (event.target as HTMLElement).matches('[data-task-id]')
  const isShortcut = event.key.length === 1 && event.key !== ' '
  const deed = isShortcut && !hasShortcuts ? null : deedOf(event.key, taskId, isOnRow, deeds)
  if (deed === null) return
  event.preventDefault()
  deed()
}

function deedOf(key: string, taskId: string | null, isOnRow: boolean, deeds: DeskDeeds): (() => void) | null {
  const { toggle } = deeds
  switch (key) {
    case 'Enter':
      return isOnRow && taskId !== null ? () => deeds.open(taskId) : null
    case 'Escape':
      return deeds.stepBack
    case ' ':
      return isOnRow && taskId !== null && toggle !== null ? () => toggle(taskId) : null
    case 'x':
      return taskId !== null && toggle !== null ? () => toggle(taskId) : null
    case 'r':
      return taskId === null ? null : () => deeds.resume(taskId)
    case '/':
      return deeds.search
    case 'f':
      return deeds.filter
    case 'n':
      return deeds.note
    case '[':
      return () => deeds.moveOpen(-1)
    case ']':
      return () => deeds.moveOpen(1)
    default:
      return null
  }
}
