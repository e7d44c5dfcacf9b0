import { env } from "@/lib/env";

/** Addresses of the dashboard that notices lead to. */
export function placeOf(
  merchantId: string,
  page: "" | "cases" | "reminders" | "settings" | "settings/alerts" = "",
): string {
  return `${env().APP_URL}/m/${merchantId}${page && `/${page}`}`;
}

export function caseUrl(merchantId: string, caseId: string): string {
  return `${placeOf(merchantId, "cases")}/${caseId}`;
}

/** The line at the end of every notice. */
export function reasonOf(merchantName: string): string {
  return `You get this because you look after ${merchantName} at Recoup. What is sent, and to whom, is set under Settings, Alerts.`;
}
