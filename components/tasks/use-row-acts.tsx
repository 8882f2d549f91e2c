'use client'
import { useTranslations } from 'use-intl'
import { policyFor } from '#components/layout/policy'
import { copyText } from '#components/ui/copy-text'
import { useAnnounce } from '#components/ui/live-region'
import type { Epoch } from '#lib/domain/epoch'
import type { DeskContext, TaskRow } from '#lib/domain/task-row'
import type { ClickCollector } from './click-collector.ts'
import type { PanelWish } from './use-open-task.tsx'
import type { RowAction } from './voice-words.ts'

export type RowActs = {
  run: (row: TaskRow, action: RowAction) => void
  resumeWithFlow: (row: TaskRow, epoch: Epoch, flowId: string) => void
  pauseAgain: (row: TaskRow, epoch: Epoch) => void
  open: (taskId: string, wish?: PanelWish) => void
  copyId: (taskId: string) => void
}

type RowActsInput = {
  collector: ClickCollector
  instance: DeskContext['instance'] | undefined
  open: (taskId: string, wish?: PanelWish) => void
  putAway: (row: TaskRow) => void
}

/** What the buttons do, in the table and in the panel alike. */
export function useRowActs({ collector, instance, open, putAway }: RowActsInput): RowActs {
  const t = useTranslations('actions')
  const announce = useAnnounce()

  async function copy(text: string, said: string, taskId: string) {
    if (await copyText(text)) announce(said)
    else open(taskId, 'said')
  }

  function run(row: TaskRow, action: RowAction): void {
    const { taskId } = row
    switch (action.kind) {
      case 'resume':
      case 'resumeThisPause':
      case 'tryAgain':
        collector.add({ kind: 'resume', taskId, epoch: action.epoch })
        return
      case 'pauseAgain':
      case 'tryPauseAgain':
        collector.add({ kind: 'pause', taskId, epoch: action.epoch })
        return
      case 'cancel':
        collector.cancel(action.requestId)
        return
      case 'copyPolicy':
        void copy(policyFor(instance), t('policyCopied'), taskId)
        return
      case 'details':
        open(taskId, 'said')
        return
      case 'seeOptions':
        open(taskId, 'options')
        return
      case 'putAway':
        putAway(row)
        return
      case 'signIn':
        window.location.assign('/sign-in')
        return
      case 'none':
      case 'words':
        return
    }
  }

  return {
    run,
    open,
    resumeWithFlow: ({ taskId }, epoch, flowId) =>
      void collector.add({ kind: 'resume', taskId, epoch, flowId }),
    pauseAgain: ({ taskId }, epoch) => void collector.add({ kind: 'pause', taskId, epoch }),
    copyId: (taskId) => void copy(taskId, t('idCopied'), taskId),
  }
}
