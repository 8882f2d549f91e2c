import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { deedActs } from '#simulator/acts/deed'
import { controlRoutes } from '#simulator/control/routes'
import { faultKinds } from '#simulator/faults'
import { characterParts } from '#simulator/seed/character-parts'
import { settingDefinitions } from '#simulator/settings'
import { operationNames } from '#simulator/wire/operations'

const readme = await readFile('simulator/README.md', 'utf8')

test('the README names every operation, control route, act, fault and character', () => {
  const paths = controlRoutes.map(({ path }) => path.split('/')[0] as string)
  const named = [
    ...operationNames,
    ...paths.map((path) => `/_control/${path}`),
    ...[...deedActs, ...faultKinds].map((name) => `\`${name}\``),
    ...characterParts.flatMap(({ role, task }) => [`| \`${role}\``, `${task.name}, ${task.queue}`]),
  ]
  expect(named.filter((name) => !readme.includes(name))).toEqual([])
})

test('the README gives every setting with its positions, its default and what it decides', () => {
  const missing = Object.entries(settingDefinitions).filter(([name, definition]) => {
    const row = readme.split('\n').find((line) => line.startsWith(`| \`${name}\` |`))
    const positions = definition.kind === 'choice' ? definition.positions.map(String) : []
    const initial = definition.default.toLocaleString('en')
    return ![`**${initial}**`, definition.about, ...positions].every((part) => row?.includes(part))
  })
  expect(missing.map(([name]) => name)).toEqual([])
})
