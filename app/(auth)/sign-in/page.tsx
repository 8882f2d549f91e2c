import { ShieldOff } from 'lucide-react'
import type { Metadata } from 'next'
import { BrandMark } from '#components/layout/brand-mark'
import { getTranslator } from '#components/layout/intl'
import { LanguageLinks } from '#components/layout/language-links'
import { readPreferences } from '#components/layout/preferences'
import { Icon } from '#components/ui/icon'
import { LOCAL_PEOPLE } from '#lib/server/sign-in'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator('signIn')
  return { title: t('title') }
}

/** The local sign-in: plain forms, one a person, that work without JavaScript. */
export default async function SignInPage() {
  const [t, { locale }] = await Promise.all([getTranslator(), readPreferences()])
  return (
    <div className="grid min-h-dvh grid-rows-[1fr_auto] justify-items-center px-4">
      <main className="w-full max-w-md self-center py-10">
        <p className="mb-6 flex items-center gap-2.5 text-lg font-semibold tracking-tight">
          <BrandMark className="size-6" />
          {t('common.appName')}
        </p>
        <div className="edge overflow-hidden rounded-lg bg-raised [--edge:var(--color-line-strong)]">
          <h1 className="px-5 pt-4 pb-3 text-lg font-semibold tracking-tight">{t('signIn.who')}</h1>
          <ul>
            {LOCAL_PEOPLE.map(({ id, name, role }) => (
              <li key={id} className="border-t border-line">
                <form method="post" action="/api/session">
                  <input type="hidden" name="person" value={id} />
                  <button
                    type="submit"
                    className="group flex min-h-14 w-full items-center justify-between gap-3 px-5 py-2 text-left hover:bg-hover active:bg-press focus-visible:-outline-offset-2"
                  >
                    <span className="min-w-0">
                      <span className="block text-md font-medium">{name}</span>
                      <span className="block text-xs text-ink-muted">
                        {t(`roles.${role}`)} · {t(`roleHints.${role}`)}
                      </span>
                    </span>
                    <span className="flex-none font-medium text-accent-ink">{t('signIn.title')}</span>
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </div>
        <p className="mt-3 flex gap-2 px-1 text-ink-muted">
          <Icon icon={ShieldOff} className="mt-px" />
          {t('signIn.localOnly')}
        </p>
      </main>
      <LanguageLinks locale={locale} returnTo="/sign-in" label={t('person.language')} />
    </div>
  )
}
