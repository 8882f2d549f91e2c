import type { Metadata } from 'next'
import { getTranslator } from '#components/layout/intl'
import { DeskPage } from './desk-page.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('desk')
  return { title: t('title') }
}

export default async function Page({ searchParams }: PageProps<'/'>) {
  return <DeskPage search={await searchParams} />
}
