import type { ApiRoute } from "@/lib/simulator/api/call";
import { RouteTable } from "@/lib/simulator/router";

import { accountRoutes } from "./account";
import { chargeRoutes } from "./charges";
import { checkoutRoutes } from "./checkout-sessions";
import { couponRoutes } from "./coupons";
import { customerRoutes } from "./customers";
import { disputeRoutes } from "./disputes";
import { eventRoutes } from "./events";
import { invoicePaymentRoutes } from "./invoice-payments";
import { invoiceActionRoutes } from "./invoice-actions";
import { invoiceRoutes } from "./invoices";
import { paymentIntentRoutes } from "./payment-intents";
import { paymentMethodRoutes } from "./payment-methods";
import { portalConfigurationRoutes } from "./portal-configurations";
import { portalSessionRoutes } from "./portal-sessions";
import { priceRoutes } from "./prices";
import { productRoutes } from "./products";
import { promotionCodeRoutes } from "./promotion-codes";
import { refundRoutes } from "./refunds";
import { setupIntentRoutes } from "./setup-intents";
import { subscriptionItemRoutes } from "./subscription-items";
import { subscriptionRoutes } from "./subscriptions";
import { testClockRoutes } from "./test-clocks";
import { webhookEndpointRoutes } from "./webhook-endpoints";

function register(all: ApiRoute[]): RouteTable<ApiRoute> {
  const table = new RouteTable<ApiRoute>();
  for (const route of all) table.add(route.method, route.pattern, route);
  return table;
}

/** Every endpoint of Stripe's API that the simulator serves; all else is Stripe's 404. */
export const routes = register([
  ...accountRoutes,
  ...chargeRoutes,
  ...checkoutRoutes,
  ...couponRoutes,
  ...customerRoutes,
  ...disputeRoutes,
  ...eventRoutes,
  ...invoicePaymentRoutes,
  ...invoiceActionRoutes,
  ...invoiceRoutes,
  ...paymentIntentRoutes,
  ...paymentMethodRoutes,
  ...portalConfigurationRoutes,
  ...portalSessionRoutes,
  ...priceRoutes,
  ...productRoutes,
  ...promotionCodeRoutes,
  ...refundRoutes,
  ...setupIntentRoutes,
  ...subscriptionItemRoutes,
  ...subscriptionRoutes,
  ...testClockRoutes,
  ...webhookEndpointRoutes,
]);
