import type { Metadata } from 'next'
import Link from 'next/link'
import { AuditScreen } from '#components/audit/audit-screen'
import { getTranslator } from '#components/layout/intl'
import { buttonClass } from '#components/ui/button-class'
import { EmptyState } from '#components/ui/empty-state'
import { listAudit } from '#lib/audit/list-audit'
import { AppError } from '#lib/domain/app-error'
import { AUDIT_PAGE_SIZE, type AuditView, parseAuditView } from '#lib/domain/audit-view'
import { isAllowed, type Role } from '#lib/domain/permission'
import { auditQuery } from '#lib/queries/audit-query'
import { makeQueryClient } from '#lib/queries/query-client'
import { pageContext } from '#lib/server/context'
import type { SearchParams } from '../read-view.ts'
import { Screen } from '../screen.tsx'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('audit')
  return { title: t('title') }
}

export default async function Page({ searchParams }: PageProps<'/audit'>) {
  const [ctx, search, t] = await Promise.all([pageContext(), searchParams, getTranslator('audit')])
  const client = makeQueryClient()
  const { role } = ctx.person
  const mayRead = isAllowed(role, 'readAudit')
  const { view, badField } = readView(search)
  if (mayRead) {
    await client.prefetchInfiniteQuery({
      ...auditQuery(view),
      queryFn: () => listAudit({ ctx, input: { ...view, limit: AUDIT_PAGE_SIZE } }),
      retry: false,
    })
  }
  return (
    <Screen ctx={ctx} client={client} title={t('title')} bar={{ path: [{ label: t('title') }] }}>
      {mayRead ? (
        <AuditScreen mayExport={isAllowed(role, 'export')} badField={badField} />
      ) : (
        <NotForThem role={role} />
      )}
    </Screen>
  )
}

async function NotForThem({ role }: { role: Role }) {
  const [t, roles] = await Promise.all([getTranslator('audit.empty'), getTranslator('roles')])
  return (
    <EmptyState
      title={t('forbiddenTitle')}
      text={t('forbiddenText', { role: roles(role) })}
      actions={
        <Link href="/" className={buttonClass({})}>
          {t('toDesk')}
        </Link>
      }
    />
  )
}

/** What the address asks for; where it can not be read, all of it. */
function readView(search: SearchParams): { view: AuditView; badField: string | null } {
  try {
    return { view: parseAuditView(search), badField: null }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return { view: parseAuditView({}), badField: String(error.params.field ?? '') }
  }
}
