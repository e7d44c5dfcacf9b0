import type { Benchmark } from "@/lib/domain/benchmarks";
import { formatShareRange } from "@/lib/format/share";

/** A figure from outside with where it is from and how far it can be trusted. */
export function SourceNote({ benchmark }: { benchmark: Benchmark }) {
  const { measures, lowBp, highBp, source, caution } = benchmark;
  return (
    <span className="block">
      {measures}: {formatShareRange(lowBp, highBp)}. Source: {source}. {caution}
    </span>
  );
}
