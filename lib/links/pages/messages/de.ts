import type { PageMessages } from "./page-messages";

const wentThrough = {
  headline: { other: "Bezahlt. Vielen Dank!" },
  sentence: {
    one: "Ihre Zahlung ist eingegangen. Sie müssen hier nichts weiter tun.",
    other: "Ihre Zahlungen sind eingegangen. Sie müssen hier nichts weiter tun.",
  },
};
const underWay = {
  headline: { one: "Ihre Zahlung ist unterwegs", other: "Ihre Zahlungen sind unterwegs" },
  sentence: {
    one: "Eine Lastschrift wird ausgeführt. Das kann einige Werktage dauern; bis dahin ist nichts zu tun.",
    other: "Lastschriften werden ausgeführt. Das kann einige Werktage dauern; bis dahin ist nichts zu tun.",
  },
};
const withBank = {
  headline: { one: "Bitte bestätigen Sie Ihre Zahlung", other: "Bitte bestätigen Sie Ihre Zahlungen" },
  sentence: {
    one: "Ihre Bank bittet Sie, diese Zahlung zu bestätigen. Erst danach kann sie ausgeführt werden.",
    other: "Ihre Bank bittet Sie, diese Zahlungen zu bestätigen. Erst danach können sie ausgeführt werden.",
  },
  button: "Zahlung bestätigen",
};
const nothingToPay = {
  headline: { one: "Diese Zahlung wurde zurückgezogen", other: "Diese Zahlungen wurden zurückgezogen" },
  sentence: {
    one: "{merchant} hat sie zurückgezogen, es ist also nichts zu zahlen. Falls Sie das überrascht, schreiben Sie bitte an {merchant}.",
    other:
      "{merchant} hat sie zurückgezogen, es ist also nichts zu zahlen. Falls Sie das überrascht, schreiben Sie bitte an {merchant}.",
  },
};
const askThem = {
  headline: { other: "Bitte schreiben Sie an {merchant}" },
  sentence: {
    one: "Diese Zahlung kann hier nicht vorgenommen werden.",
    other: "Diese Zahlungen können hier nicht vorgenommen werden.",
  },
};
const askThemAboutMethod = {
  headline: { other: "Bitte schreiben Sie an {merchant}" },
  sentence: { other: "Ihre Zahlungsmethode kann hier nicht geändert werden." },
};

/** German, with Sie. */
export const de: PageMessages = {
  testBanner: "Testmodus: Es geht um keine echte Zahlung.",
  invoice: "Rechnung {number}",
  payment: "Zahlung",
  more: { one: "und {count} weitere Zahlung", other: "und {count} weitere Zahlungen" },
  total: "Summe",
  openAddress:
    "Falls die Schaltfläche in dieser App nicht funktioniert, öffnen Sie bitte diese Adresse in Ihrem Browser:",
  contact: "Haben Sie Fragen? Schreiben Sie an {merchant}:",
  link: {
    pay: {
      headline: { one: "Ihre Zahlung ist noch offen", other: "Ihre Zahlungen sind noch offen" },
      sentence: {
        one: "Die Schaltfläche führt zu einem sicheren Formular für eine neue Zahlungsmethode. Sobald sie gespeichert ist, wird diese Zahlung damit versucht.",
        other:
          "Die Schaltfläche führt zu einem sicheren Formular für eine neue Zahlungsmethode. Sobald sie gespeichert ist, werden diese Zahlungen damit versucht.",
      },
      button: "Zahlungsmethode aktualisieren",
    },
    confirm: withBank,
    paid: { ...wentThrough, button: "Beleg anzeigen" },
    cancelled: {
      headline: { one: "Diese Zahlung ist noch offen", other: "Diese Zahlungen sind noch offen" },
      sentence: {
        one: "Ihr Abonnement bei {merchant} ist beendet. Sie können diese Zahlung noch vornehmen; das Abonnement lebt dadurch nicht wieder auf.",
        other:
          "Ihr Abonnement bei {merchant} ist beendet. Sie können diese Zahlungen noch vornehmen; das Abonnement lebt dadurch nicht wieder auf.",
      },
      button: "Zur Zahlungsseite",
    },
    settle: {
      headline: { one: "Ihre Zahlung ist noch offen", other: "Ihre Zahlungen sind noch offen" },
      sentence: {
        one: "Sie können diese Zahlung auf einer sicheren Zahlungsseite vornehmen.",
        other: "Sie können diese Zahlungen nacheinander auf einer sicheren Zahlungsseite vornehmen.",
      },
      button: "Zur Zahlungsseite",
    },
    unavailable: {
      headline: { other: "Die Zahlungsseite ist gerade nicht erreichbar" },
      sentence: {
        other:
          "Das tut uns leid. Bitte versuchen Sie es gleich noch einmal oder schreiben Sie an {merchant}.",
      },
      button: "Noch einmal versuchen",
    },
    pending: underWay,
    void: nothingToPay,
    contact: askThem,
    ended: {
      headline: {
        one: "Um diese Zahlung wird hier nicht mehr gebeten",
        other: "Um diese Zahlungen wird hier nicht mehr gebeten",
      },
      sentence: {
        other: "Wenn Sie trotzdem zahlen möchten oder eine Frage haben, schreiben Sie bitte an {merchant}.",
      },
    },
    method: {
      headline: { other: "Zahlungsmethode aktualisieren" },
      sentence: {
        other:
          "Die Schaltfläche führt zu einem sicheren Formular für eine neue Zahlungsmethode. Dort wird nichts abgebucht.",
      },
      button: "Zahlungsmethode aktualisieren",
    },
    method_contact: askThemAboutMethod,
  },
  done: {
    paid: wentThrough,
    partly: {
      headline: {
        one: "Bezahlt, und eine Zahlung ist noch offen",
        other: "Bezahlt, und {count} Zahlungen sind noch offen",
      },
      sentence: {
        one: "Ein Teil ist eingegangen. Diese Zahlung ist noch offen:",
        other: "Ein Teil ist eingegangen. Diese Zahlungen sind noch offen:",
      },
      button: "Nächste Zahlung vornehmen",
    },
    confirm: withBank,
    declined: {
      headline: {
        one: "Die Zahlung konnte nicht ausgeführt werden",
        other: "Die Zahlungen konnten nicht ausgeführt werden",
      },
      sentence: {
        other:
          "Ihre neue Zahlungsmethode wurde abgelehnt. Bitte versuchen Sie es mit einer anderen oder wenden Sie sich an Ihre Bank.",
      },
      button: "Andere Zahlungsmethode verwenden",
    },
    pending: underWay,
    saved_pay_here: {
      headline: { other: "Ihre Zahlungsmethode ist gespeichert" },
      sentence: {
        one: "Diese Zahlung ist noch offen. Sie können sie auf einer sicheren Zahlungsseite vornehmen.",
        other:
          "Diese Zahlungen sind noch offen. Sie können sie nacheinander auf einer sicheren Zahlungsseite vornehmen.",
      },
      button: "Zur Zahlungsseite",
    },
    unchanged: {
      headline: { one: "Ihre Zahlung ist noch offen", other: "Ihre Zahlungen sind noch offen" },
      sentence: { other: "Es wurde keine neue Zahlungsmethode gespeichert und nichts abgebucht." },
      button: "Zahlungsmethode aktualisieren",
    },
    checking: {
      headline: { one: "Wir prüfen Ihre Zahlung", other: "Wir prüfen Ihre Zahlungen" },
      sentence: {
        other:
          "Diese Seite sieht alle paar Sekunden von selbst nach. Sie können sie auch schließen: Sie erhalten eine E-Mail, wenn die Zahlung eingegangen ist.",
      },
    },
    void: nothingToPay,
    contact: askThem,
    method_saved: {
      headline: { other: "Ihre Zahlungsmethode ist gespeichert" },
      sentence: {
        other: "Sie liegt {merchant} jetzt vor; abgebucht wurde nichts. Sie müssen hier nichts weiter tun.",
      },
    },
    method_unchanged: {
      headline: { other: "Ihre Zahlungsmethode ist unverändert" },
      sentence: { other: "Es wurde keine neue Zahlungsmethode gespeichert und nichts abgebucht." },
      button: "Zahlungsmethode aktualisieren",
    },
    method_checking: {
      headline: { other: "Wir prüfen Ihre Zahlungsmethode" },
      sentence: {
        other: "Diese Seite sieht alle paar Sekunden von selbst nach. Sie können sie auch schließen.",
      },
    },
    method_contact: askThemAboutMethod,
  },
  notFound: {
    headline: "Hier ist nichts zu finden",
    sentence:
      "Die Adresse ist vielleicht unvollständig oder wird nicht mehr verwendet. Bitte öffnen Sie den Link in Ihrer letzten E-Mail noch einmal.",
  },
  unsubscribe: {
    payment: {
      ask: {
        headline: "Keine E-Mails mehr zu dieser Zahlung?",
        sentence:
          "{merchant} schreibt Ihnen dann nicht mehr dazu. An der Zahlung selbst ändert sich nichts: Es wird nichts gekündigt.",
        button: "E-Mails beenden",
      },
      done: {
        headline: "Keine E-Mails mehr zu dieser Zahlung",
        sentence: "Sie erhalten dazu keine weiteren Erinnerungen. An der Zahlung selbst ändert sich nichts.",
      },
    },
    card: {
      ask: {
        headline: "Keine Erinnerungen dieser Art mehr?",
        sentence:
          "{merchant} schreibt Ihnen dann nicht mehr, bevor Ihre Karte abläuft oder sich Ihr Abonnement verlängert. Es wird nichts gekündigt.",
        button: "Erinnerungen beenden",
      },
      done: {
        headline: "Keine Erinnerungen dieser Art mehr",
        sentence:
          "Sie werden nicht mehr angeschrieben, bevor Ihre Karte abläuft oder sich Ihr Abonnement verlängert.",
      },
    },
  },
};
