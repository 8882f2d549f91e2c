/**
 * A table as a stream of CSV, drawn by its reader: the next rows are asked for when the last were taken, and never held whole. One that
 * breaks off says so in its last line, which begins with `INCOMPLETE` whatever the language, so that half is not taken for all.
 */
import { BYTE_ORDER_MARK, type CsvTable, csvLine, INCOMPLETE } from '#lib/domain/csv'
import { MAX_EXPORT_ROWS } from '#lib/domain/limits'

/** Characters of one piece. */
const PIECE = 32 * 1024

export type CsvStreamOptions = {
  hasByteOrderMark: boolean
  /** Throws when the reader may read on no longer. Called after each piece. */
  mayGoOn(): Promise<void>
  /** The words for a stream that ends early: `error` came, or there are more rows than one export holds. */
  sayIncomplete(rowCount: number, error: unknown): string
  maxRows?: number
}

/** Resolves with the first piece in hand. @throws what the table throws before that, while an error can still be answered as one. */
export async function csvStream(
  table: CsvTable,
  options: CsvStreamOptions,
): Promise<ReadableStream<Uint8Array>> {
  const pieces = piecesOf(table, options)
  const encoder = new TextEncoder()
  let next: Promise<IteratorResult<string, void>> | null = Promise.resolve(await pieces.next())
  return new ReadableStream(
    {
      async pull(controller) {
        const { value, done } = await (next ?? pieces.next())
        next = null
        if (done) controller.close()
        else controller.enqueue(encoder.encode(value))
      },
      cancel: async () => void (await pieces.return()),
    },
    { highWaterMark: 0 },
  )
}

async function* piecesOf(table: CsvTable, options: CsvStreamOptions): AsyncGenerator<string, void> {
  const { hasByteOrderMark, mayGoOn, sayIncomplete, maxRows = MAX_EXPORT_ROWS } = options
  let piece = (hasByteOrderMark ? BYTE_ORDER_MARK : '') + csvLine(table.columns)
  let rowCount = 0
  let isBegun = false
  try {
    for await (const row of table.rows) {
      if (rowCount === maxRows) {
        piece += csvLine([INCOMPLETE, sayIncomplete(rowCount, null)])
        break
      }
      piece += csvLine(row)
      rowCount++
      if (piece.length < PIECE) continue
      isBegun = true
      yield piece
      piece = ''
      await mayGoOn()
    }
  } catch (error) {
    if (!isBegun) throw error
    piece += csvLine([INCOMPLETE, sayIncomplete(rowCount, error)])
  }
  if (piece !== '') yield piece
}
