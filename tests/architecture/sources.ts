/** The project's own source files and what each of them imports, for the rules that hold the house together. */
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type Import = {
  specifier: string
  /** The file or folder meant, from the project's root and without its ending; a package's name otherwise. */
  target: string
  isOwn: boolean
  isTypeOnly: boolean
}
export type Source = { file: string; code: string; imports: Import[] }

const ROOT = path.resolve(import.meta.dirname, '../..')
const PLACES = [
  '{app,components,lib,simulator,scripts,bench,tests,messages}/**/*.{ts,tsx}',
  '{proxy,instrumentation}.ts',
]

export function readSources(): Source[] {
  const names = PLACES.flatMap((pattern) => globSync(pattern, { cwd: ROOT }))
  return names
    .filter((name) => !name.endsWith('.d.ts'))
    .map((name) => {
      const file = name.split(path.sep).join('/')
      return parseSource(file, readFileSync(path.join(ROOT, file), 'utf8'))
    })
}

export function parseSource(file: string, text: string): Source {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1')
  return { file, code, imports: [...staticImports(file, code), ...dynamicImports(file, code)] }
}

function staticImports(file: string, code: string): Import[] {
  const pattern = /(?:^|[\n;])\s*(?:import|export)\s+(?:([^'"();]*?)\s*from\s*)?['"]([^'"]+)['"]/g
  return [...code.matchAll(pattern)].map(([, names = '', specifier = '']) =>
    resolve(file, specifier, onlyTypes(names.trim())),
  )
}

/** `import('…')` as a value, and in a type, where it is erased. */
function dynamicImports(file: string, code: string): Import[] {
  const pattern = /(typeof\s+)?\bimport\(\s*['"]([^'"]+)['"]/g
  return [...code.matchAll(pattern)].map(([, asType, specifier = '']) =>
    resolve(file, specifier, asType !== undefined),
  )
}

function onlyTypes(names: string): boolean {
  if (/^type\s/.test(names)) return true
  const inner = /^\{([\s\S]*)\}$/.exec(names)?.[1]
  const parts = inner?.split(',').filter((part) => part.trim() !== '') ?? []
  return parts.length > 0 && parts.every((part) => /^\s*type\s/.test(part))
}

function resolve(file: string, specifier: string, isTypeOnly: boolean): Import {
  const own = specifier.startsWith('#')
    ? specifier.slice(1)
    : specifier.startsWith('.')
      ? path.posix.join(path.posix.dirname(file), specifier)
      : null
  const target = own?.replace(/\.(ts|tsx)$/, '') ?? packageOf(specifier)
  return { specifier, target, isOwn: own !== null, isTypeOnly }
}

function packageOf(specifier: string): string {
  if (specifier.startsWith('node:')) return specifier
  const parts = specifier.split('/')
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
}
