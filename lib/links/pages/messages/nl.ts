import type { PageMessages } from "./page-messages";

const wentThrough = {
  headline: { other: "Betaald. Dank u wel!" },
  sentence: {
    one: "Uw betaling is gelukt. U hoeft hier verder niets te doen.",
    other: "Uw betalingen zijn gelukt. U hoeft hier verder niets te doen.",
  },
};
const underWay = {
  headline: { one: "Uw betaling is onderweg", other: "Uw betalingen zijn onderweg" },
  sentence: {
    one: "Er loopt een bankincasso. Dat kan enkele werkdagen duren en intussen hoeft u niets te doen.",
    other: "Er lopen bankincasso’s. Dat kan enkele werkdagen duren en intussen hoeft u niets te doen.",
  },
};
const withBank = {
  headline: { one: "Wilt u uw betaling bevestigen?", other: "Wilt u uw betalingen bevestigen?" },
  sentence: {
    one: "Uw bank vraagt u om deze betaling te bevestigen. Pas daarna kan de betaling worden uitgevoerd.",
    other: "Uw bank vraagt u om deze betalingen te bevestigen. Pas daarna kunnen ze worden uitgevoerd.",
  },
  button: "Betaling bevestigen",
};
const nothingToPay = {
  headline: { one: "Deze betaling is ingetrokken", other: "Deze betalingen zijn ingetrokken" },
  sentence: {
    one: "{merchant} heeft de betaling ingetrokken, dus er is niets te betalen. Verrast dat u, schrijf dan naar {merchant}.",
    other:
      "{merchant} heeft de betalingen ingetrokken, dus er is niets te betalen. Verrast dat u, schrijf dan naar {merchant}.",
  },
};
const askThem = {
  headline: { other: "Wilt u naar {merchant} schrijven?" },
  sentence: {
    one: "Deze betaling kan hier niet worden gedaan.",
    other: "Deze betalingen kunnen hier niet worden gedaan.",
  },
};
const askThemAboutMethod = {
  headline: { other: "Wilt u naar {merchant} schrijven?" },
  sentence: { other: "Uw betaalmethode kan hier niet worden gewijzigd." },
};

/** Dutch, with u. */
export const nl: PageMessages = {
  testBanner: "Testmodus: het gaat niet om een echte betaling.",
  invoice: "Factuur {number}",
  payment: "Betaling",
  more: { one: "en nog {count} betaling", other: "en nog {count} betalingen" },
  total: "Totaal",
  openAddress: "Werkt de knop niet in deze app? Open dan dit adres in uw browser:",
  contact: "Hebt u vragen? Schrijf naar {merchant}:",
  link: {
    pay: {
      headline: { one: "Uw betaling staat nog open", other: "Uw betalingen staan nog open" },
      sentence: {
        one: "De knop leidt naar een beveiligd formulier voor een nieuwe betaalmethode. Zodra die is opgeslagen, wordt deze betaling daarmee geprobeerd.",
        other:
          "De knop leidt naar een beveiligd formulier voor een nieuwe betaalmethode. Zodra die is opgeslagen, worden deze betalingen daarmee geprobeerd.",
      },
      button: "Betaalmethode bijwerken",
    },
    confirm: withBank,
    paid: { ...wentThrough, button: "Betaalbewijs bekijken" },
    cancelled: {
      headline: { one: "Deze betaling staat nog open", other: "Deze betalingen staan nog open" },
      sentence: {
        one: "Uw abonnement bij {merchant} is beëindigd. U kunt deze betaling nog doen; het abonnement wordt daarmee niet hervat.",
        other:
          "Uw abonnement bij {merchant} is beëindigd. U kunt deze betalingen nog doen; het abonnement wordt daarmee niet hervat.",
      },
      button: "Naar de betaalpagina",
    },
    settle: {
      headline: { one: "Uw betaling staat nog open", other: "Uw betalingen staan nog open" },
      sentence: {
        one: "U kunt deze betaling doen op een beveiligde betaalpagina.",
        other: "U kunt deze betalingen een voor een doen op een beveiligde betaalpagina.",
      },
      button: "Naar de betaalpagina",
    },
    unavailable: {
      headline: { other: "De betaalpagina is nu niet bereikbaar" },
      sentence: {
        other: "Onze excuses. Probeer het zo meteen opnieuw of schrijf naar {merchant}.",
      },
      button: "Opnieuw proberen",
    },
    pending: underWay,
    void: nothingToPay,
    contact: askThem,
    ended: {
      headline: {
        one: "Om deze betaling wordt hier niet meer gevraagd",
        other: "Om deze betalingen wordt hier niet meer gevraagd",
      },
      sentence: { other: "Wilt u toch nog betalen of hebt u een vraag, schrijf dan naar {merchant}." },
    },
    method: {
      headline: { other: "Uw betaalmethode bijwerken" },
      sentence: {
        other:
          "De knop leidt naar een beveiligd formulier voor een nieuwe betaalmethode. Daar wordt niets afgeschreven.",
      },
      button: "Betaalmethode bijwerken",
    },
    method_contact: askThemAboutMethod,
  },
  done: {
    paid: wentThrough,
    partly: {
      headline: {
        one: "Betaald, en er staat nog één betaling open",
        other: "Betaald, en er staan nog {count} betalingen open",
      },
      sentence: {
        one: "Een deel is betaald. Deze betaling staat nog open:",
        other: "Een deel is betaald. Deze betalingen staan nog open:",
      },
      button: "Volgende betaling doen",
    },
    confirm: withBank,
    declined: {
      headline: { one: "De betaling is niet gelukt", other: "De betalingen zijn niet gelukt" },
      sentence: {
        other: "Uw nieuwe betaalmethode is geweigerd. Probeer een andere of neem contact op met uw bank.",
      },
      button: "Andere betaalmethode proberen",
    },
    pending: underWay,
    saved_pay_here: {
      headline: { other: "Uw betaalmethode is opgeslagen" },
      sentence: {
        one: "Deze betaling staat nog open. U kunt deze voldoen op een beveiligde betaalpagina.",
        other: "Deze betalingen staan nog open. U kunt ze een voor een doen op een beveiligde betaalpagina.",
      },
      button: "Naar de betaalpagina",
    },
    unchanged: {
      headline: { one: "Uw betaling staat nog open", other: "Uw betalingen staan nog open" },
      sentence: { other: "Er is geen nieuwe betaalmethode opgeslagen en er is niets afgeschreven." },
      button: "Betaalmethode bijwerken",
    },
    checking: {
      headline: { one: "We controleren uw betaling", other: "We controleren uw betalingen" },
      sentence: {
        other:
          "Deze pagina kijkt om de paar seconden vanzelf opnieuw. U kunt de pagina ook sluiten: u krijgt een e-mail als de betaling is gelukt.",
      },
    },
    void: nothingToPay,
    contact: askThem,
    method_saved: {
      headline: { other: "Uw betaalmethode is opgeslagen" },
      sentence: {
        other:
          "De nieuwe betaalmethode is nu bekend bij {merchant} en er is niets afgeschreven. U hoeft hier verder niets te doen.",
      },
    },
    method_unchanged: {
      headline: { other: "Uw betaalmethode is niet gewijzigd" },
      sentence: { other: "Er is geen nieuwe betaalmethode opgeslagen en er is niets afgeschreven." },
      button: "Betaalmethode bijwerken",
    },
    method_checking: {
      headline: { other: "We controleren uw betaalmethode" },
      sentence: {
        other: "Deze pagina kijkt om de paar seconden vanzelf opnieuw. U kunt de pagina ook sluiten.",
      },
    },
    method_contact: askThemAboutMethod,
  },
  notFound: {
    headline: "Hier is niets te vinden",
    sentence:
      "Misschien is het adres onvolledig of niet meer in gebruik. Open de link in uw laatste e-mail nog een keer.",
  },
  unsubscribe: {
    payment: {
      ask: {
        headline: "Geen e-mails meer over deze betaling?",
        sentence:
          "{merchant} schrijft u er dan niet meer over. Aan de betaling zelf verandert niets: er wordt niets opgezegd.",
        button: "Deze e-mails stoppen",
      },
      done: {
        headline: "Geen e-mails meer over deze betaling",
        sentence: "U krijgt hierover geen herinneringen meer. Aan de betaling zelf verandert niets.",
      },
    },
    card: {
      ask: {
        headline: "Geen herinneringen van dit soort meer?",
        sentence:
          "{merchant} schrijft u dan niet meer voordat uw kaart verloopt of uw abonnement wordt verlengd. Er wordt niets opgezegd.",
        button: "Deze herinneringen stoppen",
      },
      done: {
        headline: "Geen herinneringen van dit soort meer",
        sentence: "U krijgt geen bericht meer voordat uw kaart verloopt of uw abonnement wordt verlengd.",
      },
    },
  },
};
