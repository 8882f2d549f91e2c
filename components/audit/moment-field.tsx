'use client'

type MomentFieldProps = { label: string; at: number | null; onChange: (at: Date | null) => void }

/** An instant, asked for and shown in the browser's own time zone. */
export function MomentField({ label, at, onChange }: MomentFieldProps) {
  return (
    <label className="grid min-w-0 gap-1.5">
      <span className="text-xs font-semibold text-ink-muted">{label}</span>
      <input
        type="datetime-local"
        value={at === null ? '' : localText(at)}
        onChange={({ target }) => {
          // Half a date is none yet.
          const chosen = target.value === '' ? null : new Date(target.value)
          if (chosen === null || !Number.isNaN(chosen.getTime())) onChange(chosen)
        }}
        className="edge h-(--control) min-w-0 rounded-md bg-raised px-2 [--edge:var(--color-line-control)] pointer-coarse:h-9"
      />
    </label>
  )
}

/** As the field wants it: 2026-11-27T10:42. */
function localText(at: number): string {
  const ahead = new Date(at).getTimezoneOffset() * 60_000
  return new Date(at - ahead).toISOString().slice(0, 16)
}
