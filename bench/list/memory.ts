import { readFileSync } from 'node:fs'

/** Resident memory of a process, MiB; NaN where the system does not tell it (it is Linux's /proc). */
export function residentMiB(pid: number): number {
  try {
    const [, kib] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? []
    return Number(kib) / 1_024
  } catch {
    return Number.NaN
  }
}
