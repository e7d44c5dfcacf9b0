import type { Context } from "@/lib/simulator/api/call";
import { type CardName, CARD_BEHAVIOURS } from "@/lib/simulator/billing/card-behaviours";
import { type Body, ControlError, needText } from "@/lib/simulator/control/read-body";
import type { CollectionName, Collections } from "@/lib/simulator/realm";

type Item<Name extends CollectionName> = NonNullable<ReturnType<Collections[Name]["get"]>>;

/** The object that a field of the body names. @throws ControlError 404 */
export function findIn<Name extends CollectionName>(
  ctx: Context,
  collection: Name,
  body: Body,
  field: string,
): Item<Name> {
  const id = needText(body, field);
  const found = ctx.realm.data[collection].get(id);
  if (!found) throw new ControlError(`There is no ${field} "${id}" in this account and mode.`, 404);
  return found as Item<Name>;
}

/** The card behaviour that the body names. @throws ControlError with all names */
export function needCard(body: Body, field = "card"): CardName {
  const name = needText(body, field);
  if (name in CARD_BEHAVIOURS) return name as CardName;
  throw new ControlError(
    `There is no card "${name}". Cards are: ${Object.keys(CARD_BEHAVIOURS).join(", ")}.`,
  );
}
