import type { Metadata } from "next";

import { create } from "./actions";
import { ActionForm } from "@/components/settings/action-form";
import { TextField } from "@/components/settings/text-field";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { requireUser } from "@/lib/auth/guards";

export const metadata: Metadata = { title: "New merchant" };

export default async function NewMerchantPage() {
  const user = await requireUser();
  return (
    <div className="mx-auto max-w-xl">
      <PageHeader
        title="New merchant"
        description="One Stripe account in one mode. You connect it in the next step."
      />
      <Card>
        <ActionForm action={create}>
          <TextField
            name="name"
            label="Name"
            hint="As your customers know you. It stands in the mails and on the pages they see."
            input={{ autoComplete: "organization", maxLength: 100, required: true }}
          />
          <TextField
            name="supportEmail"
            label="Support address"
            hint="Shown to customers wherever something needs a person."
            defaultValue={user.email}
            input={{ type: "email", autoComplete: "email", required: true }}
          />
          <div>
            <SubmitButton pendingText="Creating">Create and connect Stripe</SubmitButton>
          </div>
        </ActionForm>
      </Card>
    </div>
  );
}
