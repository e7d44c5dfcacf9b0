/** What each sealed column of a merchant's mail settings is bound to (P8): one moved to another opens nothing. */
export const settingsContexts = {
  routeSealed: (merchantId: string) => `route:${merchantId}`,
  routeWebhookSealed: (merchantId: string) => `route-webhook:${merchantId}`,
  slackUrlSealed: (merchantId: string) => `slack:${merchantId}`,
} as const;
