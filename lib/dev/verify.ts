import { verifyStages } from "@/lib/dev/checks";
import { runChecks } from "@/lib/dev/run-checks";

// `npm run verify`
await runChecks(verifyStages);
