'use client'
import { Copy, Pause, Play } from 'lucide-react'
import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { Button, type ButtonProps } from '#components/ui/button'
import { RowIcon } from './row-icon.tsx'
import styles from './task-table.module.css'
import { useVoiceText } from './voice-text.tsx'
import type { RowAction } from './voice-words.ts'

type RowActionButtonProps = {
  action: RowAction
  taskName: string
  onAct: (action: RowAction) => void
  /** In the table focus moves by row; in the panel and in a list each button is reached by Tab, and the panel's are larger. */
  place: 'row' | 'panel' | 'list'
  /** The row under focus shows its key and its weight. */
  isFocused?: boolean
  hasShortcuts: boolean
}

/** The one next sensible act of a row, or in words why there is none. */
export function RowActionButton(props: RowActionButtonProps) {
  const { action, taskName, onAct, place, isFocused = false, hasShortcuts } = props
  const t = useTranslations('actions')
  const duration = useTranslations('duration')
  const voice = useVoiceText()
  const wasPressed = useRef(false)
  const press: ButtonProps = {
    size: place === 'panel' ? 'large' : 'row',
    onClick: ({ detail }) => {
      // Connect can answer within a double click: its second half would press the act that has taken the first one's place.
      if (wasPressed.current && detail > 1) return
      wasPressed.current = true
      onAct(action)
    },
    ...(place === 'row' && { tabIndex: -1 }),
  }
  const withKey = hasShortcuts && (place === 'panel' || isFocused) ? { keyCap: 'R' } : {}
  switch (action.kind) {
    case 'none':
      return null
    case 'words':
      return (
        <span className={styles.busy} title={action.text.key === 'viewOnly' ? t('mayNot') : undefined}>
          <RowIcon name={action.icon} />
          {voice(action.text)}
        </span>
      )
    case 'resume': {
      const variant = place === 'panel' || isFocused ? 'primary' : 'rest'
      return (
        <Button {...press} {...withKey} variant={variant} icon={Play}>
          <span>
            {t('resume')}
            <span className="sr-only"> {taskName}</span>
          </span>
        </Button>
      )
    }
    case 'resumeThisPause':
      return (
        <Button {...press} {...withKey} icon={Play}>
          {t('resumeThisPause')}
        </Button>
      )
    case 'tryAgain':
    case 'tryPauseAgain':
      return (
        <Button
          {...press}
          {...(action.kind === 'tryAgain' ? withKey : {})}
          icon={action.kind === 'tryAgain' ? Play : Pause}
        >
          {t('tryAgain')}
        </Button>
      )
    case 'pauseAgain':
      return (
        <Button {...press} icon={Pause}>
          <span>
            {t('pauseAgain')}
            <span className="sr-only"> {taskName}</span>
          </span>
          <span aria-hidden="true" className={styles.seconds}>
            {duration('seconds', { count: action.secondsLeft })}
          </span>
        </Button>
      )
    case 'copyPolicy':
      return (
        <Button {...press} icon={Copy}>
          {t('copyPolicy')}
        </Button>
      )
    case 'cancel':
      return <Button {...press}>{t('cancel')}</Button>
    case 'details':
      return <Button {...press}>{t('details')}</Button>
    case 'seeOptions':
      return <Button {...press}>{t('seeOptions')}</Button>
    case 'signIn':
      return <Button {...press}>{t('signIn')}</Button>
    case 'putAway':
      return <Button {...press}>{t('dismiss')}</Button>
  }
}
