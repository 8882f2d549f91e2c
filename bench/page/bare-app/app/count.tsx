'use client'
import { useQuery } from '@tanstack/react-query'
import { countQuery } from './count-query.ts'

export function Count() {
  const { data } = useQuery(countQuery)
  return (
    <main>
      <h1>Bare app</h1>
      <p>{data?.count}</p>
    </main>
  )
}
