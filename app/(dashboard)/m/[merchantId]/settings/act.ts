import { refresh } from "next/cache";

import type { FormState } from "@/components/settings/form-state";
import { requireMerchant, requireRole } from "@/lib/auth/guards";
import { formError } from "@/lib/http/form";

interface Who {
  merchantId: string;
  userId: string;
}

/** Guards, does one thing, and has the page read again. */
export async function act(
  id: string,
  role: "owner" | "admin",
  work: (who: Who) => Promise<FormState | void>,
): Promise<FormState> {
  try {
    const access = await requireMerchant(id);
    requireRole(access, role);
    const state = await work({ merchantId: access.merchant.id, userId: access.user.id });
    refresh();
    return state ?? {};
  } catch (error) {
    return formError(error);
  }
}
