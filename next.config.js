/**
 * Nothing here may depend on the environment: the standalone server reads this file again at start,
 * and whatever the build saw must still hold then.
 *
 * @type {import('next').NextConfig}
 */
export default {
  output: 'standalone',
  reactStrictMode: true,
  reactCompiler: true,
  typedRoutes: true,
  poweredByHeader: false,
  // messages/words.ts parses all words beforehand.
  turbopack: {
    resolveAlias: { 'use-intl/format-message': 'use-intl/format-message/format-only' },
  },
  // The image optimiser is a request-driven fetcher that this app has no use for.
  images: { unoptimized: true },
  experimental: {
    // proxy.ts counts bodies up to MAX_BODY_BYTES (256 KiB); to see more than that it must be given more.
    proxyClientMaxBodySize: '512kb',
    serverActions: { bodySizeLimit: '256kb' },
  },
  // pg loads optional native bindings by name; the bundler must leave it to Node.
  serverExternalPackages: ['pg', 'pino'],
}
