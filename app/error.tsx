'use client'
import { RefreshCw } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { QuietPage } from '#components/layout/quiet-page'
import { Button } from '#components/ui/button'
import { buttonClass } from '#components/ui/button-class'

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void }

/** What a person sees when a page fails. `digest` is what the log knows the error by. */
export default function ErrorPage({ error, reset }: ErrorPageProps) {
  const t = useTranslations()
  return (
    <QuietPage
      title={t('problem.title')}
      text={t('problem.text')}
      reference={error.digest && t('common.reference', { reference: error.digest })}
      actions={
        <>
          <Button variant="primary" size="large" icon={RefreshCw} onClick={reset}>
            {t('problem.retry')}
          </Button>
          <a href="/" className={buttonClass({ size: 'large' })}>
            {t('problem.back')}
          </a>
        </>
      }
    />
  )
}
