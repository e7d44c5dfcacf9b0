import type { Forms, Messages, Tones } from "@/lib/email/messages/messages";

const stillOpen: Forms = {
  one: "Votre abonnement chez {merchant}\u00a0: un paiement est toujours en attente",
  other: "Votre abonnement chez {merchant}\u00a0: des paiements sont toujours en attente",
};
const settle: Forms = {
  one: "Merci de régler votre paiement en attente à {merchant}",
  other: "Merci de régler vos paiements en attente à {merchant}",
};
const settleBy: Forms = {
  one: "Merci de régler votre paiement en attente à {merchant} avant le {date}",
  other: "Merci de régler vos paiements en attente à {merchant} avant le {date}",
};
const lastReminder: Forms = {
  one: "Dernier rappel\u00a0: votre paiement à {merchant} est toujours en attente",
  other: "Dernier rappel\u00a0: vos paiements à {merchant} sont toujours en attente",
};
const openHeadlines: [Forms, Forms, Forms] = [
  { one: "Un paiement est toujours en attente", other: "Des paiements sont toujours en attente" },
  { one: "Merci de régler votre paiement en attente", other: "Merci de régler vos paiements en attente" },
  {
    one: "Dernier rappel pour votre paiement en attente",
    other: "Dernier rappel pour vos paiements en attente",
  },
];

const subjects: Messages["step"]["subject"] = {
  pay: [
    {
      one: "Votre paiement à {merchant} n’a pas abouti",
      other: "Vos paiements à {merchant} n’ont pas abouti",
    },
    {
      one: "Rappel\u00a0: votre paiement à {merchant} est toujours en attente",
      other: "Rappel\u00a0: vos paiements à {merchant} sont toujours en attente",
    },
    stillOpen,
    settle,
    lastReminder,
  ],
  confirm: [
    {
      one: "Merci de confirmer votre paiement à {merchant}",
      other: "Merci de confirmer vos paiements à {merchant}",
    },
    {
      one: "Rappel\u00a0: merci de confirmer votre paiement à {merchant}",
      other: "Rappel\u00a0: merci de confirmer vos paiements à {merchant}",
    },
    {
      one: "Votre abonnement chez {merchant}\u00a0: un paiement attend votre confirmation",
      other: "Votre abonnement chez {merchant}\u00a0: des paiements attendent votre confirmation",
    },
    {
      one: "Votre paiement à {merchant} attend toujours votre confirmation",
      other: "Vos paiements à {merchant} attendent toujours votre confirmation",
    },
    {
      one: "Dernier rappel\u00a0: merci de confirmer votre paiement à {merchant}",
      other: "Dernier rappel\u00a0: merci de confirmer vos paiements à {merchant}",
    },
  ],
  add: [
    { other: "Merci d’ajouter un moyen de paiement pour {merchant}" },
    { other: "Rappel\u00a0: merci d’ajouter un moyen de paiement pour {merchant}" },
    stillOpen,
    settle,
    lastReminder,
  ],
};

const confirmHeadlines: Tones<Forms> = [
  { one: "Merci de confirmer votre paiement", other: "Merci de confirmer vos paiements" },
  {
    one: "Votre paiement n’est pas encore confirmé",
    other: "Vos paiements ne sont pas encore confirmés",
  },
  { one: "Un paiement attend votre confirmation", other: "Des paiements attendent votre confirmation" },
  { one: "Merci de confirmer votre paiement", other: "Merci de confirmer vos paiements" },
  {
    one: "Dernier rappel\u00a0: merci de confirmer votre paiement",
    other: "Dernier rappel\u00a0: merci de confirmer vos paiements",
  },
];

export const stepsFr: Messages["step"] = {
  subject: subjects,
  headline: {
    pay: [
      { one: "Votre paiement n’a pas abouti", other: "Vos paiements n’ont pas abouti" },
      { one: "Votre paiement est toujours en attente", other: "Vos paiements sont toujours en attente" },
      ...openHeadlines,
    ],
    confirm: confirmHeadlines,
    add: [
      { other: "Merci d’ajouter un moyen de paiement" },
      { other: "Aucun moyen de paiement n’est encore enregistré" },
      ...openHeadlines,
    ],
  },
  datedSubject: {
    pay: settleBy,
    confirm: {
      one: "Merci de confirmer votre paiement à {merchant} avant le {date}",
      other: "Merci de confirmer vos paiements à {merchant} avant le {date}",
    },
    add: settleBy,
  },
  lead: {
    retry: {
      one: "Votre paiement à {merchant} n’a pas pu être effectué. Une nouvelle tentative automatique peut avoir lieu. Si vous préférez ne pas attendre, vous pouvez utiliser un autre moyen de paiement.",
      other:
        "Vos paiements à {merchant} n’ont pas pu être effectués. De nouvelles tentatives automatiques peuvent avoir lieu. Si vous préférez ne pas attendre, vous pouvez utiliser un autre moyen de paiement.",
    },
    update: {
      one: "Votre paiement à {merchant} n’a pas abouti, car le moyen de paiement enregistré n’a pas pu être débité. Merci de le mettre à jour ou d’en utiliser un autre.",
      other:
        "Vos paiements à {merchant} n’ont pas abouti, car le moyen de paiement enregistré n’a pas pu être débité. Merci de le mettre à jour ou d’en utiliser un autre.",
    },
    bank: {
      one: "Votre banque a refusé votre paiement à {merchant}. Merci de contacter votre banque ou d’utiliser un autre moyen de paiement.",
      other:
        "Votre banque a refusé vos paiements à {merchant}. Merci de contacter votre banque ou d’utiliser un autre moyen de paiement.",
    },
    confirm: {
      one: "Votre banque vous demande de confirmer votre paiement à {merchant}. Il ne pourra aboutir qu’une fois confirmé.",
      other:
        "Votre banque vous demande de confirmer vos paiements à {merchant}. Ils ne pourront aboutir qu’une fois confirmés.",
    },
    neutral: {
      one: "Votre paiement à {merchant} n’a pas abouti. Merci d’utiliser un autre moyen de paiement.",
      other: "Vos paiements à {merchant} n’ont pas abouti. Merci d’utiliser un autre moyen de paiement.",
    },
    missing: {
      one: "Votre paiement à {merchant} n’a pas pu être effectué, car aucun moyen de paiement n’est enregistré. Merci d’en ajouter un.",
      other:
        "Vos paiements à {merchant} n’ont pas pu être effectués, car aucun moyen de paiement n’est enregistré. Merci d’en ajouter un.",
    },
  },
  button: {
    retry: "Utiliser un autre moyen de paiement",
    update: "Mettre à jour le moyen de paiement",
    bank: "Utiliser un autre moyen de paiement",
    confirm: "Confirmer le paiement",
    neutral: "Utiliser un autre moyen de paiement",
    missing: "Ajouter un moyen de paiement",
  },
  stake: [
    null,
    {
      one: "Pour rappel, le paiement est toujours en attente.",
      other: "Pour rappel, les paiements sont toujours en attente.",
    },
    {
      one: "Tant que ce paiement est en attente, votre abonnement chez {merchant} peut être interrompu.",
      other: "Tant que ces paiements sont en attente, votre abonnement chez {merchant} peut être interrompu.",
    },
    {
      one: "Si ce paiement reste en attente, {merchant} peut mettre fin à votre abonnement.",
      other: "Si ces paiements restent en attente, {merchant} peut mettre fin à votre abonnement.",
    },
    {
      one: "Ceci est le dernier rappel concernant ce paiement. S’il reste en attente, {merchant} peut mettre fin à votre abonnement.",
      other:
        "Ceci est le dernier rappel concernant ces paiements. S’ils restent en attente, {merchant} peut mettre fin à votre abonnement.",
    },
  ],
  datedStake: {
    warned: {
      one: "Si ce paiement est toujours en attente le {date}, {merchant} peut mettre fin à votre abonnement.",
      other:
        "Si ces paiements sont toujours en attente le {date}, {merchant} peut mettre fin à votre abonnement.",
    },
    last: {
      one: "Ceci est le dernier rappel concernant ce paiement. S’il est toujours en attente le {date}, {merchant} peut mettre fin à votre abonnement.",
      other:
        "Ceci est le dernier rappel concernant ces paiements. S’ils sont toujours en attente le {date}, {merchant} peut mettre fin à votre abonnement.",
    },
  },
  alreadyPaid: {
    one: "Si le paiement a été effectué entre-temps, merci de ne pas tenir compte de ce message.",
    other: "Si les paiements ont été effectués entre-temps, merci de ne pas tenir compte de ce message.",
  },
  reason: {
    one: "Vous recevez cet e-mail parce qu’un paiement pour votre abonnement chez {merchant} est en attente.",
    other:
      "Vous recevez cet e-mail parce que des paiements pour votre abonnement chez {merchant} sont en attente.",
  },
};
