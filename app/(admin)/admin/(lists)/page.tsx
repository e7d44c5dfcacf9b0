import { AdminHeader } from "@/components/admin/admin-header";
import { HealthCard } from "@/components/admin/health-card";
import { MerchantTable } from "@/components/admin/merchant-table";
import { OperationWarnings } from "@/components/admin/operation-warnings";
import { LiveRefresh } from "@/components/cases/live-refresh";
import { listMerchants } from "@/lib/admin/list-merchants";
import { readInbox } from "@/lib/admin/read-inbox";
import { readQueue } from "@/lib/admin/read-queue";
import { readTrouble } from "@/lib/admin/read-trouble";
import { requireAdmin } from "@/lib/auth/guards";
import { judgeOperation } from "@/lib/domain/judge-operation";
import { measureInstallation } from "@/lib/metrics/measure-installation";

interface Props {
  searchParams: Promise<{ page?: string | string[] }>;
}

export default async function Page({ searchParams }: Props) {
  await requireAdmin();
  const page = Number.parseInt((await searchParams).page?.toString() ?? "1", 10);
  const merchants = await listMerchants(Number.isSafeInteger(page) ? page : 1);
  return (
    <>
      <LiveRefresh />
      <AdminHeader current="Merchants" />
      <div className="grid gap-5">
        <OperationWarnings warnings={judgeOperation(await measureInstallation())} />
        <HealthCard inbox={await readInbox()} queue={await readQueue()} trouble={await readTrouble()} />
        <MerchantTable {...merchants} />
      </div>
    </>
  );
}
