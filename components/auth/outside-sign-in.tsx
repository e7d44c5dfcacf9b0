"use client";

import { signIn } from "next-auth/react";

import { Button } from "@/components/ui/button";

interface Props {
  providers: { id: string; name: string }[];
  callbackUrl: string;
}

/** The buttons that sign in by an account elsewhere. */
export function OutsideSignIn({ providers, callbackUrl }: Props) {
  return (
    <div className="grid gap-3">
      <p className="flex items-center gap-3 text-sm text-muted before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or
      </p>
      {providers.map(({ id, name }) => (
        <Button key={id} look="secondary" onClick={() => signIn(id, { callbackUrl })}>
          Continue with {name}
        </Button>
      ))}
    </div>
  );
}
