import type { Metadata } from 'next'
import { getTranslator } from '#components/layout/intl'
import { DeskPage } from '../../desk-page.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('desk')
  return { title: t('title') }
}

export default async function Page({ params, searchParams }: PageProps<'/tasks/[taskId]'>) {
  const { taskId } = await params
  return <DeskPage search={await searchParams} taskId={decode(taskId)} />
}

/** Next hands the part over as it stands in the address. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
