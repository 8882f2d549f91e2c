'use client'
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { copyText } from '#components/ui/copy-text'
import { IconButton } from '#components/ui/icon-button'
import { useAnnounce } from '#components/ui/live-region'

type CopyableProps = { text: string; label: string; isWhole?: boolean }

/** An id with the button that copies it. Cut where there is no room, unless `isWhole`; a press into it selects all of it. */
export function Copyable({ text, label, isWhole = false }: CopyableProps) {
  const t = useTranslations('common')
  const announce = useAnnounce()
  const [isCopied, setCopied] = useState(false)
  const copy = async () => {
    if (!(await copyText(text))) return
    setCopied(true)
    announce(t('copied'))
    setTimeout(() => setCopied(false), 2_000)
  }
  return (
    <span className="inline-flex min-w-0 max-w-full items-center gap-0.5">
      <span className={`font-mono text-[0.92em] select-all ${isWhole ? 'break-all' : 'cut'}`} title={text}>
        {text}
      </span>
      <IconButton
        icon={isCopied ? Check : Copy}
        iconSize={12}
        label={label}
        onClick={() => void copy()}
        className="size-6! flex-none"
      />
    </span>
  )
}
