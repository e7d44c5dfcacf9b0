import type { Messages } from "./messages";
import { stepsDe } from "./steps/de";

/** German, with Sie. */
export const de: Messages = {
  greeting: "Guten Tag,",
  greetingByName: "Guten Tag {name},",
  colon: ":",
  testBanner: "Testmodus: Diese E-Mail wurde zum Testen gesendet. Es geht um keine echte Zahlung.",
  invoice: "Rechnung {number}",
  payment: "Zahlung",
  more: { one: "und {count} weitere Zahlung", other: "und {count} weitere Zahlungen" },
  total: "Summe",
  openAddress: "Falls die Schaltfläche nicht funktioniert, öffnen Sie bitte diese Adresse in Ihrem Browser:",
  keepPrivate: "Dieser Link ist nur für Sie bestimmt. Bitte geben Sie ihn nicht weiter.",
  help: "Haben Sie Fragen? Antworten Sie einfach auf diese E-Mail oder schreiben Sie an {email}.",
  stopMails: "Keine E-Mails mehr zu dieser Zahlung",
  stopReminders: "Keine E-Mails dieser Art mehr",
  step: stepsDe,
  thanks: {
    receipt: "Beleg",
    subject: {
      one: "Vielen Dank: Ihre Zahlung an {merchant} ist eingegangen",
      other: "Vielen Dank: Ihre Zahlungen an {merchant} sind eingegangen",
    },
    headline: { one: "Ihre Zahlung ist eingegangen", other: "Ihre Zahlungen sind eingegangen" },
    lead: {
      one: "Vielen Dank. Ihre Zahlung an {merchant} ist eingegangen. Sie müssen dafür nichts weiter tun.",
      other:
        "Vielen Dank. Ihre Zahlungen an {merchant} sind eingegangen. Sie müssen dafür nichts weiter tun.",
    },
    reason: {
      one: "Sie erhalten diese E-Mail, weil Sie eine Zahlung an {merchant} geleistet haben.",
      other: "Sie erhalten diese E-Mail, weil Sie Zahlungen an {merchant} geleistet haben.",
    },
  },
  reminder: {
    subject: [
      "Ihre Karte für {merchant} läuft bald ab",
      "Erinnerung: Ihre Karte für {merchant} läuft bald ab",
      "Ihre Karte für {merchant} läuft vor der nächsten Zahlung ab",
    ],
    headline: [
      "Ihre Karte läuft bald ab",
      "Ihre Karte läuft vor der nächsten Zahlung ab",
      "Bitte aktualisieren Sie Ihre Zahlungsmethode vor der nächsten Zahlung",
    ],
    lead: "Ihre Karte {card}, mit der Ihr Abonnement bei {merchant} bezahlt wird, ist bis Ende {month} gültig.",
    charge: "Die nächste Zahlung über {amount} ist am {date} fällig. Dann gilt diese Karte nicht mehr.",
    chargeWithoutAmount: "Die nächste Zahlung ist am {date} fällig. Dann gilt diese Karte nicht mehr.",
    ask: "Damit sie ausgeführt werden kann, aktualisieren Sie bitte bis dahin Ihre Zahlungsmethode. Dabei wird nichts abgebucht.",
    button: "Zahlungsmethode aktualisieren",
    alreadyDone:
      "Falls Sie sie inzwischen aktualisiert haben, betrachten Sie diese E-Mail bitte als gegenstandslos.",
    reason:
      "Sie erhalten diese E-Mail, weil eine Karte, mit der Ihr Abonnement bei {merchant} bezahlt wird, bald abläuft.",
    expired: {
      subject: "Ihre Karte für {merchant} ist abgelaufen",
      lead: "Ihre Karte {card}, mit der Ihr Abonnement bei {merchant} bezahlt wird, war bis Ende {month} gültig.",
      reason:
        "Sie erhalten diese E-Mail, weil eine Karte, mit der Ihr Abonnement bei {merchant} bezahlt wird, abgelaufen ist.",
    },
  },
  renewal: {
    subject: "Ihr Abonnement bei {merchant} verlängert sich am {date}",
    headline: "Ihr Abonnement verlängert sich am {date}",
    lead: "Ihr Jahresabonnement bei {merchant} verlängert sich am {date}. Dann werden {amount} abgebucht.",
    leadWithoutAmount: "Ihr Jahresabonnement bei {merchant} verlängert sich am {date}.",
    nothingToDo: "Wenn alles so bleiben soll wie bisher, müssen Sie nichts tun.",
    change:
      "Möchten Sie es ändern oder beenden, wenden Sie sich bitte vorher an {merchant}: Antworten Sie einfach auf diese E-Mail oder schreiben Sie an {email}.",
    button: "Zahlungsmethode prüfen",
    reason: "Sie erhalten diese E-Mail, weil Sie ein Jahresabonnement bei {merchant} haben.",
  },
  signIn: {
    subject: "Anmeldung bei {product}",
    headline: "Anmeldung bei {product}",
    lead: {
      one: "Mit diesem Link melden Sie sich an. Er funktioniert einmal und ist {minutes} Minute gültig.",
      other: "Mit diesem Link melden Sie sich an. Er funktioniert einmal und ist {minutes} Minuten gültig.",
    },
    button: "Anmelden",
    reason:
      "Sie erhalten diese E-Mail, weil sich jemand mit Ihrer Adresse bei {product} anmelden möchte. Waren Sie das nicht, können Sie sie ignorieren.",
  },
};
