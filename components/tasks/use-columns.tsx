'use client'
import { useMemo, useState } from 'react'
import { savePreference } from '#components/layout/save-preference'
import { type ColumnChoice, writeColumns } from '#lib/domain/columns'
import { placeColumns } from './column-layout.ts'

/** What was chosen since this page was loaded: going back shows a desk that was made before. */
let chosenHere: ColumnChoice | null = null

/** The reader's columns, as kept by their browser; `kept`: as the server read it. */
export function useColumns(kept: ColumnChoice) {
  const [choice, setChoice] = useState(() => chosenHere ?? kept)
  const choose = (next: ColumnChoice) => {
    chosenHere = next
    setChoice(next)
    // What could not be kept holds for as long as the page.
    savePreference('columns', writeColumns(next)).catch(() => {})
  }
  const columns = useMemo(() => placeColumns(choice), [choice])
  return { choice, choose, columns }
}
