import type { ReactNode } from "react";

import { Alert } from "./alert";

interface Props {
  /** why the one who looks may not change this; null where they may */
  refusal: string | null;
  /** said once a page: false where it stands above already */
  isSaid?: boolean;
  children: ReactNode;
}

/** What not everybody may change: to the others it shows how things are, with every control off. */
export function MayChange({ refusal, isSaid = true, children }: Props) {
  if (!refusal) return children;
  return (
    <>
      {isSaid && <Alert title={refusal}>You see how it is set.</Alert>}
      <fieldset disabled className="grid min-w-0 gap-6">
        {children}
      </fieldset>
    </>
  );
}
