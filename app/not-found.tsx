import type { Metadata } from 'next'
import { getTranslator } from '#components/layout/intl'
import { QuietPage } from '#components/layout/quiet-page'
import { buttonClass } from '#components/ui/button-class'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('notFound')
  return { title: t('title') }
}

export default async function NotFound() {
  const t = await getTranslator('notFound')
  return (
    <QuietPage
      title={t('title')}
      text={t('text')}
      actions={
        <a href="/" className={buttonClass({ variant: 'primary', size: 'large' })}>
          {t('back')}
        </a>
      }
    />
  )
}
