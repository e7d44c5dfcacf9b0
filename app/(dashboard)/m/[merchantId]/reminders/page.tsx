import type { Metadata } from "next";

import { RemindersPage } from "@/components/reminders/reminders-page";
import { requireMerchant } from "@/lib/auth/guards";
import { mayDo } from "@/lib/domain/roles";
import { chooseLanguage, languages } from "@/lib/format/choose-language";
import { readReminders } from "@/lib/reminders/read-reminders";

import { save } from "./actions";

export const metadata: Metadata = { title: "Reminders" };

export default async function Page({ params }: { params: Promise<{ merchantId: string }> }) {
  const { merchant, role } = await requireMerchant((await params).merchantId);
  const { id, locale, timeZone } = merchant;
  return (
    <RemindersPage
      view={await readReminders(id)}
      zone={{ locale, timeZone }}
      preview={{ path: `/m/${id}/reminders/preview`, languages, language: chooseLanguage(locale).language }}
      save={mayDo(role, "settings.change") ? save.bind(null, id) : null}
    />
  );
}
