import type { Forms, Messages, Tones } from "@/lib/email/messages/messages";

const stillOpen: Forms = {
  one: "Il Suo abbonamento a {merchant}: un pagamento è ancora in sospeso",
  other: "Il Suo abbonamento a {merchant}: alcuni pagamenti sono ancora in sospeso",
};
const settle: Forms = {
  one: "La preghiamo di saldare il pagamento in sospeso a {merchant}",
  other: "La preghiamo di saldare i pagamenti in sospeso a {merchant}",
};
const settleBy: Forms = {
  one: "La preghiamo di saldare il pagamento in sospeso a {merchant} entro il giorno {date}",
  other: "La preghiamo di saldare i pagamenti in sospeso a {merchant} entro il giorno {date}",
};
const lastReminder: Forms = {
  one: "Ultimo promemoria: il pagamento a {merchant} è ancora in sospeso",
  other: "Ultimo promemoria: i pagamenti a {merchant} sono ancora in sospeso",
};
const openHeadlines: [Forms, Forms, Forms] = [
  { one: "Un pagamento è ancora in sospeso", other: "Alcuni pagamenti sono ancora in sospeso" },
  {
    one: "La preghiamo di saldare il pagamento in sospeso",
    other: "La preghiamo di saldare i pagamenti in sospeso",
  },
  {
    one: "Ultimo promemoria per il pagamento in sospeso",
    other: "Ultimo promemoria per i pagamenti in sospeso",
  },
];

const subjects: Messages["step"]["subject"] = {
  pay: [
    {
      one: "Il pagamento a {merchant} non è andato a buon fine",
      other: "I pagamenti a {merchant} non sono andati a buon fine",
    },
    {
      one: "Promemoria: il pagamento a {merchant} è ancora in sospeso",
      other: "Promemoria: i pagamenti a {merchant} sono ancora in sospeso",
    },
    stillOpen,
    settle,
    lastReminder,
  ],
  confirm: [
    {
      one: "La preghiamo di confermare il pagamento a {merchant}",
      other: "La preghiamo di confermare i pagamenti a {merchant}",
    },
    {
      one: "Promemoria: La preghiamo di confermare il pagamento a {merchant}",
      other: "Promemoria: La preghiamo di confermare i pagamenti a {merchant}",
    },
    {
      one: "Il Suo abbonamento a {merchant}: un pagamento attende la Sua conferma",
      other: "Il Suo abbonamento a {merchant}: alcuni pagamenti attendono la Sua conferma",
    },
    {
      one: "Il pagamento a {merchant} attende ancora la Sua conferma",
      other: "I pagamenti a {merchant} attendono ancora la Sua conferma",
    },
    {
      one: "Ultimo promemoria: La preghiamo di confermare il pagamento a {merchant}",
      other: "Ultimo promemoria: La preghiamo di confermare i pagamenti a {merchant}",
    },
  ],
  add: [
    { other: "La preghiamo di aggiungere un metodo di pagamento per {merchant}" },
    { other: "Promemoria: La preghiamo di aggiungere un metodo di pagamento per {merchant}" },
    stillOpen,
    settle,
    lastReminder,
  ],
};

const confirmHeadlines: Tones<Forms> = [
  { one: "La preghiamo di confermare il pagamento", other: "La preghiamo di confermare i pagamenti" },
  { one: "Il pagamento non è ancora confermato", other: "I pagamenti non sono ancora confermati" },
  { one: "Un pagamento attende la Sua conferma", other: "Alcuni pagamenti attendono la Sua conferma" },
  { one: "La preghiamo di confermare il pagamento", other: "La preghiamo di confermare i pagamenti" },
  {
    one: "Ultimo promemoria per confermare il pagamento",
    other: "Ultimo promemoria per confermare i pagamenti",
  },
];

export const stepsIt: Messages["step"] = {
  subject: subjects,
  headline: {
    pay: [
      { one: "Il pagamento non è andato a buon fine", other: "I pagamenti non sono andati a buon fine" },
      { one: "Il pagamento è ancora in sospeso", other: "I pagamenti sono ancora in sospeso" },
      ...openHeadlines,
    ],
    confirm: confirmHeadlines,
    add: [
      { other: "La preghiamo di aggiungere un metodo di pagamento" },
      { other: "Non risulta ancora alcun metodo di pagamento" },
      ...openHeadlines,
    ],
  },
  datedSubject: {
    pay: settleBy,
    confirm: {
      one: "La preghiamo di confermare il pagamento a {merchant} entro il giorno {date}",
      other: "La preghiamo di confermare i pagamenti a {merchant} entro il giorno {date}",
    },
    add: settleBy,
  },
  lead: {
    retry: {
      one: "Non è stato possibile completare il pagamento a {merchant}. Potrebbe essere ritentato automaticamente. Se preferisce non attendere, può usare un altro metodo di pagamento.",
      other:
        "Non è stato possibile completare i pagamenti a {merchant}. Potrebbero essere ritentati automaticamente. Se preferisce non attendere, può usare un altro metodo di pagamento.",
    },
    update: {
      one: "Il pagamento a {merchant} non è andato a buon fine, perché non è stato possibile effettuare l’addebito sul metodo di pagamento registrato. La preghiamo di aggiornarlo o di usarne un altro.",
      other:
        "I pagamenti a {merchant} non sono andati a buon fine, perché non è stato possibile effettuare gli addebiti sul metodo di pagamento registrato. La preghiamo di aggiornarlo o di usarne un altro.",
    },
    bank: {
      one: "La Sua banca ha rifiutato il pagamento a {merchant}. La preghiamo di contattare la Sua banca o di usare un altro metodo di pagamento.",
      other:
        "La Sua banca ha rifiutato i pagamenti a {merchant}. La preghiamo di contattare la Sua banca o di usare un altro metodo di pagamento.",
    },
    confirm: {
      one: "La Sua banca Le chiede di confermare il pagamento a {merchant}. Potrà andare a buon fine solo dopo la conferma.",
      other:
        "La Sua banca Le chiede di confermare i pagamenti a {merchant}. Potranno andare a buon fine solo dopo la conferma.",
    },
    neutral: {
      one: "Il pagamento a {merchant} non è andato a buon fine. La preghiamo di usare un altro metodo di pagamento.",
      other:
        "I pagamenti a {merchant} non sono andati a buon fine. La preghiamo di usare un altro metodo di pagamento.",
    },
    missing: {
      one: "Non è stato possibile effettuare il pagamento a {merchant}, perché non risulta registrato alcun metodo di pagamento. La preghiamo di aggiungerne uno.",
      other:
        "Non è stato possibile effettuare i pagamenti a {merchant}, perché non risulta registrato alcun metodo di pagamento. La preghiamo di aggiungerne uno.",
    },
  },
  button: {
    retry: "Usa un altro metodo di pagamento",
    update: "Aggiorna il metodo di pagamento",
    bank: "Usa un altro metodo di pagamento",
    confirm: "Conferma il pagamento",
    neutral: "Usa un altro metodo di pagamento",
    missing: "Aggiungi un metodo di pagamento",
  },
  stake: [
    null,
    {
      one: "Le ricordiamo che il pagamento è ancora in sospeso.",
      other: "Le ricordiamo che i pagamenti sono ancora in sospeso.",
    },
    {
      one: "Finché questo pagamento è in sospeso, il Suo abbonamento a {merchant} può essere interrotto.",
      other:
        "Finché questi pagamenti sono in sospeso, il Suo abbonamento a {merchant} può essere interrotto.",
    },
    {
      one: "Se questo pagamento resta in sospeso, {merchant} può porre fine al Suo abbonamento.",
      other: "Se questi pagamenti restano in sospeso, {merchant} può porre fine al Suo abbonamento.",
    },
    {
      one: "Questo è l’ultimo promemoria per questo pagamento. Se resta in sospeso, {merchant} può porre fine al Suo abbonamento.",
      other:
        "Questo è l’ultimo promemoria per questi pagamenti. Se restano in sospeso, {merchant} può porre fine al Suo abbonamento.",
    },
  ],
  datedStake: {
    warned: {
      one: "Se in data {date} questo pagamento è ancora in sospeso, {merchant} può porre fine al Suo abbonamento.",
      other:
        "Se in data {date} questi pagamenti sono ancora in sospeso, {merchant} può porre fine al Suo abbonamento.",
    },
    last: {
      one: "Questo è l’ultimo promemoria per questo pagamento. Se in data {date} è ancora in sospeso, {merchant} può porre fine al Suo abbonamento.",
      other:
        "Questo è l’ultimo promemoria per questi pagamenti. Se in data {date} sono ancora in sospeso, {merchant} può porre fine al Suo abbonamento.",
    },
  },
  alreadyPaid: {
    one: "Se nel frattempo il pagamento è stato effettuato, può ignorare questa e-mail.",
    other: "Se nel frattempo i pagamenti sono stati effettuati, può ignorare questa e-mail.",
  },
  reason: {
    one: "Riceve questa e-mail perché un pagamento per il Suo abbonamento a {merchant} è in sospeso.",
    other:
      "Riceve questa e-mail perché alcuni pagamenti per il Suo abbonamento a {merchant} sono in sospeso.",
  },
};
