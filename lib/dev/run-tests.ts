import { allStages } from "@/lib/dev/checks";
import { runChecks } from "@/lib/dev/run-checks";

// `npm test`: what CI runs, and nothing else decides.
await runChecks(allStages);
