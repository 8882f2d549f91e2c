/** A bar and a wedge: pause turning into play. Decorative beside the name. */
export function BrandMark({ className = 'size-5' }: { className?: string }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className={`flex-none fill-current ${className}`}>
      <rect x="2.5" y="2.5" width="4.4" height="15" rx="1.6" />
      <path d="M9.4 4.2c0-1.35 1.5-2.15 2.62-1.4l6.1 5.8c.95.66.95 2.14 0 2.8l-6.1 5.8c-1.12.75-2.62-.05-2.62-1.4z" />
    </svg>
  )
}
