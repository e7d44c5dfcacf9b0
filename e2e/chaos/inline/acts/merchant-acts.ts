import { AppError } from "@/lib/domain/errors";
import { disconnect } from "@/lib/merchants/disconnect";
import { pauseMerchant, resumeMerchant } from "@/lib/merchants/pause-merchant";
import { replaceKey } from "@/lib/merchants/replace-key";
import { turnOff, turnRecoveryOn } from "@/lib/merchants/set-recovery-mode";
import { addKey } from "@/lib/simulator/control/add-account";
import { BUNDLES } from "@/lib/simulator/keys";
import type { MerchantVerb } from "@/e2e/chaos/story/life";
import type { Stage, StageMerchant } from "@/e2e/chaos/inline/stage";

type Play = (stage: Stage, merchant: StageMerchant) => Promise<unknown> | void;

const plays: Record<MerchantVerb, Play> = {
  "revoke key": ({ simulator }, { apiKey }) => {
    const key = simulator.world.keys.get(apiKey);
    if (key) key.status = "revoked";
  },
  "narrow key": ({ simulator }, { apiKey }) => {
    simulator.world.keys.get(apiKey)?.permissions.delete("invoice_write");
  },
  "replace key": giveNewKey,
  pause: (_stage, merchant) => pauseMerchant(merchant),
  resume: (_stage, merchant) => resumeMerchant(merchant),
  off: (_stage, merchant) => turnOff(merchant),
  on: (_stage, merchant) => turnRecoveryOn(merchant),
  disconnect: async (_stage, merchant) => {
    // From the moment it was asked for, however it goes, nothing may be missed there any more.
    merchant.isDisconnected = true;
    await disconnect(merchant);
  },
};

/** What a merchant does in settings; a refusal with a sentence is an answer, too. */
export async function toMerchant(stage: Stage, merchant: StageMerchant, verb: MerchantVerb): Promise<void> {
  try {
    await plays[verb](stage, merchant);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
}

async function giveNewKey(stage: Stage, merchant: StageMerchant): Promise<void> {
  const { world } = stage.simulator;
  const { key } = addKey(world, merchant.realm.account, merchant.mode, "restricted", BUNDLES.recovery);
  const { merchantId, userId } = merchant;
  await replaceKey({ merchantId, userId, pastedKey: key });
  merchant.apiKey = key;
}
