/**
 * `npm run audit:verify [-- --anchor SEQ:HASH]`: checks every kept entry of the audit against its seal, and its end against an anchor
 * from the log. Says which entries are not as they were sealed, and ends with 1 if any.
 */
import { parseArgs } from 'node:util'
import { type Anchor, type ChainFault, verifyChain } from '#lib/audit/verify-chain'
import { closeServices, services } from '#lib/server/container'
import { requireEnv } from '#lib/server/require-env'
import { complain, say } from './steps.ts'

const WORDS: { [K in ChainFault['kind']]: (fault: Extract<ChainFault, { kind: K }>) => string } = {
  missing: ({ from, to, isEnd }) =>
    `${span(from, to)} missing${isEnd ? ' from the end, though the chain’s own record knows of it' : ''}`,
  changed: ({ seq, entryId }) => `#${seq} is not as it was sealed (entry ${entryId})`,
  moved: ({ seq, entryId, sealedAs }) => `#${seq} was sealed as #${sealedAs} (entry ${entryId})`,
  erased_unsaid: ({ count }) =>
    `${count} more entries lack who it was than the entries of erasures tell of: somebody else took it out`,
  head_differs: ({ seq }) => `#${seq}, the last one, is not the one that the chain’s own record names`,
  cut: ({ from, to }) => `${span(from, to)} cut off from the end: the anchor was sealed, and is not there`,
  anchor_differs: ({ seq }) =>
    `#${seq} has another hash than the anchor: it, or something before it, was sealed anew`,
}

Object.assign(process.env, { HOSTNAME: '127.0.0.1' })
requireEnv()
const { values } = parseArgs({ options: { anchor: { type: 'string' } } })
const anchor = values.anchor === undefined ? null : readAnchor(values.anchor)
if (anchor === undefined) {
  complain('An anchor is the number and the hash of a line in the log: --anchor 12402:9f86d0…')
  process.exitCode = 2
} else {
  process.exitCode = (await verify(anchor)) ? 0 : 1
  await closeServices()
}

async function verify(against: Anchor | null): Promise<boolean> {
  const found = await verifyChain(await services(), { anchor: against })
  const since = found.oldestAt === null ? '' : `, the oldest of ${new Date(found.oldestAt).toISOString()}`
  say(`Checked ${found.checked} entries, #${found.firstSeq} to #${found.seq}${since}.`)
  for (const fault of found.faults) complain(`FAILED  ${wordsOf(fault)}`)
  if (found.anchor === 'older') say('The anchor is of an entry that was cut off as too old: use a later one.')
  if (found.anchor === 'none')
    say('Without an anchor from the log, a cut end cannot be told: --anchor SEQ:HASH.')
  if (found.faults.length > 0) return false
  say(`The audit agrees with its seals. Its end now: ${found.seq}:${found.hash}`)
  return true
}

function wordsOf<K extends ChainFault['kind']>(fault: Extract<ChainFault, { kind: K }>): string {
  return WORDS[fault.kind as K](fault)
}

function span(from: number, to: number): string {
  return from === to ? `#${from} is` : `#${from} to #${to} are`
}

function readAnchor(text: string): Anchor | undefined {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim().toLowerCase()) ?? []
  return seq === undefined || hash === undefined ? undefined : { seq: Number(seq), hash }
}
