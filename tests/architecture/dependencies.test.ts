import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Manifest = Partial<
  Record<'dependencies' | 'devDependencies' | 'optionalDependencies' | 'overrides', Record<string, string>>
>

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8')
const lock = read('package-lock.json')
const { packages } = JSON.parse(lock) as { packages: Record<string, { version: string }> }

/** Whether `version` is `least` or later. */
function isAtLeast(version: string, least: string): boolean {
  if (!/^\d+\.\d+\.\d+$/.test(version)) return false
  return version.localeCompare(least, 'en', { numeric: true }) >= 0
}

/** Versions that are a range, a tag or an address instead of one release. */
function loosePins(manifest: Manifest): string[] {
  return Object.values(manifest)
    .flatMap((group) => Object.entries(group ?? {}))
    .filter(([, version]) => !/^\d+\.\d+\.\d+(-[a-z0-9.]+)?$/.test(version))
    .map(([name, version]) => `${name} ${version}`)
}

function addressesIn(text: string): string[] {
  return text.match(/"resolved":\s*"[^"]+"|(?<=registry\s*=\s*)\S+/g) ?? []
}

test.each([
  ['next', '16.3.3'],
  ['react', '19.2.6'],
  ['react-dom', '19.2.6'],
])('every copy of %s in the lock is %s or later, where its known holes are shut', (name, least) => {
  const copies = Object.entries(packages).filter(([place]) => place.endsWith(`node_modules/${name}`))
  expect(copies.length).toBeGreaterThan(0)
  expect(copies.filter(([, { version }]) => !isAtLeast(version, least))).toEqual([])
})

test('an older, or an unfinished, release is not taken for a later one', () => {
  expect(isAtLeast('16.3.2', '16.3.3')).toBe(false)
  expect(isAtLeast('16.10.0', '16.3.3')).toBe(true)
  expect(isAtLeast('16.3.3-canary.1', '16.3.3')).toBe(false)
})

test('every dependency is pinned to one release', () => {
  const { dependencies, devDependencies, optionalDependencies, overrides } = JSON.parse(
    read('package.json'),
  ) as Manifest
  expect(loosePins({ dependencies, devDependencies, optionalDependencies, overrides })).toEqual([])
  expect(loosePins({ dependencies: { a: '^1.0.0', b: 'latest', c: '1.2.3' } })).toEqual([
    'a ^1.0.0',
    'b latest',
  ])
})

test('neither the lock nor the settings of npm name a registry', () => {
  expect(addressesIn(lock)).toEqual([])
  expect(addressesIn(read('.npmrc'))).toEqual([])
  expect(addressesIn('"resolved": "https://example.com/a.tgz"')).toHaveLength(1)
  expect(addressesIn('registry=https://example.com')).toHaveLength(1)
})
