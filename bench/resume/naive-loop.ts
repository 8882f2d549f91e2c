/**
 * The naive way to resume many tasks, as a script might do it: the SDK's defaults, one after another or all at once, what is
 * done written to a file so that it can be run again. `node bench/resume/naive-loop.ts <instanceId> <region> <sequential|all> <file>`;
 * the file has a line `id` for each task and gains a line `id outcome` for each that is done.
 */
import { appendFileSync, readFileSync } from 'node:fs'
import { ConnectClient, ResumeContactCommand } from '@aws-sdk/client-connect'

const [, , instanceId = '', region = '', mode = 'sequential', file = ''] = process.argv
const client = new ConnectClient({ region })
const lines = readFileSync(file, 'utf8').trim().split('\n')
const done = new Set(lines.flatMap((line) => (line.includes(' ') ? [line.split(' ')[0]] : [])))
const left = lines.filter((line) => !line.includes(' ') && !done.has(line))

async function resume(id: string): Promise<void> {
  const outcome = await client.send(new ResumeContactCommand({ InstanceId: instanceId, ContactId: id })).then(
    () => 'resumed',
    (error: Error) => `failed:${error.name}`,
  )
  appendFileSync(file, `${id} ${outcome}\n`)
}

if (mode === 'all') await Promise.all(left.map(resume))
else for (const id of left) await resume(id)
client.destroy()
