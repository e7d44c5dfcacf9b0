/** The floor of the benchmarks: a route that does nothing but answer. Only a benchmark's build holds it. */
export const dynamic = "force-dynamic";

export function GET(): Response {
  return new Response("<p>Hello</p>", { headers: { "content-type": "text/html" } });
}

export async function POST(request: Request): Promise<Response> {
  await request.text();
  return new Response(null, { status: 200 });
}
