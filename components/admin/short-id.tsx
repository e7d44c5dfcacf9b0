/** The end of an id, which tells ids of one day apart; the whole on hover and for copying by hand. */
export function ShortId({ id }: { id: string }) {
  return (
    <code title={id} className="font-mono text-[0.8125rem] whitespace-nowrap">
      …{id.slice(-8)}
    </code>
  );
}
