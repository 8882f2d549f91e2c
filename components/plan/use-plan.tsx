'use client'
import { useEffect, useState } from 'react'
import { syncClocks } from '#components/layout/now'
import type { Refusal } from '#components/layout/use-error-text'
import { planBatch } from '#lib/actions/plan-batch'
import type { Result } from '#lib/domain/app-error'
import type { BatchPlan } from '#lib/domain/batch-plan'
import type { PlanBatchInput } from '#lib/domain/batch-schema'

/** A change by hand is often one of several. */
const SETTLE_MS = 400

type Answer = { asked: string; turn: number; result: Result<BatchPlan> | null }

/**
 * The plan of exactly these tasks. It is asked for anew when they are others, never by itself: what is read here is what will be
 * started. While a new one is made the former stands, marked as such.
 */
export function usePlan(input: PlanBatchInput) {
  const asked = JSON.stringify(input)
  const [turn, setTurn] = useState(0)
  const [answer, setAnswer] = useState<Answer | null>(null)
  const isFirst = answer === null
  // biome-ignore lint/correctness/useExhaustiveDependencies: whether it is the first does not make it another plan.
  useEffect(() => {
    let isOver = false
    const plan = async () => {
      const result = await planBatch(JSON.parse(asked)).catch(() => null)
      if (isOver) return
      if (result?.ok) syncClocks(result.value.clocks)
      setAnswer({ asked, turn, result })
    }
    const timer = setTimeout(plan, isFirst ? 0 : SETTLE_MS)
    return () => {
      isOver = true
      clearTimeout(timer)
    }
  }, [asked, turn])
  const isPlanning = answer?.asked !== asked || answer.turn !== turn
  const error: Refusal | null =
    answer === null || answer.result?.ok ? null : (answer.result?.error ?? 'no_answer')
  return {
    plan: answer?.result?.ok ? answer.result.value : null,
    isPlanning,
    error: isPlanning ? null : error,
    planAgain: () => setTurn((before) => before + 1),
  }
}
