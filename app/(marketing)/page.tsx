import type { Metadata } from "next";

import { Hero } from "@/components/marketing/hero";
import { HowItWorks } from "@/components/marketing/how-it-works";
import { Never } from "@/components/marketing/never";
import { Price } from "@/components/marketing/price";

export const metadata: Metadata = {
  title: { absolute: "Recoup recovers failed Stripe subscription payments" },
  description:
    "A card-update link that keeps working, one retry of the open invoice with the new card, and the truth about every hop.",
};

export default function LandingPage() {
  return (
    <main>
      <Hero />
      <HowItWorks />
      <Never />
      <Price />
    </main>
  );
}
