/**
 * `npm run audit:erase -- <person id>`: erases who a person was and the reasons they gave, everywhere in the database. What they did
 * stays, as the deed of somebody erased; the audit's chain still holds.
 */
import { erasePerson } from '#lib/audit/erase-person'
import { AppError } from '#lib/domain/app-error'
import { closeServices, services } from '#lib/server/container'
import { requireEnv } from '#lib/server/require-env'
import { complain, say } from './steps.ts'

/** Whoever may run this may change the database anyway. */
const OPERATOR = { id: 'operator', name: 'Operator', role: 'administrator' } as const

Object.assign(process.env, { HOSTNAME: '127.0.0.1' })
requireEnv()
const [personId, ...more] = process.argv.slice(2)
if (personId === undefined || more.length > 0) {
  complain('Name one person by their id: npm run audit:erase -- "local|mira"')
  process.exitCode = 2
} else {
  process.exitCode = (await erase(personId)) ? 0 : 1
  await closeServices()
}

async function erase(id: string): Promise<boolean> {
  try {
    const ctx = { ...(await services()), person: OPERATOR }
    const { entries } = await erasePerson({ ctx, input: { personId: id } })
    say(`Erased. ${entries} entries of the audit were theirs; what they did stays.`)
    return true
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not_found') throw error
    complain('Nobody of that id was ever here.')
    return false
  }
}
