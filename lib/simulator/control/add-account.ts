import { type ApiKey, BUNDLES, type KeyKind, writeKey } from "@/lib/simulator/keys";
import { type Account, createAccount, type Mode } from "@/lib/simulator/realm";
import type { World } from "@/lib/simulator/store";

export interface ModeKeys {
  restricted: string;
  scan: string;
  secret: string;
  publishable: string;
}

export interface AccountKeys {
  id: string;
  keys: { live: ModeKeys; test: ModeKeys };
}

/** Adds a key of an account and mode. */
export function addKey(
  world: World,
  account: Account,
  mode: Mode,
  kind: KeyKind,
  permissions: Iterable<string> = [],
): ApiKey {
  const key: ApiKey = {
    key: writeKey(kind, mode, world.random.text(kind === "restricted" ? 99 : 98)),
    account,
    mode,
    kind,
    permissions: new Set(permissions),
    status: "active",
  };
  world.keys.set(key.key, key);
  return key;
}

function addModeKeys(world: World, account: Account, mode: Mode): ModeKeys {
  return {
    restricted: addKey(world, account, mode, "restricted", BUNDLES.recovery).key,
    scan: addKey(world, account, mode, "restricted", BUNDLES.scan).key,
    secret: addKey(world, account, mode, "secret").key,
    publishable: addKey(world, account, mode, "publishable").key,
  };
}

/** Adds an account with both modes empty and one key of each kind. */
export function addAccount(
  world: World,
  profile: { name: string; country?: string; email?: string },
): AccountKeys {
  const account = createAccount({
    id: `acct_1${world.random.text(15)}`,
    name: profile.name,
    country: profile.country ?? "US",
    email: profile.email ?? "owner@merchant.example",
    createdSeconds: world.clock.seconds(),
  });
  world.accounts.set(account.id, account);
  return {
    id: account.id,
    keys: { live: addModeKeys(world, account, "live"), test: addModeKeys(world, account, "test") },
  };
}
