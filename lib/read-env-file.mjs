import { existsSync } from "node:fs";

// Loaded first by the commands that Next does not start (`node --import`): Next reads .env by itself. What is set
// already wins.
if (existsSync(".env")) process.loadEnvFile(".env");
