'use client'
import { Children, Fragment, type ReactNode } from 'react'
import { useLocale } from 'use-intl'

const WIDE = ['Hans', 'Hant', 'Jpan']

/** Sentences one after another: a space between them, except in scripts whose full stop brings its own. */
export function Sentences({ children }: { children: ReactNode }) {
  const { script = '' } = new Intl.Locale(useLocale()).maximize()
  const gap = WIDE.includes(script) ? '' : ' '
  return Children.toArray(children).map((sentence, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: sentences have no identity but their order.
    <Fragment key={index}>
      {index > 0 && gap}
      {sentence}
    </Fragment>
  ))
}
