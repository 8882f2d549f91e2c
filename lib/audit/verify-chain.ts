/**
 * Checks every kept entry against its seal and its place, and the end of the chain against an anchor that was kept outside of the
 * database. Without an anchor a cut end, or a chain that was made anew as a whole, can not be told from a true one.
 */
import type { Services } from '#lib/ctx'
import type { ChainHead, SealedEntry } from '#lib/store/audit-seal-table'
import { entryHash, personalDigest } from './canonical-form.ts'

/** Entries read at a time. */
const STEP = 1_000
/** Faults told one by one. */
const MOST = 100

export type Anchor = { seq: number; hash: string }

export type ChainFault =
  /** No entries with these numbers. `isEnd`: the last ones; the chain's own record knows of them. */
  | { kind: 'missing'; from: number; to: number; isEnd: boolean }
  /** A field of it was changed, or its seal. */
  | { kind: 'changed'; seq: number; entryId: string }
  /** It is whole, but was sealed as another number. */
  | { kind: 'moved'; seq: number; entryId: string; sealedAs: number }
  /** So many more lack who it was than the entries of erasures tell of: somebody else took it out. */
  | { kind: 'erased_unsaid'; count: number }
  /** The last entry is not the one that the chain's own record names. */
  | { kind: 'head_differs'; seq: number }
  /** The anchor names a number that is not there any more. */
  | { kind: 'cut'; from: number; to: number }
  /** The entry with the anchor's number has another hash. */
  | { kind: 'anchor_differs'; seq: number }

export type Verification = {
  /** The first and the last entry that are kept, and the last one's hash. */
  firstSeq: number
  seq: number
  hash: string
  /** When the oldest kept entry was written, ms; null where there is none. */
  oldestAt: number | null
  checked: number
  faults: ChainFault[]
  /** `older`: the anchor's entry was cut off as too old, so nothing can be said by it. */
  anchor: 'none' | 'met' | 'older' | 'broken'
}

/** Notes what it found beside the chain. Reads only, else. */
export async function verifyChain(
  { store }: Pick<Services, 'store'>,
  { anchor = null, signal }: { anchor?: Anchor | null; signal?: AbortSignal } = {},
): Promise<Verification> {
  const zero = { seq: 0, hash: Buffer.alloc(32) }
  const { base, head } = (await store.auditSeals.chain()) ?? { base: zero, head: zero }
  const faults: ChainFault[] = []
  const changed: Suspect[] = []
  let last: ChainHead = base
  let oldestAt: number | null = null
  let checked = 0
  let erased = 0
  let saidErased = 0
  let isAnchorMet = anchor !== null && isSameHead(base, anchor)
  while (true) {
    signal?.throwIfAborted()
    const entries = await store.auditSeals.sealed(last.seq, head.seq, STEP)
    for (const entry of entries) {
      const previous = entry.seq === last.seq + 1 ? last.hash : null
      if (previous === null)
        faults.push({ kind: 'missing', from: last.seq + 1, to: entry.seq - 1, isEnd: false })
      if (!isWhole(entry, previous)) changed.push({ entry, previous })
      if (anchor !== null && isSameHead(entry, anchor)) isAnchorMet = true
      if (entry.salt === null) erased += 1
      if (entry.kind === 'person_erased') saidErased += Number(entry.detail.entries)
      oldestAt ??= entry.atMicroseconds / 1_000
      last = { seq: entry.seq, hash: entry.hash }
      checked += 1
    }
    if (entries.length < STEP) break
  }
  if (last.seq < head.seq) faults.push({ kind: 'missing', from: last.seq + 1, to: head.seq, isEnd: true })
  else if (!last.hash.equals(head.hash)) faults.push({ kind: 'head_differs', seq: last.seq })
  faults.push(...faultsOf(changed))
  const unsaid = erased - saidErased - (await store.auditSeals.saidErasedAfter(head.seq))
  if (unsaid > 0) faults.push({ kind: 'erased_unsaid', count: unsaid })

  const isOlder = anchor !== null && anchor.seq < base.seq
  if (anchor !== null && !isAnchorMet && !isOlder) {
    if (anchor.seq > last.seq) faults.push({ kind: 'cut', from: last.seq + 1, to: anchor.seq })
    else faults.push({ kind: 'anchor_differs', seq: anchor.seq })
  }
  // What retention has cut off meanwhile is not missing.
  const baseNow = (await store.auditSeals.chain())?.base ?? zero
  const found = faults.filter((fault) => fault.kind !== 'missing' || fault.to > baseNow.seq).slice(0, MOST)
  await store.auditSeals.noteVerified(last.seq, found.length)
  return {
    firstSeq: base.seq + 1,
    seq: last.seq,
    hash: last.hash.toString('hex'),
    oldestAt,
    checked,
    faults: found,
    anchor: anchor === null ? 'none' : isAnchorMet ? 'met' : isOlder ? 'older' : 'broken',
  }
}

type Suspect = { entry: SealedEntry; previous: Buffer | null }

/** `previous`: null where the entry before is missing; then the hash itself can not be checked, but the digest can. */
function isWhole(entry: SealedEntry, previous: Buffer | null): boolean {
  const { salt, personId, reason, personalDigest: digest } = entry
  const isPersonWhole =
    salt === null ? personId === null && reason === null : personalDigest(salt, entry).equals(digest)
  return (
    isPersonWhole && (previous === null || entryHash(previous, entry.seq, entry, digest).equals(entry.hash))
  )
}

/** Those that are whole at another's place were moved; only a few are tried, each at each place of the others. */
function faultsOf(suspects: readonly Suspect[]): ChainFault[] {
  const few = suspects.slice(0, 20)
  const hashes = few.flatMap(({ entry, previous }) => [entry.hash, ...(previous === null ? [] : [previous])])
  const isSealedAs = (entry: SealedEntry, seq: number) =>
    hashes.some((previous) => entryHash(previous, seq, entry, entry.personalDigest).equals(entry.hash))
  return suspects.slice(0, MOST).map(({ entry }, index) => {
    const { seq, entryId } = entry
    const places = index < few.length ? few.map((other) => other.entry.seq) : []
    const sealedAs = places.find((place) => place !== seq && isSealedAs(entry, place))
    return sealedAs === undefined
      ? { kind: 'changed', seq, entryId }
      : { kind: 'moved', seq, entryId, sealedAs }
  })
}

function isSameHead(head: ChainHead, anchor: Anchor): boolean {
  return head.seq === anchor.seq && head.hash.toString('hex') === anchor.hash
}
