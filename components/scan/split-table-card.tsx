import { ButtonLink } from "@/components/ui/button-link";
import { Card } from "@/components/ui/card";

import { counted } from "./amount";
import { splitWords } from "./line-words";
import { linesHref } from "./scan-links";
import { SplitTable } from "./split-table";

type Props = React.ComponentProps<typeof SplitTable>;

const shownLines = 8;

/** The largest lines of a split, and the way to all. */
export function SplitTableCard(props: Props) {
  const { split, lines, place } = props;
  return (
    <Card
      padding="flush"
      title={splitWords[split].title}
      actions={
        lines.length > shownLines && (
          <ButtonLink look="secondary" size="small" href={linesHref(place, split)} prefetch={false}>
            {split === "customer" ? "More customers" : `All ${counted(lines.length, "line")}`}
          </ButtonLink>
        )
      }
    >
      <SplitTable {...props} lines={lines.slice(0, shownLines)} />
    </Card>
  );
}
