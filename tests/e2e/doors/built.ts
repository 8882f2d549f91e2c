/** What the production build really serves, read from the build itself, so that nothing new goes untested. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { SERVER } from '#scripts/build-app'

const manifests = path.resolve(import.meta.dirname, '../../..', path.dirname(SERVER), '.next/server')
const read = (name: string) => JSON.parse(readFileSync(path.join(manifests, name), 'utf8'))

/** `/api/tasks/[taskId]` and the like; groups such as `(desk)` are no part of an address. */
export function builtPaths(kind: 'page' | 'route'): string[] {
  const suffix = `/${kind}`
  return Object.keys(read('app-paths-manifest.json') as Record<string, string>)
    .filter((name) => name.endsWith(suffix) && !name.startsWith('/_'))
    .map((name) => name.slice(0, -suffix.length).replaceAll(/\/\([^)]+\)/g, '') || '/')
    .sort()
}

/** The ids of all server actions by their names. */
export function builtActions(): Record<string, string> {
  const { node } = read('server-reference-manifest.json') as {
    node: Record<string, { exportedName: string }>
  }
  return Object.fromEntries(Object.entries(node).map(([id, { exportedName }]) => [exportedName, id]))
}
