import { expect, test } from 'vitest'
import type { CsvTable } from '#lib/domain/csv'
import { type CsvStreamOptions, csvStream } from '#lib/server/csv-stream'

/** `drawn` counts the rows that were asked for; row `failAt` is an error instead. */
function source(size: number, { failAt = -1 } = {}) {
  const seen = { drawn: 0, isEnded: false }
  async function* rows() {
    try {
      for (let n = 0; n < size; n++) {
        if (n === failAt) throw new Error('the database went away')
        seen.drawn++
        yield [n, 'x'.repeat(100)] as const
      }
    } finally {
      seen.isEnded = true
    }
  }
  const table: CsvTable = { name: 'things', columns: ['n', 'text'], rows: rows() }
  return { table, seen }
}

const options: CsvStreamOptions = {
  hasByteOrderMark: false,
  mayGoOn: async () => {},
  sayIncomplete: (count, error) => `${count} rows, ${error instanceof Error ? error.message : 'the most'}`,
}

const read = async (table: CsvTable, more: Partial<CsvStreamOptions> = {}) =>
  new Response(await csvStream(table, { ...options, ...more })).text()

test('every row comes once, in order, and the last line is a row', async () => {
  const lines = (await read(source(5_000).table)).split('\r\n')
  expect(lines).toHaveLength(5_002)
  expect(lines[0]).toBe('n,text')
  expect(lines.slice(1, -1).map((line) => Number(line.split(',')[0]))).toEqual([...Array(5_000).keys()])
})

test('only what a reader takes is drawn, and a reader who leaves ends the drawing', async () => {
  const { table, seen } = source(1_000_000)
  const reader = (await csvStream(table, options)).getReader()
  for (let n = 0; n < 3; n++) await reader.read()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(seen.drawn).toBeLessThan(2_000)
  await reader.cancel()
  expect(seen.isEnded).toBe(true)
})

test('an error before the first rows is thrown; a later one ends the text with a line that says so', async () => {
  await expect(csvStream(source(1_000, { failAt: 3 }).table, options)).rejects.toThrow('went away')
  const text = await read(source(1_000, { failAt: 900 }).table)
  const lines = text.trimEnd().split('\r\n')
  expect(lines).toHaveLength(902)
  expect(lines.at(-1)).toBe('INCOMPLETE,"900 rows, the database went away"')
})

test('more rows than an export holds are said to be missing, exactly as many are not', async () => {
  const over = (await read(source(11).table, { maxRows: 10 })).trimEnd().split('\r\n')
  expect(over).toHaveLength(12)
  expect(over.at(-1)).toBe('INCOMPLETE,"10 rows, the most"')
  expect(await read(source(10).table, { maxRows: 10 })).not.toContain('INCOMPLETE')
})

test('whoever may not go on reading gets no further row', async () => {
  const mayGoOn = async () => {
    throw new Error('signed out')
  }
  const lines = (await read(source(100_000).table, { mayGoOn })).trimEnd().split('\r\n')
  expect(lines.length).toBeLessThan(500)
  expect(lines.at(-1)).toMatch(/^INCOMPLETE,"\d+ rows, signed out"$/)
})

test('a table without rows is its heads; a file to download begins with a byte order mark', async () => {
  expect(await read(source(0).table)).toBe('n,text\r\n')
  const bytes = new Uint8Array(
    await new Response(
      await csvStream(source(0).table, { ...options, hasByteOrderMark: true }),
    ).arrayBuffer(),
  )
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
})
