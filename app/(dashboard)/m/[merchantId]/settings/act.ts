import { refresh } from "next/cache";

import type { FormState } from "@/components/settings/form-state";
import { requireDeed, requireMerchant } from "@/lib/auth/guards";
import type { Deed } from "@/lib/domain/roles";
import { formError } from "@/lib/http/form";

interface Who {
  merchantId: string;
  userId: string;
}

/** Guards, does one thing, and has the page read again. */
export async function act(
  id: string,
  deed: Deed,
  work: (who: Who) => Promise<FormState | void>,
): Promise<FormState> {
  try {
    const access = await requireMerchant(id);
    requireDeed(access, deed);
    const state = await work({ merchantId: access.merchant.id, userId: access.user.id });
    refresh();
    return state ?? {};
  } catch (error) {
    return formError(error);
  }
}
