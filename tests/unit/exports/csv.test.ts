import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Cell, csvLine, csvTable, NEUTRALISED } from '#lib/domain/csv'

/** RFC 4180 and nothing else, read letter by letter; throws at whatever the grammar does not allow. */
function parse(text: string): string[][] {
  const records: string[][] = []
  let at = 0
  while (at < text.length) {
    const record: string[] = []
    for (;;) {
      let field = ''
      if (text[at] === '"') {
        at++
        for (;;) {
          if (at >= text.length) throw new Error('a quoted field has no end')
          if (text[at] !== '"') field += text[at++]
          else if (text[at + 1] === '"') {
            field += '"'
            at += 2
          } else break
        }
        at++
      } else {
        while (at < text.length && !',\r\n'.includes(text[at] as string)) {
          if (text[at] === '"') throw new Error('a quote stands inside a field without quotes')
          field += text[at++]
        }
      }
      record.push(field)
      if (text[at] !== ',') break
      at++
    }
    if (text.slice(at, at + 2) !== '\r\n') throw new Error(`no CRLF after a record, at ${at}`)
    at += 2
    records.push(record)
  }
  return records
}

const nasty = fc.string({
  unit: fc.oneof(
    fc.constantFrom('"', "'", ',', ';', '\r', '\n', '\t', '=', '+', '-', '@', '＝', '＠', ' ', '0', '\uFEFF'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 12,
})

test('10,000 fuzzed cells round-trip through a parser of RFC 4180, and none begins like a formula', () => {
  let cells = 0
  const table = fc.array(fc.array(nasty, { minLength: 5, maxLength: 5 }), { minLength: 10, maxLength: 10 })
  fc.assert(
    fc.property(table, (rows) => {
      const read = parse(rows.map(csvLine).join(''))
      for (const cell of read.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
      const restored = read.map((row) => row.map((cell) => (NEUTRALISED.test(cell) ? cell.slice(1) : cell)))
      expect(restored).toEqual(rows)
      cells += rows.flat().length
    }),
    { numRuns: 200 },
  )
  expect(cells).toBe(10_000)
})

test('text that a spreadsheet would run is text, and numbers of ours stay numbers', () => {
  const cells: [Cell, string][] = [
    ['=1+1', "'=1+1"],
    ['+49 30 1234', "'+49 30 1234"],
    ['-2', "'-2"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', '"\'\r=1"'],
    ["'=1", "''=1"],
    ["'s morgens", "'s morgens"],
    ['a=1', 'a=1'],
    [-2, '-2'],
    [0, '0'],
    [null, ''],
    ['', ''],
    [false, 'false'],
    [new Date(Date.UTC(2026, 10, 27, 10, 42, 7)), '2026-11-27T10:42:07.000Z'],
    ['=HYPERLINK("http://evil.example","a")', '"\'=HYPERLINK(""http://evil.example"",""a"")"'],
  ]
  for (const [cell, written] of cells) expect(csvLine([cell, 'x'])).toBe(`${written},x\r\n`)
})

test('heads and values come from one list', async () => {
  async function* records() {
    yield { id: 'a', count: 1 }
    yield { id: 'b', count: 2 }
  }
  const table = csvTable<{ id: string; count: number }>(
    'things',
    { id: ({ id }) => id, count: ({ count }) => count },
    records(),
  )
  expect(table).toMatchObject({ name: 'things', columns: ['id', 'count'] })
  const rows: (readonly Cell[])[] = []
  for await (const row of table.rows) rows.push(row)
  expect(rows).toEqual([
    ['a', 1],
    ['b', 2],
  ])
})
