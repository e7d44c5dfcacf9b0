import type { Metadata } from "next";
import Link from "next/link";

import { BreakerCard } from "@/components/senders/breaker-card";
import { LinkDomainCard } from "@/components/senders/link-domain-card";
import { RulesCard } from "@/components/senders/rules-card";
import { SenderCard } from "@/components/senders/sender-card";
import { ServiceCard } from "@/components/senders/service-card";
import { SuppressionsCard } from "@/components/senders/suppressions-card";
import { MayChange } from "@/components/ui/may-change";
import { PageHeader } from "@/components/ui/page-header";
import { requireMerchant } from "@/lib/auth/guards";
import { refusalOf } from "@/lib/domain/roles";
import { oneParam, type SearchParams } from "@/lib/http/one-param";
import { readSending } from "@/lib/messages/read-sending";
import { listSuppressions } from "@/lib/messages/suppressions";

import * as actions from "./actions";

export const metadata: Metadata = { title: "Mail settings" };

interface Props {
  params: Promise<{ merchantId: string }>;
  searchParams: Promise<SearchParams>;
}

export default async function MailSettingsPage({ params, searchParams }: Props) {
  const { merchant, role } = await requireMerchant((await params).merchantId);
  const { id, locale, timeZone } = merchant;
  const search = oneParam((await searchParams).search) ?? "";
  const [sending, suppressions] = await Promise.all([readSending(id), listSuppressions(id, search)]);
  const zone = { locale, timeZone };
  return (
    <div className="mx-auto grid max-w-4xl gap-6">
      <PageHeader
        title="Mail"
        description="Who your mails come from, by what they leave, when, and to whom they do not go."
        back={<Link href={`/m/${id}/settings`}>Settings</Link>}
      />
      <MayChange refusal={refusalOf(role, "settings.change")}>
        <BreakerCard breaker={sending.breaker} zone={zone} letGo={actions.letMailsGo.bind(null, id)} />
        <SenderCard
          sending={sending}
          zone={zone}
          detailsHref={`/m/${id}/settings#details`}
          actions={{
            save: actions.saveSender.bind(null, id),
            check: actions.checkSender.bind(null, id),
            remove: actions.removeSender.bind(null, id),
          }}
        />
        <ServiceCard
          route={sending.route}
          isDomainVerified={sending.domain?.verdict?.isVerified ?? false}
          actions={{
            saveResend: actions.saveResend.bind(null, id),
            saveSmtp: actions.saveSmtp.bind(null, id),
            saveReports: actions.saveReports.bind(null, id),
            remove: actions.removeService.bind(null, id),
          }}
        />
        <RulesCard
          rules={sending.rules}
          supportEmail={sending.supportEmail}
          save={actions.saveRules.bind(null, id)}
        />
        <LinkDomainCard
          link={sending.link}
          zone={zone}
          actions={{
            save: actions.saveLinkHost.bind(null, id),
            check: actions.checkLinkHost.bind(null, id),
            remove: actions.removeLinkHost.bind(null, id),
          }}
        />
        <SuppressionsCard
          list={suppressions}
          zone={zone}
          add={actions.suppress.bind(null, id)}
          remove={actions.unsuppress.bind(null, id)}
        />
      </MayChange>
    </div>
  );
}
