import { CaseListSkeleton } from "@/components/cases/case-list-skeleton";

export default function Loading() {
  return <CaseListSkeleton />;
}
