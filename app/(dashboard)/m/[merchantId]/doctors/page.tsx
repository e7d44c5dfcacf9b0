import type { Metadata } from "next";

import { DoctorsPage } from "@/components/doctors/doctors-page";
import { requireMerchant } from "@/lib/auth/guards";
import { mayDo, refusalOf } from "@/lib/domain/roles";
import { readDoctors } from "@/lib/doctors/read-doctors";

import * as actions from "./actions";

export const metadata: Metadata = { title: "Doctors" };

export default async function Page({ params }: { params: Promise<{ merchantId: string }> }) {
  const { merchant, role } = await requireMerchant((await params).merchantId);
  const { id } = merchant;
  const view = await readDoctors(id);
  const mayFix = mayDo(role, "doctors.fix");
  const fixes = mayFix
    ? view.findings.map((finding) => [finding.id, actions.fix.bind(null, id, finding.id)] as const)
    : [];
  return (
    <DoctorsPage
      view={view}
      path={`/m/${id}`}
      runNow={actions.runNow.bind(null, id)}
      fixes={Object.fromEntries(fixes)}
      answer={{
        own_mails: actions.answer.bind(null, id, "own_mails"),
        retries: actions.answer.bind(null, id, "retries"),
      }}
      savePortal={actions.savePortal.bind(null, id)}
      refusal={refusalOf(role, "doctors.fix")}
    />
  );
}
