/**
 * Tables as CSV by RFC 4180, which no spreadsheet takes for formulas: text that begins like one gets an apostrophe before it, and
 * whoever reads it by program takes one apostrophe off any cell that matches `NEUTRALISED`. Numbers written here stay numbers.
 */

/** Missing is an empty cell; a `Date` is written as ISO 8601 in UTC. */
export type Cell = string | number | boolean | Date | null

/** An export: rows come one by one, so that none is ever held whole. `name` is part of a file's name: small letters, digits and hyphens. */
export type CsvTable = {
  name: string
  columns: readonly string[]
  rows: AsyncIterable<readonly Cell[]>
}

/** Excel reads a file as UTF-8 only with it; a file to download begins with it, text to read in a page does not. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** How the last line of an export begins that does not hold all, in every language. */
export const INCOMPLETE = 'INCOMPLETE'

/** Spreadsheets take these for the beginning of a formula, the full-width ones where people write Chinese or Japanese. */
const FORMULA = /^'*[=+\-@\t\r＝＋－＠]/
export const NEUTRALISED = /^'+[=+\-@\t\r＝＋－＠]/

/** One record with its CRLF. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(quoted).join(',')}\r\n`
}

/** Heads and values from one list, so that they can not drift apart. Heads are the same in every language: programs read them. */
export function csvTable<R>(
  name: string,
  columns: Readonly<Record<string, (record: R) => Cell>>,
  records: AsyncIterable<R>,
): CsvTable {
  const values = Object.values(columns)
  return { name, columns: Object.keys(columns), rows: rowsOf() }

  async function* rowsOf() {
    for await (const record of records) yield values.map((value) => value(record))
  }
}

function quoted(cell: Cell): string {
  const text = plain(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function plain(cell: Cell): string {
  if (typeof cell === 'string') return FORMULA.test(cell) ? `'${cell}` : cell
  if (cell instanceof Date) return cell.toISOString()
  return cell === null ? '' : String(cell)
}
