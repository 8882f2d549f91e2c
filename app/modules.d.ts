/**
 * Next and geist name their modules for bundlers, without an exports map; strict resolution finds their types only
 * under the file names (next/link comes with the typed routes). The bundler must see the plain names, since it treats some of them specially.
 */
declare module 'next/headers' {
  export * from 'next/headers.js'
}
declare module 'next/navigation' {
  export * from 'next/navigation.js'
}
declare module 'next/dynamic' {
  const dynamic: typeof import('next/dynamic.js').default
  export default dynamic
}
declare module 'geist/font/sans' {
  export const GeistSans: { className: string; variable: string }
}
declare module 'geist/font/mono' {
  export const GeistMono: { className: string; variable: string }
}
