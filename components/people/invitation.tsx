import { ActionForm } from "@/components/settings/action-form";
import type { FormAction } from "@/components/settings/form-state";
import { ButtonLink } from "@/components/ui/button-link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { MemberRole } from "@/lib/domain/roles";

interface Props {
  view: {
    merchantId: string;
    merchantName: string;
    role: MemberRole;
    address: string;
    state: "open" | "used" | "gone";
  };
  /** null: nobody is signed in */
  signedInAs: string | null;
  signInHref: string;
  accept: FormAction;
  signOut: () => Promise<void>;
}

/** What an invitation's link shows: the button, or what to do before there can be one. */
export function Invitation({ view, signedInAs, signInHref, accept, signOut }: Props) {
  const { merchantName, role, address, state } = view;
  if (state !== "open") return <Over view={view} isTheirs={signedInAs === address} />;
  return (
    <div className="grid gap-5">
      <div className="grid gap-1">
        <h1 className="text-xl font-semibold tracking-tight wrap-anywhere">Join {merchantName}</h1>
        <p className="text-muted wrap-anywhere">
          {address} is invited as {role === "member" ? "a member" : `an ${role}`}.
        </p>
      </div>
      {signedInAs === null && <ButtonLink href={signInHref}>Sign in to accept</ButtonLink>}
      {signedInAs === address && (
        <ActionForm action={accept}>
          <SubmitButton pendingText="Joining">Join {merchantName}</SubmitButton>
        </ActionForm>
      )}
      {signedInAs !== null && signedInAs !== address && (
        <form action={signOut} className="grid gap-5">
          <p className="wrap-anywhere">
            You are signed in as {signedInAs}. Sign out, follow the link again, and sign in as {address}.
          </p>
          <SubmitButton look="secondary">Sign out</SubmitButton>
        </form>
      )}
    </div>
  );
}

function Over({ view, isTheirs }: { view: Props["view"]; isTheirs: boolean }) {
  const isUsed = view.state === "used";
  return (
    <div className="grid gap-5">
      <div className="grid gap-1">
        <h1 className="text-xl font-semibold tracking-tight">
          This invitation is {isUsed ? "used" : "over"}
        </h1>
        <p className="text-muted">
          {isUsed ? "It was accepted already." : "It is too old, or was taken back. Ask for a new one."}
        </p>
      </div>
      {isUsed && isTheirs ? (
        <ButtonLink href={`/m/${view.merchantId}`}>Go to {view.merchantName}</ButtonLink>
      ) : (
        <ButtonLink href="/sign-in" look="secondary">
          Sign in
        </ButtonLink>
      )}
    </div>
  );
}
