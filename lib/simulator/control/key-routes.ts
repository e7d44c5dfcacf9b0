import { type ApiKey, type KeyStatus, readPermissions } from "@/lib/simulator/keys";
import type { PlainRequest } from "@/lib/simulator/router";
import type { World } from "@/lib/simulator/store";

import { addAccount, addKey } from "./add-account";
import { type Body, ControlError, maybeText, needText, readBody } from "./read-body";

const STATUSES = ["active", "revoked", "expired", "ip_restricted"];

function readStatus(body: Body): KeyStatus | undefined {
  const status = maybeText(body, "status");
  if (status !== undefined && !STATUSES.includes(status))
    throw new ControlError(`"status" must be one of ${STATUSES.join(", ")}.`);
  return status as KeyStatus | undefined;
}

function permissionsIn(body: Body): Set<string> {
  const permissions = readPermissions(body.permissions, body.without);
  if (typeof permissions === "string") throw new ControlError(permissions);
  return permissions;
}

function makeAccount(world: World, request: PlainRequest) {
  const body = readBody(request.body);
  return addAccount(world, {
    name: needText(body, "name"),
    country: maybeText(body, "country"),
    email: maybeText(body, "email"),
  });
}

function makeKey(world: World, request: PlainRequest) {
  const body = readBody(request.body);
  const realm = world.realm(needText(body, "account"), needText(body, "mode"));
  if (!realm) throw new ControlError("There is no such account and mode.", 404);
  const kind = maybeText(body, "kind") ?? "restricted";
  if (kind !== "restricted" && kind !== "secret" && kind !== "publishable")
    throw new ControlError('"kind" must be restricted, secret or publishable.');
  const permissions = kind === "restricted" ? permissionsIn(body) : [];
  const key = addKey(world, realm.account, realm.mode, kind, permissions);
  key.status = readStatus(body) ?? "active";
  return { key: key.key };
}

function changeKey(world: World, request: PlainRequest) {
  const body = readBody(request.body);
  const key: ApiKey | undefined = world.keys.get(needText(body, "key"));
  if (!key) throw new ControlError("There is no such key.", 404);
  const status = readStatus(body);
  if (body.permissions !== undefined) key.permissions = permissionsIn(body);
  else if (body.without !== undefined)
    key.permissions = permissionsIn({ permissions: [...key.permissions], without: body.without });
  if (status) key.status = status;
  return { key: key.key, status: key.status, permissions: [...key.permissions] };
}

/** Accounts and keys of the control API. */
export const keyRoutes = {
  "POST /_control/accounts": makeAccount,
  "POST /_control/keys": makeKey,
  "PATCH /_control/keys": changeKey,
};
