import type { Forms, Messages, Tones } from "@/lib/email/messages/messages";

const stillOpen: Forms = {
  one: "Ihr Abonnement bei {merchant}: Eine Zahlung ist noch offen",
  other: "Ihr Abonnement bei {merchant}: Zahlungen sind noch offen",
};
const settle: Forms = {
  one: "Bitte begleichen Sie den offenen Betrag bei {merchant}",
  other: "Bitte begleichen Sie die offenen Beträge bei {merchant}",
};
const settleBy: Forms = {
  one: "Bitte begleichen Sie den offenen Betrag bei {merchant} bis zum {date}",
  other: "Bitte begleichen Sie die offenen Beträge bei {merchant} bis zum {date}",
};
const lastReminder: Forms = {
  one: "Letzte Erinnerung: Ihre Zahlung an {merchant} ist noch offen",
  other: "Letzte Erinnerung: Ihre Zahlungen an {merchant} sind noch offen",
};
const openHeadlines: [Forms, Forms, Forms] = [
  { one: "Eine Zahlung ist noch offen", other: "Zahlungen sind noch offen" },
  { one: "Bitte begleichen Sie den offenen Betrag", other: "Bitte begleichen Sie die offenen Beträge" },
  { one: "Letzte Erinnerung an Ihre offene Zahlung", other: "Letzte Erinnerung an Ihre offenen Zahlungen" },
];

const subjects: Messages["step"]["subject"] = {
  pay: [
    {
      one: "Ihre Zahlung an {merchant} konnte nicht ausgeführt werden",
      other: "Ihre Zahlungen an {merchant} konnten nicht ausgeführt werden",
    },
    {
      one: "Erinnerung: Ihre Zahlung an {merchant} ist noch offen",
      other: "Erinnerung: Ihre Zahlungen an {merchant} sind noch offen",
    },
    stillOpen,
    settle,
    lastReminder,
  ],
  confirm: [
    {
      one: "Bitte bestätigen Sie Ihre Zahlung an {merchant}",
      other: "Bitte bestätigen Sie Ihre Zahlungen an {merchant}",
    },
    {
      one: "Erinnerung: Bitte bestätigen Sie Ihre Zahlung an {merchant}",
      other: "Erinnerung: Bitte bestätigen Sie Ihre Zahlungen an {merchant}",
    },
    {
      one: "Ihr Abonnement bei {merchant}: Eine Zahlung wartet auf Ihre Bestätigung",
      other: "Ihr Abonnement bei {merchant}: Zahlungen warten auf Ihre Bestätigung",
    },
    {
      one: "Ihre Zahlung an {merchant} wartet noch auf Ihre Bestätigung",
      other: "Ihre Zahlungen an {merchant} warten noch auf Ihre Bestätigung",
    },
    {
      one: "Letzte Erinnerung: Bitte bestätigen Sie Ihre Zahlung an {merchant}",
      other: "Letzte Erinnerung: Bitte bestätigen Sie Ihre Zahlungen an {merchant}",
    },
  ],
  add: [
    { other: "Bitte hinterlegen Sie eine Zahlungsmethode für {merchant}" },
    { other: "Erinnerung: Bitte hinterlegen Sie eine Zahlungsmethode für {merchant}" },
    stillOpen,
    settle,
    lastReminder,
  ],
};

const confirmHeadlines: Tones<Forms> = [
  { one: "Bitte bestätigen Sie Ihre Zahlung", other: "Bitte bestätigen Sie Ihre Zahlungen" },
  { one: "Ihre Zahlung ist noch nicht bestätigt", other: "Ihre Zahlungen sind noch nicht bestätigt" },
  { one: "Eine Zahlung wartet auf Ihre Bestätigung", other: "Zahlungen warten auf Ihre Bestätigung" },
  { one: "Bitte bestätigen Sie Ihre Zahlung", other: "Bitte bestätigen Sie Ihre Zahlungen" },
  {
    one: "Letzte Erinnerung: Bitte bestätigen Sie Ihre Zahlung",
    other: "Letzte Erinnerung: Bitte bestätigen Sie Ihre Zahlungen",
  },
];

export const stepsDe: Messages["step"] = {
  subject: subjects,
  headline: {
    pay: [
      {
        one: "Ihre Zahlung konnte nicht ausgeführt werden",
        other: "Ihre Zahlungen konnten nicht ausgeführt werden",
      },
      { one: "Ihre Zahlung ist noch offen", other: "Ihre Zahlungen sind noch offen" },
      ...openHeadlines,
    ],
    confirm: confirmHeadlines,
    add: [
      { other: "Bitte hinterlegen Sie eine Zahlungsmethode" },
      { other: "Es ist noch keine Zahlungsmethode hinterlegt" },
      ...openHeadlines,
    ],
  },
  datedSubject: {
    pay: settleBy,
    confirm: {
      one: "Bitte bestätigen Sie Ihre Zahlung an {merchant} bis zum {date}",
      other: "Bitte bestätigen Sie Ihre Zahlungen an {merchant} bis zum {date}",
    },
    add: settleBy,
  },
  lead: {
    retry: {
      one: "Ihre Zahlung an {merchant} konnte nicht abgeschlossen werden. Möglicherweise wird sie automatisch noch einmal versucht. Wenn Sie nicht warten möchten, können Sie eine andere Zahlungsmethode verwenden.",
      other:
        "Ihre Zahlungen an {merchant} konnten nicht abgeschlossen werden. Möglicherweise werden sie automatisch noch einmal versucht. Wenn Sie nicht warten möchten, können Sie eine andere Zahlungsmethode verwenden.",
    },
    update: {
      one: "Ihre Zahlung an {merchant} konnte nicht ausgeführt werden: Die hinterlegte Zahlungsmethode ließ sich nicht belasten. Bitte aktualisieren Sie sie oder verwenden Sie eine andere.",
      other:
        "Ihre Zahlungen an {merchant} konnten nicht ausgeführt werden: Die hinterlegte Zahlungsmethode ließ sich nicht belasten. Bitte aktualisieren Sie sie oder verwenden Sie eine andere.",
    },
    bank: {
      one: "Ihre Bank hat Ihre Zahlung an {merchant} abgelehnt. Bitte wenden Sie sich an Ihre Bank oder verwenden Sie eine andere Zahlungsmethode.",
      other:
        "Ihre Bank hat Ihre Zahlungen an {merchant} abgelehnt. Bitte wenden Sie sich an Ihre Bank oder verwenden Sie eine andere Zahlungsmethode.",
    },
    confirm: {
      one: "Ihre Bank bittet Sie, Ihre Zahlung an {merchant} zu bestätigen. Erst danach kann sie ausgeführt werden.",
      other:
        "Ihre Bank bittet Sie, Ihre Zahlungen an {merchant} zu bestätigen. Erst danach können sie ausgeführt werden.",
    },
    neutral: {
      one: "Ihre Zahlung an {merchant} konnte nicht ausgeführt werden. Bitte verwenden Sie eine andere Zahlungsmethode.",
      other:
        "Ihre Zahlungen an {merchant} konnten nicht ausgeführt werden. Bitte verwenden Sie eine andere Zahlungsmethode.",
    },
    missing: {
      one: "Ihre Zahlung an {merchant} konnte nicht ausgeführt werden, weil keine Zahlungsmethode hinterlegt ist. Bitte hinterlegen Sie eine.",
      other:
        "Ihre Zahlungen an {merchant} konnten nicht ausgeführt werden, weil keine Zahlungsmethode hinterlegt ist. Bitte hinterlegen Sie eine.",
    },
  },
  button: {
    retry: "Andere Zahlungsmethode verwenden",
    update: "Zahlungsmethode aktualisieren",
    bank: "Andere Zahlungsmethode verwenden",
    confirm: "Zahlung bestätigen",
    neutral: "Andere Zahlungsmethode verwenden",
    missing: "Zahlungsmethode hinterlegen",
  },
  stake: [
    null,
    {
      one: "Zur Erinnerung: Die Zahlung ist noch offen.",
      other: "Zur Erinnerung: Die Zahlungen sind noch offen.",
    },
    {
      one: "Solange diese Zahlung offen ist, kann Ihr Abonnement bei {merchant} unterbrochen werden.",
      other: "Solange diese Zahlungen offen sind, kann Ihr Abonnement bei {merchant} unterbrochen werden.",
    },
    {
      one: "Bleibt diese Zahlung offen, kann {merchant} Ihr Abonnement beenden.",
      other: "Bleiben diese Zahlungen offen, kann {merchant} Ihr Abonnement beenden.",
    },
    {
      one: "Dies ist die letzte Erinnerung an diese Zahlung. Bleibt sie offen, kann {merchant} Ihr Abonnement beenden.",
      other:
        "Dies ist die letzte Erinnerung an diese Zahlungen. Bleiben sie offen, kann {merchant} Ihr Abonnement beenden.",
    },
  ],
  datedStake: {
    warned: {
      one: "Ist diese Zahlung am {date} noch offen, kann {merchant} Ihr Abonnement beenden.",
      other: "Sind diese Zahlungen am {date} noch offen, kann {merchant} Ihr Abonnement beenden.",
    },
    last: {
      one: "Dies ist die letzte Erinnerung an diese Zahlung. Ist sie am {date} noch offen, kann {merchant} Ihr Abonnement beenden.",
      other:
        "Dies ist die letzte Erinnerung an diese Zahlungen. Sind sie am {date} noch offen, kann {merchant} Ihr Abonnement beenden.",
    },
  },
  alreadyPaid: {
    one: "Falls die Zahlung inzwischen erfolgt ist, betrachten Sie diese E-Mail bitte als gegenstandslos.",
    other:
      "Falls die Zahlungen inzwischen erfolgt sind, betrachten Sie diese E-Mail bitte als gegenstandslos.",
  },
  reason: {
    one: "Sie erhalten diese E-Mail, weil eine Zahlung für Ihr Abonnement bei {merchant} offen ist.",
    other: "Sie erhalten diese E-Mail, weil Zahlungen für Ihr Abonnement bei {merchant} offen sind.",
  },
};
