export type Credential = {
  accessKeyId: string
  secretAccessKey: string
  /** Operations that answer AccessDeniedException to this key. */
  denied: readonly string[]
}

/** The access keys that the service knows. A key of its own for each process makes them distinct in the ledger. */
export class Credentials {
  readonly #known = new Map<string, Credential>()

  constructor(first: Credential) {
    this.add(first)
  }

  add(credential: Credential): void {
    this.#known.set(credential.accessKeyId, credential)
  }

  find(accessKeyId: string): Credential | undefined {
    return this.#known.get(accessKeyId)
  }

  list(): Credential[] {
    return [...this.#known.values()]
  }
}
