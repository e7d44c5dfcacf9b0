import type { Tone } from "@/components/ui/tone";
import type { Severity } from "@/lib/domain/doctor/finding";

export const severityWords: Record<Severity, { title: string; description: string; tone: Tone }> = {
  urgent: {
    title: "Links are broken",
    description: "Customers who follow a link do not get to a card form.",
    tone: "bad",
  },
  important: {
    title: "Money is lost on the way",
    description: "Links work, and still payments are missed.",
    tone: "warn",
  },
  advice: { title: "Worth tidying up", description: "Nothing is lost today.", tone: "accent" },
};
