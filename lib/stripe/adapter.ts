import type { BillingProvider } from "@/lib/domain/provider";
import { listAttempts } from "./attempts";
import { readCustomer, repairDefault } from "./cards";
import { probe, provesAccount } from "./connect";
import { listEvents, toFacts } from "./events";
import { listOverdue, readInvoice, readOpenInvoices } from "./invoices";
import { listPastDue } from "./past-due";
import { parseKey } from "./keys";
import { readCase } from "./read-case";
import { readOpen } from "./read-open";
import { openTarget } from "./open-target";
import { deactivatePortal, ensurePortal } from "./portal";
import { configurePortal, listPortals } from "./portal-facts";
import { retryPayment } from "./retry-payment";
import { readScanPage } from "./scan/read-scan-page";
import { readScanRecord } from "./scan/read-scan-record";
import { listUpcoming, previewCharge } from "./upcoming";
import { listNewSubscriptions, readStanding } from "./standing";
import { ensureWebhook, listWebhooks, removeWebhook } from "./webhook-endpoint";
import { eventTypes } from "./webhook/registry";
import { verify } from "./webhook/verify";

/** Stripe as a billing provider. Everything that knows Stripe's wire format is behind it. */
export const stripeProvider: BillingProvider = {
  eventTypes,
  parseKey,
  verify,
  toFacts,
  readInvoice,
  readCustomer,
  readCase,
  readOpen,
  readStanding,
  listNewSubscriptions,
  openTarget,
  listAttempts,
  retryPayment,
  repairDefault,
  listOverdue,
  listPastDue,
  readOpenInvoices,
  listEvents,
  listUpcoming,
  previewCharge,
  readScanPage,
  readScanRecord,
  probe,
  provesAccount,
  ensureWebhook,
  removeWebhook,
  listWebhooks,
  ensurePortal,
  listPortals,
  configurePortal,
  deactivatePortal,
};
