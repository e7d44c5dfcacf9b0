import type { Fact } from "@/lib/domain/facts";
import type { ProviderEvent } from "@/lib/domain/provider";

import type { Reads } from "./reads";

/** Turns an event into fresh facts; of the event it takes ids only. */
export type Translator = (event: ProviderEvent, reads: Reads) => Promise<Fact[]>;

/** For events that only say "look". */
export const noFacts: Translator = async () => [];
