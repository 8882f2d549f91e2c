'use client'
import { Copy } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { policyFor } from '#components/layout/policy'
import { Button } from '#components/ui/button'
import { copyText } from '#components/ui/copy-text'
import { useAnnounce } from '#components/ui/live-region'
import type { ActError, DeskContext } from '#lib/domain/task-row'

type ConnectSaidProps = {
  error: ActError
  /** The role lacks a permission: the statement that gives it. */
  isForbidden: boolean
  instance: DeskContext['instance'] | undefined
}

/** Connect's own words, for whoever has to look further; all of it can be selected and copied. */
export function ConnectSaid({ error, isForbidden, instance }: ConnectSaidProps) {
  const t = useTranslations('panel')
  const common = useTranslations('common')
  const actions = useTranslations('actions')
  const announce = useAnnounce()
  const facts = [
    [t('errorName'), error.connectName],
    [t('errorMessage'), error.connectMessage],
    [t('awsRequestId'), error.awsRequestId],
  ].filter((fact): fact is [string, string] => Boolean(fact[1]))
  const policy = policyFor(instance)
  const copy = async (text: string, said: string) => {
    if (await copyText(text)) announce(said)
  }
  return (
    <div className="grid gap-2.5">
      {facts.length > 0 && (
        <div className="edge rounded-md bg-surface px-3 py-2">
          <dl className="grid grid-cols-[104px_minmax(0,1fr)] gap-y-1 [&_dt]:text-ink-muted">
            {facts.map(([term, value]) => (
              <div key={term} className="contents">
                <dt>{term}</dt>
                <dd className="font-mono text-[0.92em] break-words select-all">{value}</dd>
              </div>
            ))}
          </dl>
          <Button
            size="row"
            icon={Copy}
            className="mt-2"
            onClick={() =>
              void copy(facts.map(([term, value]) => `${term}: ${value}`).join('\n'), common('copied'))
            }
          >
            {t('copyAll')}
          </Button>
        </div>
      )}
      {isForbidden && (
        <div className="grid gap-1.5">
          <h4 className="font-semibold">{t('policyTitle')}</h4>
          <p className="text-ink-muted">{t('policyText')}</p>
          <pre className="edge rounded-md bg-surface px-3 py-2 font-mono text-xs break-words whitespace-pre-wrap select-all">
            {policy}
          </pre>
          <Button
            icon={Copy}
            className="justify-self-start"
            onClick={() => void copy(policy, actions('policyCopied'))}
          >
            {actions('copyPolicy')}
          </Button>
        </div>
      )}
    </div>
  )
}
