'use client'
import { LogOut } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { Button } from '#components/ui/button'
import type { Person } from '#lib/domain/permission'
import { LOCALES, localeName } from '#messages/locales.ts'
import { PreferenceForm } from './preference-form.tsx'
import type { Preferences } from './preferences.tsx'

const ID = 'person-menu'

type PersonMenuProps = { person: Person; preferences: Preferences }

/** Who is signed in, how they want to see things, and the way out. The browser's own popover: it opens without JavaScript. */
export function PersonMenu({ person, preferences }: PersonMenuProps) {
  const t = useTranslations('person')
  const roles = useTranslations('roles')
  const hints = useTranslations('roleHints')
  const signIn = useTranslations('signIn')
  const { theme, contrast, density, locale, hasShortcuts } = preferences
  const role = roles(person.role)
  return (
    <>
      <button
        type="button"
        popoverTarget={ID}
        className="edge grid size-7 flex-none place-items-center rounded-full bg-sunken text-2xs font-semibold text-ink-muted hover:bg-press hover:text-ink pointer-coarse:size-9"
      >
        {initialsOf(person.name)}
        <span className="sr-only">{t('menu', { name: person.name, role })}</span>
      </button>
      <div
        id={ID}
        popover="auto"
        className="edge fixed inset-auto top-13 right-2 m-0 max-h-[calc(100dvh-4rem)] w-[min(22rem,calc(100vw-1rem))] overflow-y-auto rounded-lg bg-raised p-4 text-ink [--lift:var(--shadow-lg)]"
      >
        <p className="text-md font-semibold">{person.name}</p>
        <p className="text-ink-muted">
          {role} · {hints(person.role)}
        </p>
        <div className="my-3 grid gap-2 border-y border-line py-3">
          <PreferenceForm
            name="theme"
            label={t('theme')}
            value={theme}
            options={[
              { value: 'light', label: t('themeLight') },
              { value: 'dark', label: t('themeDark') },
              { value: 'system', label: t('themeSystem') },
            ]}
          />
          <PreferenceForm
            name="contrast"
            label={t('contrast')}
            value={contrast}
            options={[
              { value: 'normal', label: t('contrastNormal') },
              { value: 'more', label: t('contrastMore') },
              { value: 'system', label: t('contrastSystem') },
            ]}
          />
          <PreferenceForm
            name="density"
            label={t('density')}
            value={density}
            options={[
              { value: 'comfortable', label: t('densityComfortable') },
              { value: 'compact', label: t('densityCompact') },
            ]}
          />
          <PreferenceForm
            name="locale"
            label={t('language')}
            value={locale}
            options={LOCALES.map((value) => ({ value, label: localeName(value), lang: value }))}
          />
          <PreferenceForm
            name="shortcuts"
            label={t('shortcuts')}
            value={hasShortcuts ? 'on' : 'off'}
            options={[
              { value: 'on', label: t('shortcutsOn') },
              { value: 'off', label: t('shortcutsOff') },
            ]}
          />
        </div>
        <form method="post" action="/api/session/end">
          <Button type="submit" icon={LogOut}>
            {signIn('signOut')}
          </Button>
        </form>
      </div>
    </>
  )
}

/** Two letters at most; of a name without spaces in a script without capitals, its last two characters. */
function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/)
  const [first = '', last = ''] = [words[0], words.length > 1 ? words.at(-1) : '']
  if (last === '' && /\p{Script=Han}/u.test(first)) return first.slice(-2)
  return (first.slice(0, 1) + last.slice(0, 1)).toUpperCase()
}
