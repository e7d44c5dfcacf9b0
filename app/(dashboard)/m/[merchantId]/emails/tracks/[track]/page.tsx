import type { Metadata } from "next";
import { notFound } from "next/navigation";

import { readTrack } from "@/app/(dashboard)/m/[merchantId]/emails/read-draft";
import { readBuiltIn } from "@/app/(dashboard)/m/[merchantId]/emails/read-built-in";
import * as actions from "@/app/(dashboard)/m/[merchantId]/emails/actions";
import { TrackEditor } from "@/components/emails/track-editor";
import { requireMerchant } from "@/lib/auth/guards";
import { mayDo } from "@/lib/domain/roles";
import { newTrack } from "@/lib/domain/track-form";
import { chooseLanguage, languages } from "@/lib/format/choose-language";
import { listPreviewCases } from "@/lib/recovery/list-preview-cases";
import { readSequence } from "@/lib/sequences/read-sequence";

export const metadata: Metadata = { title: "Edit emails" };

interface Props {
  params: Promise<{ merchantId: string; track: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ params, searchParams }: Props) {
  const { merchantId, track: address } = await params;
  const { merchant, role, user } = await requireMerchant(merchantId);
  const { lang, fill, saved } = await searchParams;
  const [view, cases] = await Promise.all([readSequence(merchant.id), listPreviewCases(merchant.id)]);
  const { tracks } = view.content;
  if (address !== "new" && !/^\d{1,2}$/.test(address)) notFound();
  const index = readTrack(address);
  const track = index === null ? newTrack(view.content) : tracks[index];
  if (!track) notFound();
  const { language } = chooseLanguage(typeof lang === "string" ? lang : "en");
  return (
    <TrackEditor
      view={{
        track,
        trackNumber: index === null ? null : index + 1,
        ranked: index === null ? tracks.length : tracks.length - 1,
        isForEverybody: index === tracks.length - 1,
        version: view.newest,
        language,
        languages,
        builtIn: readBuiltIn(track, language),
        isFilled: fill === "1",
        saved: typeof saved === "string" && saved === String(view.newest) ? saved : null,
        cases,
      }}
      path={`/m/${merchant.id}/emails`}
      edit={
        mayDo(role, "sequence.change")
          ? {
              save: actions.save.bind(null, merchant.id),
              remove: actions.removeTrack.bind(null, merchant.id),
              testTo: user.email,
            }
          : null
      }
    />
  );
}
