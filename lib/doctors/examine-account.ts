import type { PermissionsExam, PortalExam, WebhookExam } from "@/lib/domain/doctor/exams";
import { AppError } from "@/lib/domain/errors";
import { permissionWords } from "@/lib/merchants/permission-words";
import { readPortalChoice } from "@/lib/merchants/read-portal-choice";
import { webhookUrl } from "@/lib/merchants/set-up-webhook";
import { withProvider } from "@/lib/merchants/with-provider";
import { providerOf } from "@/lib/providers";

import type { Patient } from "./patient";

/** What the key is known to lack; asks nobody. */
export async function examinePermissions({ permissions }: Patient): Promise<PermissionsExam> {
  const wanted = permissionWords.map(({ slug, isEssential = false, row, level, without }) => ({
    ...{ slug, isEssential, row, level, without },
  }));
  return { readAt: new Date(), permissions, wanted };
}

/** @throws AppError `permission_missing` where the key may not look, and what the adapter throws */
export async function examinePortal(patient: Patient): Promise<PortalExam> {
  const { merchantId, mode, permissions, portalConfigurationId: storedId, priority } = patient;
  // Asking would raise an alert about a permission that we do not ask for.
  if (permissions.customer_portal_read === "missing" && permissions.customer_portal_write === "missing") {
    throw new AppError("forbidden", "permission_missing", "The key may not read portal configurations");
  }
  const chosen = await readPortalChoice(merchantId);
  const readAt = new Date();
  const portals = await withProvider(merchantId, priority, (provider, account) =>
    provider.listPortals(account),
  );
  const mayOpenPortal = permissions.customer_portal_write !== "missing";
  return { readAt, mode, storedId, portals, chosen, mayOpenPortal };
}

/** Endpoints are readable only for keys that may write them; otherwise by what we know ourselves. */
export async function examineWebhook(patient: Patient): Promise<WebhookExam> {
  const { merchantId, permissions, webhookEndpointId: storedId, isWebhookByHand: isByHand } = patient;
  const readAt = new Date();
  const mayLook = permissions.webhook_write !== "missing";
  const endpoints = mayLook
    ? await withProvider(merchantId, patient.priority, (provider, account) => provider.listWebhooks(account))
    : null;
  const { eventTypes } = providerOf(patient.provider);
  const silentSince = patient.webhookSilentSince;
  return { readAt, url: webhookUrl(patient), storedId, isByHand, eventTypes, silentSince, endpoints };
}
