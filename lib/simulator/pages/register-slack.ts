import type { Router } from "@/lib/simulator/router";
import type { World } from "@/lib/simulator/store";

function textOf(body: string): string | null {
  try {
    const { text } = JSON.parse(body) as { text?: unknown };
    return typeof text === "string" && text !== "" ? text : null;
  } catch {
    return null;
  }
}

const faultStatus: Partial<Record<string, number>> = { "429": 429, "500": 500, "503": 503 };

/** A receiver of Slack's incoming webhooks: what is posted stands in the inbox, to `slack-:name`. */
export function registerSlack(router: Router, world: World): void {
  router.route("POST", "/slack/:name", ({ params, body, fault }) => {
    if (fault && Object.hasOwn(faultStatus, fault)) return { status: faultStatus[fault], body: fault };
    const text = textOf(body);
    if (text === null) return { status: 400, body: "invalid_payload" };
    const posted = world.mailRoom?.accept({
      ...{ from: "Slack webhook", to: [`slack-${params.name}`], cc: [], bcc: [], replyTo: [] },
      ...{ subject: text.split("\n")[0] ?? "", html: null, text, headers: {}, tags: [] },
    });
    if (posted) posted.state = "delivered";
    return { status: 200, body: "ok" };
  });
}
