import type { NextRequest } from "next/server";

import { handleAuthRequest } from "@/lib/auth/handle-auth-request";
import { limitCaller } from "@/lib/http/limit-caller";

type Context = { params: Promise<{ nextauth: string[] }> };

export async function GET(request: NextRequest, { params }: Context): Promise<Response> {
  return handleAuthRequest(request, (await params).nextauth);
}

export async function POST(request: NextRequest, { params }: Context): Promise<Response> {
  const tooMany = await limitCaller(request, "sign_in_confirm");
  return tooMany ?? handleAuthRequest(request, (await params).nextauth);
}
