/** Every table's queries over one connection or one transaction: the only way the rest of the program reaches the database. */
import type { Database } from './database.ts'

export type Store = ReturnType<typeof storeOn>

export function storeOn(db: Database) {
  return {
    /** Runs `work` in one transaction; a throw rolls it back and is passed on. */
    transaction: <T>(work: (store: Store) => Promise<T>): Promise<T> =>
      db.transaction().execute((transaction) => work(storeOn(transaction as unknown as Database))),
    close: () => db.destroy(),
  }
}
