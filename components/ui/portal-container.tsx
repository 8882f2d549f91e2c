'use client'
import { createContext, use } from 'react'

/**
 * Where what floats is put: the page, or the dialog it belongs to, since nothing outside an open modal dialog can be
 * seen above it or pressed.
 */
export const PortalContainer = createContext<HTMLElement | null>(null)

export function usePortalContainer(): HTMLElement | undefined {
  return use(PortalContainer) ?? undefined
}
