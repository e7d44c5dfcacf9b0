import { recordAudit } from "@/lib/audit/record-audit";
import { now } from "@/lib/clock";
import { withMerchant } from "@/lib/db/transaction";
import { isAnswer, isQuestion } from "@/lib/domain/doctor/questions";
import { InvalidInputError } from "@/lib/domain/errors";

import { runDoctors } from "./run-doctors";

interface Answer {
  merchantId: string;
  userId: string;
  question: string;
  value: string;
}

/**
 * Keeps what the merchant says about settings that no key may read, and looks at once what follows from it.
 * @throws InvalidInputError `answer_missing` on the question's field
 */
export async function answerQuestion(answer: Answer): Promise<void> {
  await saveAnswer(answer);
  await runDoctors({ merchantId: answer.merchantId, cause: "fix", areas: ["settings"] });
}

/** @throws InvalidInputError `answer_missing` on the question's field */
export async function saveAnswer({ merchantId, userId, question, value }: Answer): Promise<void> {
  if (!isQuestion(question) || !isAnswer(question, value)) {
    throw new InvalidInputError("answer_missing", "Choose one of the answers.", question);
  }
  const answeredAt = await now();
  await withMerchant(merchantId, async (tx) => {
    await tx.doctorAnswer.upsert({
      where: { merchantId_question: { merchantId, question } },
      create: { merchantId, question, value, answeredAt, userId },
      update: { value, answeredAt, userId },
    });
    await recordAudit(tx, {
      merchantId,
      actor: userId,
      action: "doctor.answered",
      subject: `question:${question}`,
      reason: "A member said what no key may read",
      data: { value },
    });
  });
}
