interface Props {
  /** the figure that it explains, for those who hear the page */
  of: string;
  rule: string;
}

/** How a figure is computed, folded away beside it. */
export function RuleNote({ of, rule }: Props) {
  return (
    <details className="mt-1.5 text-xs text-muted">
      <summary className="w-fit rounded underline decoration-dotted underline-offset-3 hover:text-ink">
        How is this computed? <span className="sr-only">({of})</span>
      </summary>
      <p className="mt-1 max-w-prose">{rule}</p>
    </details>
  );
}
