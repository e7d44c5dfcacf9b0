import { actOnMail } from "@/lib/simulator/resend/control-mail";
import type { MailRoom } from "@/lib/simulator/resend/mail-room";
import { html as htmlResponse, redirect, type Router } from "@/lib/simulator/router";
import type { World } from "@/lib/simulator/store";
import { renderInbox } from "./inbox-page";
import { renderMail } from "./mail-page";
import { renderMissing } from "./missing-page";

function mailRoom(world: World): MailRoom {
  if (!world.mailRoom) throw new Error("The mail half has not been started.");
  return world.mailRoom;
}

/** `/inbox`: the list, one mail, and what a person can do to it. */
export function registerInbox(router: Router, world: World): void {
  router.route("GET", "/inbox", ({ query }) => {
    const to = query.get("to") ?? "";
    return htmlResponse(renderInbox(mailRoom(world).list({ to: to || undefined }), to));
  });
  router.route("POST", "/inbox/clear", () => {
    mailRoom(world).clear();
    return redirect("/inbox");
  });
  router.route("GET", "/inbox/:id", ({ params }) => {
    const mail = mailRoom(world).find(params.id ?? "");
    if (mail) return htmlResponse(renderMail(mail));
    return htmlResponse(
      renderMissing("No such mail", "It may have been cleared. The inbox has the rest."),
      404,
    );
  });
  router.route("POST", "/inbox/:id/event", async ({ params, body }) => {
    const type = new URLSearchParams(body).get("type");
    if (!mailRoom(world).find(params.id ?? ""))
      return htmlResponse(renderMissing("No such mail", "It may have been cleared."), 404);
    try {
      await actOnMail(mailRoom(world), { id: params.id, type });
      return redirect(`/inbox/${params.id}`);
    } catch (error) {
      const sentence = error instanceof Error ? error.message : "The event could not be made.";
      return htmlResponse(renderMissing("That did not work", sentence), 400);
    }
  });
}
