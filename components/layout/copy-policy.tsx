'use client'
import { useQuery } from '@tanstack/react-query'
import { Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button, type ButtonProps } from '#components/ui/button'
import { copyText } from '#components/ui/copy-text'
import { Dialog } from '#components/ui/dialog'
import { useAnnounce } from '#components/ui/live-region'
import { deskQuery } from '#lib/queries/desk-query'
import { policyFor } from './policy.tsx'

/** Copies the statement that an administrator adds to Unpause's role; where the browser does not let us copy, it is shown to be selected. */
export function CopyPolicy({ size = 'bar' }: Pick<ButtonProps, 'size'>) {
  const t = useTranslations()
  const announce = useAnnounce()
  const { data: context } = useQuery(deskQuery)
  const [isShown, setShown] = useState(false)
  const [isCopied, setCopied] = useState(false)
  const policy = policyFor(context?.instance)
  const copy = async () => {
    const done = await copyText(policy)
    setCopied(done)
    setShown(!done)
    if (done) announce(t('actions.policyCopied'))
  }
  return (
    <>
      <Button size={size} icon={Copy} onClick={() => void copy()}>
        {t(isCopied ? 'actions.policyCopied' : 'actions.copyPolicy')}
      </Button>
      <Dialog
        isOpen={isShown}
        onClose={() => setShown(false)}
        title={t('panel.policyTitle')}
        closeLabel={t('common.close')}
      >
        <p className="mb-2 text-ink-muted">{t('panel.policyText')}</p>
        <pre className="edge rounded-md bg-surface px-3 py-2 font-mono text-xs break-words whitespace-pre-wrap select-all">
          {policy}
        </pre>
      </Dialog>
    </>
  )
}
