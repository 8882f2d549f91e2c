import { parse } from 'node:path'

/**
 * As Unpause's own, but for what this app has no use for. Types are checked with those of the project.
 *
 * @type {import('next').NextConfig}
 */
export default {
  reactStrictMode: true,
  reactCompiler: true,
  poweredByHeader: false,
  // The packages are linked from where Unpause is.
  turbopack: { root: parse(import.meta.dirname).root },
  typescript: { ignoreBuildErrors: true },
}
