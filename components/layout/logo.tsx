/** The mark: a circle that closes again. */
export function Logo({ withName = true }: { withName?: boolean }) {
  return (
    <span className="inline-flex items-center gap-2 font-semibold tracking-tight">
      <svg viewBox="0 0 24 24" aria-hidden className="size-6 text-accent" fill="none" stroke="currentColor">
        <path d="M20 12a8 8 0 1 1-2.6-5.9" strokeWidth="2.6" strokeLinecap="round" />
        <path d="M8.6 12.2l2.6 2.6L20.4 5.6" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      {withName && "Recoup"}
    </span>
  );
}
