import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { EmailsPage } from "@/components/emails/emails-page";
import { requireMerchant } from "@/lib/auth/guards";
import { NotFoundError } from "@/lib/domain/errors";
import { mayDo } from "@/lib/domain/roles";
import { readSequence } from "@/lib/sequences/read-sequence";

import * as actions from "./actions";
import { readBuiltIn } from "./read-built-in";

export const metadata: Metadata = { title: "Emails" };

interface Props {
  params: Promise<{ merchantId: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: Props) {
  const { merchant, role } = await requireMerchant((await params).merchantId);
  const { version, saved } = await searchParams;
  const view = await readSequence(merchant.id, version === undefined ? undefined : Number(version)).catch(
    (error: unknown) => {
      if (error instanceof NotFoundError) notFound();
      throw error;
    },
  );
  const { id } = merchant;
  return (
    <EmailsPage
      view={view}
      builtIn={view.content.tracks.map((track) => readBuiltIn(track, "en"))}
      isSaved={saved === String(view.newest)}
      path={`/m/${id}/emails`}
      timeZone={merchant.timeZone}
      actions={
        mayDo(role, "sequence.change")
          ? { restore: actions.restore.bind(null, id), move: actions.move.bind(null, id) }
          : null
      }
    />
  );
}
