import type { NextRequest } from "next/server";

import { handleAuthRequest } from "@/lib/auth/handle-auth-request";

type Context = { params: Promise<{ nextauth: string[] }> };

async function handle(request: NextRequest, { params }: Context): Promise<Response> {
  return handleAuthRequest(request, (await params).nextauth);
}

export { handle as GET, handle as POST };
