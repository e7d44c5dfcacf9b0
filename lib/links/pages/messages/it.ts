import type { PageMessages } from "./page-messages";

const wentThrough = {
  headline: { other: "Pagato. Grazie!" },
  sentence: {
    one: "Il pagamento è andato a buon fine. Qui non deve fare altro.",
    other: "I pagamenti sono andati a buon fine. Qui non deve fare altro.",
  },
};
const underWay = {
  headline: { one: "Il pagamento è in corso", other: "I pagamenti sono in corso" },
  sentence: {
    one: "È in corso un addebito diretto. Può richiedere alcuni giorni lavorativi e nel frattempo non deve fare nulla.",
    other:
      "Sono in corso addebiti diretti. Possono richiedere alcuni giorni lavorativi e nel frattempo non deve fare nulla.",
  },
};
const withBank = {
  headline: {
    one: "La preghiamo di confermare il pagamento",
    other: "La preghiamo di confermare i pagamenti",
  },
  sentence: {
    one: "La Sua banca Le chiede di confermare questo pagamento. Potrà andare a buon fine solo dopo la conferma.",
    other:
      "La Sua banca Le chiede di confermare questi pagamenti. Potranno andare a buon fine solo dopo la conferma.",
  },
  button: "Conferma il pagamento",
};
const nothingToPay = {
  headline: { one: "Questo pagamento è stato ritirato", other: "Questi pagamenti sono stati ritirati" },
  sentence: {
    one: "{merchant} ha ritirato la richiesta, quindi non c’è nulla da pagare. Se questo La sorprende, scriva a {merchant}.",
    other:
      "{merchant} ha ritirato le richieste, quindi non c’è nulla da pagare. Se questo La sorprende, scriva a {merchant}.",
  },
};
const askThem = {
  headline: { other: "La preghiamo di scrivere a {merchant}" },
  sentence: {
    one: "Questo pagamento non può essere effettuato qui.",
    other: "Questi pagamenti non possono essere effettuati qui.",
  },
};
const askThemAboutMethod = {
  headline: { other: "La preghiamo di scrivere a {merchant}" },
  sentence: { other: "Il Suo metodo di pagamento non può essere modificato qui." },
};

/** Italian, with Lei. */
export const it: PageMessages = {
  testBanner: "Modalità di prova: non riguarda alcun pagamento reale.",
  invoice: "Fattura {number}",
  payment: "Pagamento",
  more: { one: "e {count} altro pagamento", other: "e altri {count} pagamenti" },
  total: "Totale",
  openAddress: "Se il pulsante non funziona in questa app, apra questo indirizzo nel browser:",
  contact: "Ha domande? Scriva a {merchant}:",
  link: {
    pay: {
      headline: { one: "Il pagamento è ancora in sospeso", other: "I pagamenti sono ancora in sospeso" },
      sentence: {
        one: "Il pulsante porta a un modulo sicuro per un nuovo metodo di pagamento. Una volta salvato, questo pagamento verrà tentato con esso.",
        other:
          "Il pulsante porta a un modulo sicuro per un nuovo metodo di pagamento. Una volta salvato, questi pagamenti verranno tentati con esso.",
      },
      button: "Aggiorna il metodo di pagamento",
    },
    confirm: withBank,
    paid: { ...wentThrough, button: "Mostra la ricevuta" },
    cancelled: {
      headline: {
        one: "Questo pagamento è ancora in sospeso",
        other: "Questi pagamenti sono ancora in sospeso",
      },
      sentence: {
        one: "Il Suo abbonamento a {merchant} è terminato. Può ancora effettuare questo pagamento, ma l’abbonamento non verrà riattivato.",
        other:
          "Il Suo abbonamento a {merchant} è terminato. Può ancora effettuare questi pagamenti, ma l’abbonamento non verrà riattivato.",
      },
      button: "Vai alla pagina di pagamento",
    },
    settle: {
      headline: { one: "Il pagamento è ancora in sospeso", other: "I pagamenti sono ancora in sospeso" },
      sentence: {
        one: "Può effettuare questo pagamento su una pagina di pagamento sicura.",
        other: "Può effettuare questi pagamenti, uno dopo l’altro, su una pagina di pagamento sicura.",
      },
      button: "Vai alla pagina di pagamento",
    },
    unavailable: {
      headline: { other: "La pagina di pagamento al momento non è raggiungibile" },
      sentence: {
        other: "Ci scusiamo. Riprovi tra poco o scriva a {merchant}.",
      },
      button: "Riprova",
    },
    pending: underWay,
    void: nothingToPay,
    contact: askThem,
    ended: {
      headline: {
        one: "Questo pagamento non è più richiesto qui",
        other: "Questi pagamenti non sono più richiesti qui",
      },
      sentence: { other: "Se desidera comunque pagare o ha una domanda, scriva a {merchant}." },
    },
    method: {
      headline: { other: "Aggiorni il Suo metodo di pagamento" },
      sentence: {
        other:
          "Il pulsante porta a un modulo sicuro per un nuovo metodo di pagamento. Lì non viene addebitato nulla.",
      },
      button: "Aggiorna il metodo di pagamento",
    },
    method_contact: askThemAboutMethod,
  },
  done: {
    paid: wentThrough,
    partly: {
      headline: { one: "Pagato, e resta un pagamento", other: "Pagato, e restano {count} pagamenti" },
      sentence: {
        one: "Una parte è stata pagata. Questo pagamento è ancora in sospeso:",
        other: "Una parte è stata pagata. Questi pagamenti sono ancora in sospeso:",
      },
      button: "Effettua il prossimo pagamento",
    },
    confirm: withBank,
    declined: {
      headline: {
        one: "Il pagamento non è andato a buon fine",
        other: "I pagamenti non sono andati a buon fine",
      },
      sentence: {
        other: "Il nuovo metodo di pagamento è stato rifiutato. Ne provi un altro o contatti la Sua banca.",
      },
      button: "Prova un altro metodo di pagamento",
    },
    pending: underWay,
    saved_pay_here: {
      headline: { other: "Il metodo di pagamento è salvato" },
      sentence: {
        one: "Questo pagamento è ancora in sospeso. Può effettuarlo su una pagina di pagamento sicura.",
        other:
          "Questi pagamenti sono ancora in sospeso. Può effettuarli, uno dopo l’altro, su una pagina di pagamento sicura.",
      },
      button: "Vai alla pagina di pagamento",
    },
    unchanged: {
      headline: { one: "Il pagamento è ancora in sospeso", other: "I pagamenti sono ancora in sospeso" },
      sentence: {
        other: "Non è stato salvato alcun nuovo metodo di pagamento e non è stato addebitato nulla.",
      },
      button: "Aggiorna il metodo di pagamento",
    },
    checking: {
      headline: { one: "Stiamo verificando il pagamento", other: "Stiamo verificando i pagamenti" },
      sentence: {
        other:
          "Questa pagina si aggiorna da sola ogni pochi secondi. Può anche chiuderla: riceverà un’e-mail quando il pagamento sarà andato a buon fine.",
      },
    },
    void: nothingToPay,
    contact: askThem,
    method_saved: {
      headline: { other: "Il metodo di pagamento è salvato" },
      sentence: {
        other: "{merchant} lo ha ricevuto e non è stato addebitato nulla. Qui non deve fare altro.",
      },
    },
    method_unchanged: {
      headline: { other: "Il metodo di pagamento non è cambiato" },
      sentence: {
        other: "Non è stato salvato alcun nuovo metodo di pagamento e non è stato addebitato nulla.",
      },
      button: "Aggiorna il metodo di pagamento",
    },
    method_checking: {
      headline: { other: "Stiamo verificando il metodo di pagamento" },
      sentence: { other: "Questa pagina si aggiorna da sola ogni pochi secondi. Può anche chiuderla." },
    },
    method_contact: askThemAboutMethod,
  },
  notFound: {
    headline: "Qui non c’è nulla",
    sentence:
      "L’indirizzo potrebbe essere incompleto o non più in uso. Apra di nuovo il link nella Sua ultima e-mail.",
  },
  unsubscribe: {
    payment: {
      ask: {
        headline: "Non ricevere più e-mail su questo pagamento?",
        sentence:
          "{merchant} non Le scriverà più al riguardo. Il pagamento non cambia: non viene disdetto nulla.",
        button: "Interrompi queste e-mail",
      },
      done: {
        headline: "Nessun’altra e-mail su questo pagamento",
        sentence: "Non riceverà altri promemoria al riguardo. Il pagamento non cambia.",
      },
    },
    card: {
      ask: {
        headline: "Non ricevere più promemoria di questo tipo?",
        sentence:
          "{merchant} non Le scriverà più prima della scadenza della Sua carta o del rinnovo del Suo abbonamento. Non viene disdetto nulla.",
        button: "Interrompi questi promemoria",
      },
      done: {
        headline: "Nessun altro promemoria di questo tipo",
        sentence:
          "Non Le scriveremo più prima della scadenza della Sua carta o del rinnovo del Suo abbonamento.",
      },
    },
  },
};
