import pg from "pg";

import { startSimulator, type Simulator } from "@/lib/simulator/start-simulator";
import { nameDatabase } from "@/lib/testing/name-database";
import { testEnvironment } from "@/lib/testing/test-environment";

import { Interruptions } from "./interruptions";
import { OwnerDatabase } from "./owner-database";
import { prepareDatabase } from "./prepare-database";
import { moveTimeByHand } from "./virtual-time";

/** What one process needs to play lives one after the other. */
export interface Theatre {
  simulator: Simulator;
  owner: OwnerDatabase;
  interruptions: Interruptions;
  tables: string[];
  close(): Promise<void>;
}

export interface Ground {
  ownerUrl: string;
  appUrl: string;
  template: string;
  name: string;
}

/** Opens a theatre: a database of its own, cloned, a simulator in this process, and the environment of the rooms. */
export async function openTheatre({ ownerUrl, appUrl, template, name }: Ground): Promise<Theatre> {
  const admin = new pg.Client({ connectionString: ownerUrl });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const preparing = new pg.Client({ connectionString: nameDatabase(ownerUrl, name) });
  await preparing.connect();
  await prepareDatabase(preparing, name);
  await preparing.end();
  const simulator = await startSimulator({ seed: "chaos" });
  setEnvironment(simulator.url, nameDatabase(appUrl, name));
  const interruptions = new Interruptions();
  const owner = await OwnerDatabase.open(nameDatabase(ownerUrl, name), interruptions);
  interruptions.watchDatabase();
  simulator.world.intercept = interruptions.intercept;
  moveTimeByHand();
  const close = async () => {
    await simulator.close();
    await owner.close();
    await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await admin.end();
  };
  return { simulator, owner, interruptions, tables: await owner.tables(), close };
}

function setEnvironment(url: string, databaseUrl: string): void {
  Object.assign(process.env, testEnvironment, {
    DATABASE_URL: databaseUrl,
    DATABASE_POOL_SIZE: "4",
    STRIPE_API_BASE: url,
    RESEND_BASE_URL: `${url}/resend`,
    RESEND_API_KEY: "re_test",
  });
}
