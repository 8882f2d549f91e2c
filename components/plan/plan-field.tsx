import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { PlanField } from './plan-draft.ts'

type PlanSectionProps = {
  title: string
  note?: string
  /** The one field it holds. */
  htmlFor?: string
  /** Beside the title. */
  choice?: ReactNode
  children: ReactNode
}

export function PlanSection({ title, note, htmlFor, choice, children }: PlanSectionProps) {
  const words = (
    <>
      {title}
      {note && <span className="font-normal text-ink-faint"> · {note}</span>}
    </>
  )
  return (
    <section className="border-b border-line py-3 last:border-b-0">
      <div className="mb-2 flex items-center gap-2">
        <h3 className="min-w-0 flex-1 text-xs font-semibold text-ink-muted">
          {htmlFor === undefined ? words : <label htmlFor={htmlFor}>{words}</label>}
        </h3>
        {choice}
      </div>
      {children}
    </section>
  )
}

/** What is wrong with a field, at the field; read out when it is said. */
export function FieldProblem(props: { id: string; problem: PlanField | undefined; count: number }) {
  const { id, problem, count } = props
  const t = useTranslations('plan.problems')
  return (
    <p
      id={`${id}-problem`}
      role={problem === undefined ? undefined : 'alert'}
      className="font-medium text-danger-ink"
    >
      {problem !== undefined && t(problem, { count })}
    </p>
  )
}

type RadioProps = {
  name: string
  isChosen: boolean
  onChoose: () => void
  /** What it comes to, at the line's end. */
  end?: ReactNode
  children: ReactNode
}

export function PlanRadio({ name, isChosen, onChoose, end, children }: RadioProps) {
  return (
    <label className="grid min-h-[30px] grid-cols-[16px_minmax(0,1fr)_auto] items-center gap-x-2.5 pointer-coarse:min-h-9">
      <input
        type="radio"
        name={name}
        checked={isChosen}
        onChange={onChoose}
        className="size-4 accent-accent"
      />
      <span className="flex min-w-0 flex-wrap items-center gap-x-[7px]">{children}</span>
      {end !== undefined && <span className={isChosen ? 'font-medium' : 'text-ink-muted'}>{end}</span>}
    </label>
  )
}

/** A short field within the words of a choice; to write in it is to choose it. */
export const SHORT_FIELD =
  'edge h-[26px] rounded-md bg-raised px-2 text-right [--edge:var(--color-line-control)] pointer-coarse:h-9'
