import { requireDeed, requireMerchant } from "@/lib/auth/guards";
import { NotFoundError } from "@/lib/domain/errors";
import { parseId } from "@/lib/domain/ids";
import { respondError } from "@/lib/http/respond";
import { exportCsv } from "@/lib/scan/export-csv";
import { exportJson } from "@/lib/scan/export-json";
import { noteExport } from "@/lib/scan/note-export";
import { streamText } from "@/lib/http/stream-text";

type Context = { params: Promise<{ merchantId: string; format: string }> };

const formats = {
  csv: { type: "text/csv; charset=utf-8", write: exportCsv },
  json: { type: "application/json", write: exportJson },
};

/** A finished scan as a file, for owners and admins: it names customers. Who took it is written down. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const { merchantId, format } = await params;
  const access = await requireMerchant(merchantId);
  try {
    requireDeed(access, "scan.export");
    if (format !== "csv" && format !== "json") throw new NotFoundError("format_not_found", "No such format");
    const scanId = parseId("scan", new URL(request.url).searchParams.get("scan") ?? undefined);
    const { type, write } = formats[format];
    const body = await streamText(write(access.merchant.id, scanId));
    await noteExport({ merchantId: access.merchant.id, userId: access.user.id, scanId, format });
    return new Response(body, {
      headers: {
        "content-type": type,
        "content-disposition": `attachment; filename="revenue-scan-${scanId}.${format}"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return respondError(error);
  }
}
