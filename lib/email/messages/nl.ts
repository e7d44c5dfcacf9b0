import type { Messages } from "./messages";
import { stepsNl } from "./steps/nl";

/** Dutch, with u. */
export const nl: Messages = {
  greeting: "Beste klant,",
  greetingByName: "Beste {name},",
  colon: ":",
  testBanner: "Testmodus: deze e-mail is bij een test verzonden. Het gaat niet om een echte betaling.",
  invoice: "Factuur {number}",
  payment: "Betaling",
  more: { one: "en nog {count} betaling", other: "en nog {count} betalingen" },
  total: "Totaal",
  openAddress: "Werkt de knop niet? Open dan dit adres in uw browser:",
  keepPrivate: "Deze link is alleen voor u bedoeld. Stuur hem alstublieft niet door.",
  help: "Hebt u vragen? Beantwoord deze e-mail of schrijf naar {email}.",
  stopMails: "Geen e-mails meer over deze betaling",
  stopReminders: "Geen e-mails van dit soort meer",
  step: stepsNl,
  thanks: {
    receipt: "Betaalbewijs",
    subject: {
      one: "Dank u wel: uw betaling aan {merchant} is gelukt",
      other: "Dank u wel: uw betalingen aan {merchant} zijn gelukt",
    },
    headline: { one: "Uw betaling is gelukt", other: "Uw betalingen zijn gelukt" },
    lead: {
      one: "Dank u wel. Uw betaling aan {merchant} is gelukt. U hoeft er verder niets voor te doen.",
      other: "Dank u wel. Uw betalingen aan {merchant} zijn gelukt. U hoeft er verder niets voor te doen.",
    },
    reason: {
      one: "U ontvangt deze e-mail omdat u een betaling aan {merchant} hebt gedaan.",
      other: "U ontvangt deze e-mail omdat u betalingen aan {merchant} hebt gedaan.",
    },
  },
  reminder: {
    subject: [
      "Uw kaart voor {merchant} verloopt binnenkort",
      "Herinnering: uw kaart voor {merchant} verloopt binnenkort",
      "Uw kaart voor {merchant} verloopt vóór de volgende betaling",
    ],
    headline: [
      "Uw kaart verloopt binnenkort",
      "Uw kaart verloopt vóór de volgende betaling",
      "Wilt u uw betaalmethode vóór de volgende betaling bijwerken?",
    ],
    lead: "Uw kaart {card}, waarmee uw abonnement bij {merchant} wordt betaald, is geldig tot eind {month}.",
    charge: "De volgende betaling van {amount} staat gepland op {date}. Dan is deze kaart niet meer geldig.",
    chargeWithoutAmount: "De volgende betaling staat gepland op {date}. Dan is deze kaart niet meer geldig.",
    ask: "Wilt u uw betaalmethode vóór die tijd bijwerken, zodat de betaling kan worden uitgevoerd? Daarbij wordt niets afgeschreven.",
    button: "Betaalmethode bijwerken",
    alreadyDone:
      "Hebt u uw betaalmethode inmiddels bijgewerkt, dan kunt u deze e-mail als niet verzonden beschouwen.",
    reason:
      "U ontvangt deze e-mail omdat een kaart waarmee uw abonnement bij {merchant} wordt betaald, binnenkort verloopt.",
    expired: {
      subject: "Uw kaart voor {merchant} is verlopen",
      lead: "Uw kaart {card}, waarmee uw abonnement bij {merchant} wordt betaald, was geldig tot eind {month}.",
      reason:
        "U ontvangt deze e-mail omdat een kaart waarmee uw abonnement bij {merchant} wordt betaald, is verlopen.",
    },
  },
  renewal: {
    subject: "Uw abonnement bij {merchant} wordt op {date} verlengd",
    headline: "Uw abonnement wordt op {date} verlengd",
    lead: "Uw jaarabonnement bij {merchant} wordt op {date} verlengd. Dan wordt {amount} afgeschreven.",
    leadWithoutAmount: "Uw jaarabonnement bij {merchant} wordt op {date} verlengd.",
    nothingToDo: "Wilt u alles zo laten, dan hoeft u niets te doen.",
    change:
      "Wilt u het wijzigen of beëindigen, neem dan vóór die datum contact op met {merchant}: beantwoord deze e-mail of schrijf naar {email}.",
    button: "Betaalmethode controleren",
    reason: "U ontvangt deze e-mail omdat u een jaarabonnement bij {merchant} hebt.",
  },
  signIn: {
    subject: "Inloggen bij {product}",
    headline: "Inloggen bij {product}",
    lead: {
      one: "Met deze link logt u in. De link werkt één keer en is {minutes} minuut geldig.",
      other: "Met deze link logt u in. De link werkt één keer en is {minutes} minuten geldig.",
    },
    button: "Inloggen",
    reason:
      "U ontvangt deze e-mail omdat iemand met uw adres bij {product} wil inloggen. Was u dat niet, dan kunt u deze e-mail negeren.",
  },
};
