'use client'
import { useTranslations } from 'use-intl'
import type { ErrorView } from '#lib/domain/app-error'
import { MAX_BATCH } from '#lib/domain/limits'

/** Why nothing came of a press: what Unpause refused, or that no answer came. */
export type Refusal = ErrorView | 'no_answer'

/** A refusal in the reader's words. */
export function useErrorText(): (refusal: Refusal) => string {
  const t = useTranslations()
  return (refusal) => {
    if (refusal === 'no_answer') return t('common.noAnswer')
    const { code, params, reference = '–' } = refusal
    return t(`errors.${code}`, { field: '', limitBytes: 0, most: MAX_BATCH, reference, ...params })
  }
}
