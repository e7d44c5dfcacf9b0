import type { Metadata } from "next";

import { ForWhom } from "@/components/marketing/for-whom";
import { Hero } from "@/components/marketing/hero";
import { HowItWorks } from "@/components/marketing/how-it-works";
import { Never } from "@/components/marketing/never";
import { Price } from "@/components/marketing/price";
import { Published } from "@/components/marketing/published";

export const metadata: Metadata = {
  title: { absolute: "Recoup recovers failed Stripe subscription payments" },
  description:
    "A scan of what failed payments cost you, a card-update link that keeps working, one retry of the open invoice with the new card, and the truth about every hop.",
};

export default function LandingPage() {
  return (
    <main>
      <Hero />
      <HowItWorks />
      <ForWhom />
      <Published />
      <Never />
      <Price />
    </main>
  );
}
