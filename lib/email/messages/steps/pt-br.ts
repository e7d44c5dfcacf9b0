import type { Forms, Messages, Tones } from "@/lib/email/messages/messages";

const stillOpen: Forms = {
  one: "Sua assinatura de {merchant}: um pagamento continua em aberto",
  other: "Sua assinatura de {merchant}: há pagamentos que continuam em aberto",
};
const settle: Forms = {
  one: "Por favor, regularize seu pagamento em aberto a {merchant}",
  other: "Por favor, regularize seus pagamentos em aberto a {merchant}",
};
const settleBy: Forms = {
  one: "Por favor, regularize seu pagamento em aberto a {merchant} até {date}",
  other: "Por favor, regularize seus pagamentos em aberto a {merchant} até {date}",
};
const lastReminder: Forms = {
  one: "Último lembrete: seu pagamento a {merchant} continua em aberto",
  other: "Último lembrete: seus pagamentos a {merchant} continuam em aberto",
};
const openHeadlines: [Forms, Forms, Forms] = [
  { one: "Um pagamento continua em aberto", other: "Há pagamentos que continuam em aberto" },
  {
    one: "Por favor, regularize seu pagamento em aberto",
    other: "Por favor, regularize seus pagamentos em aberto",
  },
  {
    one: "Último lembrete sobre seu pagamento em aberto",
    other: "Último lembrete sobre seus pagamentos em aberto",
  },
];

const subjects: Messages["step"]["subject"] = {
  pay: [
    {
      one: "Não foi possível concluir seu pagamento a {merchant}",
      other: "Não foi possível concluir seus pagamentos a {merchant}",
    },
    {
      one: "Lembrete: seu pagamento a {merchant} continua em aberto",
      other: "Lembrete: seus pagamentos a {merchant} continuam em aberto",
    },
    stillOpen,
    settle,
    lastReminder,
  ],
  confirm: [
    {
      one: "Por favor, confirme seu pagamento a {merchant}",
      other: "Por favor, confirme seus pagamentos a {merchant}",
    },
    {
      one: "Lembrete: por favor, confirme seu pagamento a {merchant}",
      other: "Lembrete: por favor, confirme seus pagamentos a {merchant}",
    },
    {
      one: "Sua assinatura de {merchant}: um pagamento aguarda sua confirmação",
      other: "Sua assinatura de {merchant}: há pagamentos que aguardam sua confirmação",
    },
    {
      one: "Seu pagamento a {merchant} ainda aguarda sua confirmação",
      other: "Seus pagamentos a {merchant} ainda aguardam sua confirmação",
    },
    {
      one: "Último lembrete: por favor, confirme seu pagamento a {merchant}",
      other: "Último lembrete: por favor, confirme seus pagamentos a {merchant}",
    },
  ],
  add: [
    { other: "Por favor, adicione uma forma de pagamento para {merchant}" },
    { other: "Lembrete: por favor, adicione uma forma de pagamento para {merchant}" },
    stillOpen,
    settle,
    lastReminder,
  ],
};

const confirmHeadlines: Tones<Forms> = [
  { one: "Por favor, confirme seu pagamento", other: "Por favor, confirme seus pagamentos" },
  {
    one: "Seu pagamento ainda não foi confirmado",
    other: "Seus pagamentos ainda não foram confirmados",
  },
  { one: "Um pagamento aguarda sua confirmação", other: "Há pagamentos que aguardam sua confirmação" },
  { one: "Por favor, confirme seu pagamento", other: "Por favor, confirme seus pagamentos" },
  {
    one: "Último lembrete para confirmar seu pagamento",
    other: "Último lembrete para confirmar seus pagamentos",
  },
];

export const stepsPtBr: Messages["step"] = {
  subject: subjects,
  headline: {
    pay: [
      {
        one: "Não foi possível concluir seu pagamento",
        other: "Não foi possível concluir seus pagamentos",
      },
      { one: "Seu pagamento continua em aberto", other: "Seus pagamentos continuam em aberto" },
      ...openHeadlines,
    ],
    confirm: confirmHeadlines,
    add: [
      { other: "Por favor, adicione uma forma de pagamento" },
      { other: "Ainda não há uma forma de pagamento" },
      ...openHeadlines,
    ],
  },
  datedSubject: {
    pay: settleBy,
    confirm: {
      one: "Por favor, confirme seu pagamento a {merchant} até {date}",
      other: "Por favor, confirme seus pagamentos a {merchant} até {date}",
    },
    add: settleBy,
  },
  lead: {
    retry: {
      one: "Não foi possível concluir seu pagamento a {merchant}. Ele pode ser tentado novamente de forma automática. Se preferir não esperar, você pode usar outra forma de pagamento.",
      other:
        "Não foi possível concluir seus pagamentos a {merchant}. Eles podem ser tentados novamente de forma automática. Se preferir não esperar, você pode usar outra forma de pagamento.",
    },
    update: {
      one: "Não foi possível concluir seu pagamento a {merchant}, porque a cobrança na forma de pagamento cadastrada não pôde ser feita. Por favor, atualize-a ou use outra.",
      other:
        "Não foi possível concluir seus pagamentos a {merchant}, porque a cobrança na forma de pagamento cadastrada não pôde ser feita. Por favor, atualize-a ou use outra.",
    },
    bank: {
      one: "Seu banco recusou seu pagamento a {merchant}. Por favor, entre em contato com seu banco ou use outra forma de pagamento.",
      other:
        "Seu banco recusou seus pagamentos a {merchant}. Por favor, entre em contato com seu banco ou use outra forma de pagamento.",
    },
    confirm: {
      one: "Seu banco pede que você confirme seu pagamento a {merchant}. Ele só pode ser concluído depois da sua confirmação.",
      other:
        "Seu banco pede que você confirme seus pagamentos a {merchant}. Eles só podem ser concluídos depois da sua confirmação.",
    },
    neutral: {
      one: "Não foi possível concluir seu pagamento a {merchant}. Por favor, use outra forma de pagamento.",
      other:
        "Não foi possível concluir seus pagamentos a {merchant}. Por favor, use outra forma de pagamento.",
    },
    missing: {
      one: "Não foi possível fazer seu pagamento a {merchant}, porque não há nenhuma forma de pagamento cadastrada. Por favor, adicione uma.",
      other:
        "Não foi possível fazer seus pagamentos a {merchant}, porque não há nenhuma forma de pagamento cadastrada. Por favor, adicione uma.",
    },
  },
  button: {
    retry: "Usar outra forma de pagamento",
    update: "Atualizar a forma de pagamento",
    bank: "Usar outra forma de pagamento",
    confirm: "Confirmar o pagamento",
    neutral: "Usar outra forma de pagamento",
    missing: "Adicionar uma forma de pagamento",
  },
  stake: [
    null,
    {
      one: "Este é um lembrete: o pagamento continua em aberto.",
      other: "Este é um lembrete: os pagamentos continuam em aberto.",
    },
    {
      one: "Enquanto este pagamento estiver em aberto, sua assinatura de {merchant} pode ser interrompida.",
      other:
        "Enquanto estes pagamentos estiverem em aberto, sua assinatura de {merchant} pode ser interrompida.",
    },
    {
      one: "Se este pagamento continuar em aberto, {merchant} pode encerrar sua assinatura.",
      other: "Se estes pagamentos continuarem em aberto, {merchant} pode encerrar sua assinatura.",
    },
    {
      one: "Este é o último lembrete sobre este pagamento. Se ele continuar em aberto, {merchant} pode encerrar sua assinatura.",
      other:
        "Este é o último lembrete sobre estes pagamentos. Se eles continuarem em aberto, {merchant} pode encerrar sua assinatura.",
    },
  ],
  datedStake: {
    warned: {
      one: "Se este pagamento ainda estiver em aberto em {date}, {merchant} pode encerrar sua assinatura.",
      other:
        "Se estes pagamentos ainda estiverem em aberto em {date}, {merchant} pode encerrar sua assinatura.",
    },
    last: {
      one: "Este é o último lembrete sobre este pagamento. Se ele ainda estiver em aberto em {date}, {merchant} pode encerrar sua assinatura.",
      other:
        "Este é o último lembrete sobre estes pagamentos. Se eles ainda estiverem em aberto em {date}, {merchant} pode encerrar sua assinatura.",
    },
  },
  alreadyPaid: {
    one: "Se o pagamento já tiver sido feito nesse meio-tempo, desconsidere este e-mail.",
    other: "Se os pagamentos já tiverem sido feitos nesse meio-tempo, desconsidere este e-mail.",
  },
  reason: {
    one: "Você recebe este e-mail porque há um pagamento em aberto da sua assinatura de {merchant}.",
    other: "Você recebe este e-mail porque há pagamentos em aberto da sua assinatura de {merchant}.",
  },
};
