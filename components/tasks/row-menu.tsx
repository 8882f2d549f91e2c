'use client'
import { useQuery } from '@tanstack/react-query'
import { Copy, Ellipsis, ExternalLink, EyeOff, PanelRightOpen, Workflow } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { IconButton } from '#components/ui/icon-button'
import { Menu, MenuItem, MenuSeparator } from '#components/ui/menu'
import type { TaskRow } from '#lib/domain/task-row'
import { taskQuery } from '#lib/queries/task-query'
import type { Abilities } from './row-voice.ts'
import type { RowActs } from './use-row-acts.tsx'
import type { RowVoice } from './voice-words.ts'

type RowMenuProps = {
  row: TaskRow
  voice: RowVoice
  may: Abilities
  hasFlows: boolean
  acts: RowActs
}

/** What can be done with a task besides the one act its row offers. */
export function RowMenu({ row, voice, may, hasFlows, acts }: RowMenuProps) {
  const t = useTranslations('actions')
  const desk = useTranslations('desk.row')
  const label = t('more', { task: row.name ?? desk('unnamed') })
  const canUseFlow = hasFlows && may.resumeWithFlow && row.isPaused && !voice.isLocked
  const canPutAway = row.act?.state === 'settled' && row.act.isMe && voice.text !== null
  return (
    <Menu
      label={label}
      trigger={<IconButton icon={Ellipsis} iconSize={14} label={label} tabIndex={-1} data-menu="" />}
    >
      <MenuItem icon={PanelRightOpen} onSelect={() => acts.open(row.taskId)}>
        {t('open')}
      </MenuItem>
      {canUseFlow && (
        <MenuItem icon={Workflow} onSelect={() => acts.open(row.taskId, 'flow')}>
          {t('resumeWithFlow')}
        </MenuItem>
      )}
      <OpenInConnect taskId={row.taskId} />
      <MenuItem icon={Copy} onSelect={() => acts.copyId(row.taskId)}>
        {t('copyId')}
      </MenuItem>
      {canPutAway && (
        <>
          <MenuSeparator />
          <MenuItem icon={EyeOff} onSelect={() => acts.run(row, { kind: 'putAway' })}>
            {t('dismiss')}
          </MenuItem>
        </>
      )}
    </Menu>
  )
}

/** Its address is known to the server only; asked for when the menu opens. */
function OpenInConnect({ taskId }: { taskId: string }) {
  const t = useTranslations('actions')
  const { data } = useQuery({ ...taskQuery(taskId), refetchInterval: false })
  const url = data?.consoleUrl ?? null
  if (data !== undefined && url === null) return null
  return (
    <MenuItem
      icon={ExternalLink}
      isDisabled={url === null}
      onSelect={() => url !== null && window.open(url, '_blank', 'noopener,noreferrer')}
    >
      {t('openInConnect')}
    </MenuItem>
  )
}
