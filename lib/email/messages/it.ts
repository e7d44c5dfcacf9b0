import type { Messages } from "./messages";
import { stepsIt } from "./steps/it";

/** Italian, with Lei. */
export const it: Messages = {
  greeting: "Buongiorno,",
  greetingByName: "Buongiorno {name},",
  colon: ":",
  testBanner:
    "Modalità di prova: questa e-mail è stata inviata in un test. Non riguarda alcun pagamento reale.",
  invoice: "Fattura {number}",
  payment: "Pagamento",
  more: { one: "e {count} altro pagamento", other: "e altri {count} pagamenti" },
  total: "Totale",
  openAddress: "Se il pulsante non funziona, apra questo indirizzo nel browser:",
  keepPrivate: "Questo link è riservato a Lei. La preghiamo di non inoltrarlo.",
  help: "Ha domande? Risponda a questa e-mail o scriva a {email}.",
  stopMails: "Non ricevere più e-mail su questo pagamento",
  stopReminders: "Non ricevere più e-mail di questo tipo",
  step: stepsIt,
  thanks: {
    receipt: "Ricevuta",
    subject: {
      one: "Grazie: il pagamento a {merchant} è andato a buon fine",
      other: "Grazie: i pagamenti a {merchant} sono andati a buon fine",
    },
    headline: {
      one: "Il pagamento è andato a buon fine",
      other: "I pagamenti sono andati a buon fine",
    },
    lead: {
      one: "Grazie. Il pagamento a {merchant} è andato a buon fine: non deve fare altro.",
      other: "Grazie. I pagamenti a {merchant} sono andati a buon fine: non deve fare altro.",
    },
    reason: {
      one: "Riceve questa e-mail perché ha effettuato un pagamento a {merchant}.",
      other: "Riceve questa e-mail perché ha effettuato dei pagamenti a {merchant}.",
    },
  },
  reminder: {
    subject: [
      "La Sua carta per {merchant} sta per scadere",
      "Promemoria: la Sua carta per {merchant} sta per scadere",
      "La Sua carta per {merchant} scade prima del prossimo pagamento",
    ],
    headline: [
      "La Sua carta sta per scadere",
      "La Sua carta scade prima del prossimo pagamento",
      "La preghiamo di aggiornare il metodo di pagamento prima del prossimo addebito",
    ],
    lead: "La Sua carta {card}, con cui viene pagato il Suo abbonamento a {merchant}, è valida fino alla fine di {month}.",
    charge:
      "Il prossimo pagamento di {amount} è previsto per il giorno {date}, quando questa carta non sarà più valida.",
    chargeWithoutAmount:
      "Il prossimo pagamento è previsto per il giorno {date}, quando questa carta non sarà più valida.",
    ask: "Perché vada a buon fine, La preghiamo di aggiornare il metodo di pagamento entro quella data. L’aggiornamento non comporta alcun addebito.",
    button: "Aggiorna il metodo di pagamento",
    alreadyDone: "Se nel frattempo lo ha aggiornato, può ignorare questa e-mail.",
    reason:
      "Riceve questa e-mail perché una carta con cui viene pagato il Suo abbonamento a {merchant} sta per scadere.",
    expired: {
      subject: "La Sua carta per {merchant} è scaduta",
      lead: "La Sua carta {card}, con cui viene pagato il Suo abbonamento a {merchant}, era valida fino alla fine di {month}.",
      reason:
        "Riceve questa e-mail perché una carta con cui viene pagato il Suo abbonamento a {merchant} è scaduta.",
    },
  },
  renewal: {
    subject: "Il Suo abbonamento a {merchant} si rinnova il giorno {date}",
    headline: "Il Suo abbonamento si rinnova il giorno {date}",
    lead: "Il Suo abbonamento annuale a {merchant} si rinnova il giorno {date}. In quella data verrà addebitato l’importo di {amount}.",
    leadWithoutAmount: "Il Suo abbonamento annuale a {merchant} si rinnova il giorno {date}.",
    nothingToDo: "Se desidera continuare come prima, non deve fare nulla.",
    change:
      "Se desidera modificarlo o disdirlo, scriva prima di quella data a {merchant}: risponda a questa e-mail o scriva a {email}.",
    button: "Controlla il metodo di pagamento",
    reason: "Riceve questa e-mail perché ha un abbonamento annuale a {merchant}.",
  },
  signIn: {
    subject: "Accesso a {product}",
    headline: "Accesso a {product}",
    lead: {
      one: "Questo link Le consente di accedere. Funziona una sola volta, per {minutes} minuto.",
      other: "Questo link Le consente di accedere. Funziona una sola volta, per {minutes} minuti.",
    },
    button: "Accedi",
    reason:
      "Riceve questa e-mail perché qualcuno ha chiesto di accedere a {product} con il Suo indirizzo. Se non è stato Lei, può ignorarla.",
  },
};
