import { dropConnection } from "./load-connection";
import { setUpPortal } from "./set-up-portal";
import { setUpWebhook } from "./set-up-webhook";

/**
 * Registers our webhook endpoint and our portal configuration on the merchant's account, each once, and
 * writes down what stands in the way of either (`webhookProblem`, `portalProblem`). Safe to repeat, to run
 * twice at once and to break off anywhere.
 * @throws what the adapter throws where trying again later may help; both parts are tried before
 */
export async function setUpConnection(merchantId: string): Promise<void> {
  const results = await Promise.allSettled([setUpWebhook(merchantId), setUpPortal(merchantId)]);
  dropConnection(merchantId);
  const failed = results.find((result) => result.status === "rejected");
  if (failed) throw failed.reason;
}
