import type { Metadata } from "next";

import { CalculatorPage } from "@/components/calculator/calculator-page";
import { calculateLeak, parseCalculatorInput } from "@/lib/domain/calculator";

export const metadata: Metadata = {
  title: "What failed payments cost",
  description:
    "Four numbers in, the monthly leak of failed subscription payments out, as a range with sources.",
};

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function Page({ searchParams }: Props) {
  const input = parseCalculatorInput(await searchParams);
  return <CalculatorPage input={input} found={calculateLeak(input)} />;
}
