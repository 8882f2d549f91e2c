import { LOCALES, type Locale, localeName } from '#messages/locales.ts'

type LanguageLinksProps = { locale: Locale; returnTo: string; label: string }

/** The languages as a plain form, for pages before anybody is signed in. */
export function LanguageLinks({ locale, returnTo, label }: LanguageLinksProps) {
  return (
    <form method="post" action="/api/preferences" aria-label={label} className="flex gap-1 py-5">
      <input type="hidden" name="returnTo" value={returnTo} />
      {LOCALES.map((value) => (
        <button
          key={value}
          type="submit"
          name="locale"
          value={value}
          lang={value}
          aria-pressed={value === locale}
          className="h-8 rounded-sm px-2.5 text-ink-muted hover:bg-press hover:text-ink aria-pressed:font-medium aria-pressed:text-ink pointer-coarse:h-9"
        >
          {localeName(value)}
        </button>
      ))}
    </form>
  )
}
