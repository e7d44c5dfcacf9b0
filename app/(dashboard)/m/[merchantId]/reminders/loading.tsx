import { RemindersSkeleton } from "@/components/reminders/reminders-skeleton";

export default function Loading() {
  return <RemindersSkeleton />;
}
