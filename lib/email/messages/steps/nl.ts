import type { Forms, Messages, Tones } from "@/lib/email/messages/messages";

const stillOpen: Forms = {
  one: "Uw abonnement bij {merchant}: een betaling staat nog open",
  other: "Uw abonnement bij {merchant}: er staan nog betalingen open",
};
const settle: Forms = {
  one: "Wilt u uw openstaande betaling aan {merchant} voldoen?",
  other: "Wilt u uw openstaande betalingen aan {merchant} voldoen?",
};
const settleBy: Forms = {
  one: "Wilt u uw openstaande betaling aan {merchant} uiterlijk {date} voldoen?",
  other: "Wilt u uw openstaande betalingen aan {merchant} uiterlijk {date} voldoen?",
};
const lastReminder: Forms = {
  one: "Laatste herinnering: uw betaling aan {merchant} staat nog open",
  other: "Laatste herinnering: uw betalingen aan {merchant} staan nog open",
};
const openHeadlines: [Forms, Forms, Forms] = [
  { one: "Een betaling staat nog open", other: "Er staan nog betalingen open" },
  { one: "Wilt u uw openstaande betaling voldoen?", other: "Wilt u uw openstaande betalingen voldoen?" },
  {
    one: "Laatste herinnering aan uw openstaande betaling",
    other: "Laatste herinnering aan uw openstaande betalingen",
  },
];

const subjects: Messages["step"]["subject"] = {
  pay: [
    {
      one: "Uw betaling aan {merchant} is niet gelukt",
      other: "Uw betalingen aan {merchant} zijn niet gelukt",
    },
    {
      one: "Herinnering: uw betaling aan {merchant} staat nog open",
      other: "Herinnering: uw betalingen aan {merchant} staan nog open",
    },
    stillOpen,
    settle,
    lastReminder,
  ],
  confirm: [
    {
      one: "Wilt u uw betaling aan {merchant} bevestigen?",
      other: "Wilt u uw betalingen aan {merchant} bevestigen?",
    },
    {
      one: "Herinnering: wilt u uw betaling aan {merchant} bevestigen?",
      other: "Herinnering: wilt u uw betalingen aan {merchant} bevestigen?",
    },
    {
      one: "Uw abonnement bij {merchant}: een betaling wacht op uw bevestiging",
      other: "Uw abonnement bij {merchant}: betalingen wachten op uw bevestiging",
    },
    {
      one: "Uw betaling aan {merchant} wacht nog op uw bevestiging",
      other: "Uw betalingen aan {merchant} wachten nog op uw bevestiging",
    },
    {
      one: "Laatste herinnering: wilt u uw betaling aan {merchant} bevestigen?",
      other: "Laatste herinnering: wilt u uw betalingen aan {merchant} bevestigen?",
    },
  ],
  add: [
    { other: "Wilt u een betaalmethode toevoegen voor {merchant}?" },
    { other: "Herinnering: wilt u een betaalmethode toevoegen voor {merchant}?" },
    stillOpen,
    settle,
    lastReminder,
  ],
};

const confirmHeadlines: Tones<Forms> = [
  { one: "Wilt u uw betaling bevestigen?", other: "Wilt u uw betalingen bevestigen?" },
  { one: "Uw betaling is nog niet bevestigd", other: "Uw betalingen zijn nog niet bevestigd" },
  { one: "Een betaling wacht op uw bevestiging", other: "Betalingen wachten op uw bevestiging" },
  { one: "Wilt u uw betaling bevestigen?", other: "Wilt u uw betalingen bevestigen?" },
  {
    one: "Laatste herinnering: wilt u uw betaling bevestigen?",
    other: "Laatste herinnering: wilt u uw betalingen bevestigen?",
  },
];

export const stepsNl: Messages["step"] = {
  subject: subjects,
  headline: {
    pay: [
      { one: "Uw betaling is niet gelukt", other: "Uw betalingen zijn niet gelukt" },
      { one: "Uw betaling staat nog open", other: "Uw betalingen staan nog open" },
      ...openHeadlines,
    ],
    confirm: confirmHeadlines,
    add: [
      { other: "Wilt u een betaalmethode toevoegen?" },
      { other: "Er is nog geen betaalmethode bekend" },
      ...openHeadlines,
    ],
  },
  datedSubject: {
    pay: settleBy,
    confirm: {
      one: "Wilt u uw betaling aan {merchant} uiterlijk {date} bevestigen?",
      other: "Wilt u uw betalingen aan {merchant} uiterlijk {date} bevestigen?",
    },
    add: settleBy,
  },
  lead: {
    retry: {
      one: "Uw betaling aan {merchant} kon niet worden voltooid. Mogelijk wordt deze automatisch opnieuw geprobeerd. Wilt u daar liever niet op wachten, dan kunt u een andere betaalmethode gebruiken.",
      other:
        "Uw betalingen aan {merchant} konden niet worden voltooid. Mogelijk worden ze automatisch opnieuw geprobeerd. Wilt u daar liever niet op wachten, dan kunt u een andere betaalmethode gebruiken.",
    },
    update: {
      one: "Uw betaling aan {merchant} is niet gelukt, omdat er niet kon worden afgeschreven via de bekende betaalmethode. Wilt u deze bijwerken of een andere gebruiken?",
      other:
        "Uw betalingen aan {merchant} zijn niet gelukt, omdat er niet kon worden afgeschreven via de bekende betaalmethode. Wilt u deze bijwerken of een andere gebruiken?",
    },
    bank: {
      one: "Uw bank heeft uw betaling aan {merchant} geweigerd. Neem contact op met uw bank of gebruik een andere betaalmethode.",
      other:
        "Uw bank heeft uw betalingen aan {merchant} geweigerd. Neem contact op met uw bank of gebruik een andere betaalmethode.",
    },
    confirm: {
      one: "Uw bank vraagt u om uw betaling aan {merchant} te bevestigen. Pas daarna kan de betaling worden uitgevoerd.",
      other:
        "Uw bank vraagt u om uw betalingen aan {merchant} te bevestigen. Pas daarna kunnen de betalingen worden uitgevoerd.",
    },
    neutral: {
      one: "Uw betaling aan {merchant} is niet gelukt. Wilt u een andere betaalmethode gebruiken?",
      other: "Uw betalingen aan {merchant} zijn niet gelukt. Wilt u een andere betaalmethode gebruiken?",
    },
    missing: {
      one: "Uw betaling aan {merchant} kon niet worden gedaan, omdat er geen betaalmethode bekend is. Wilt u er een toevoegen?",
      other:
        "Uw betalingen aan {merchant} konden niet worden gedaan, omdat er geen betaalmethode bekend is. Wilt u er een toevoegen?",
    },
  },
  button: {
    retry: "Andere betaalmethode gebruiken",
    update: "Betaalmethode bijwerken",
    bank: "Andere betaalmethode gebruiken",
    confirm: "Betaling bevestigen",
    neutral: "Andere betaalmethode gebruiken",
    missing: "Betaalmethode toevoegen",
  },
  stake: [
    null,
    {
      one: "Dit is een herinnering: de betaling staat nog open.",
      other: "Dit is een herinnering: de betalingen staan nog open.",
    },
    {
      one: "Zolang deze betaling openstaat, kan uw abonnement bij {merchant} worden onderbroken.",
      other: "Zolang deze betalingen openstaan, kan uw abonnement bij {merchant} worden onderbroken.",
    },
    {
      one: "Als deze betaling open blijft staan, kan {merchant} uw abonnement beëindigen.",
      other: "Als deze betalingen open blijven staan, kan {merchant} uw abonnement beëindigen.",
    },
    {
      one: "Dit is de laatste herinnering aan deze betaling. Als deze open blijft staan, kan {merchant} uw abonnement beëindigen.",
      other:
        "Dit is de laatste herinnering aan deze betalingen. Als ze open blijven staan, kan {merchant} uw abonnement beëindigen.",
    },
  ],
  datedStake: {
    warned: {
      one: "Als deze betaling op {date} nog openstaat, kan {merchant} uw abonnement beëindigen.",
      other: "Als deze betalingen op {date} nog openstaan, kan {merchant} uw abonnement beëindigen.",
    },
    last: {
      one: "Dit is de laatste herinnering aan deze betaling. Als deze op {date} nog openstaat, kan {merchant} uw abonnement beëindigen.",
      other:
        "Dit is de laatste herinnering aan deze betalingen. Als ze op {date} nog openstaan, kan {merchant} uw abonnement beëindigen.",
    },
  },
  alreadyPaid: {
    one: "Is de betaling inmiddels gedaan, dan kunt u deze e-mail als niet verzonden beschouwen.",
    other: "Zijn de betalingen inmiddels gedaan, dan kunt u deze e-mail als niet verzonden beschouwen.",
  },
  reason: {
    one: "U ontvangt deze e-mail omdat er een betaling voor uw abonnement bij {merchant} openstaat.",
    other: "U ontvangt deze e-mail omdat er betalingen voor uw abonnement bij {merchant} openstaan.",
  },
};
