import { readBody } from "@/lib/http/read-body";

const maxBytes = 200_000;

/** A delivery report as it came, with what proves who signed it. */
export async function readSigned(request: Request) {
  const { headers } = request;
  return {
    body: await readBody(request, maxBytes),
    id: headers.get("svix-id"),
    timestamp: headers.get("svix-timestamp"),
    signature: headers.get("svix-signature"),
  };
}
