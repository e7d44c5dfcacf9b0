import type { PageMessages } from "./page-messages";

const wentThrough = {
  headline: { other: "Pagamento concluído. Agradecemos!" },
  sentence: {
    one: "Seu pagamento foi concluído. Não há mais nada a fazer aqui.",
    other: "Seus pagamentos foram concluídos. Não há mais nada a fazer aqui.",
  },
};
const underWay = {
  headline: { one: "Seu pagamento está a caminho", other: "Seus pagamentos estão a caminho" },
  sentence: {
    one: "Um débito em conta está em andamento. Ele pode levar alguns dias úteis, e não é preciso fazer nada até lá.",
    other:
      "Débitos em conta estão em andamento. Eles podem levar alguns dias úteis, e não é preciso fazer nada até lá.",
  },
};
const withBank = {
  headline: { one: "Por favor, confirme seu pagamento", other: "Por favor, confirme seus pagamentos" },
  sentence: {
    one: "Seu banco pede que você confirme este pagamento. Ele só pode ser concluído depois da sua confirmação.",
    other:
      "Seu banco pede que você confirme estes pagamentos. Eles só podem ser concluídos depois da sua confirmação.",
  },
  button: "Confirmar o pagamento",
};
const nothingToPay = {
  headline: { one: "Este pagamento foi retirado", other: "Estes pagamentos foram retirados" },
  sentence: {
    one: "{merchant} retirou a cobrança, portanto não há nada a pagar. Se isso for uma surpresa, escreva para {merchant}.",
    other:
      "{merchant} retirou as cobranças, portanto não há nada a pagar. Se isso for uma surpresa, escreva para {merchant}.",
  },
};
const askThem = {
  headline: { other: "Por favor, escreva para {merchant}" },
  sentence: {
    one: "Este pagamento não pode ser feito aqui.",
    other: "Estes pagamentos não podem ser feitos aqui.",
  },
};
const askThemAboutMethod = {
  headline: { other: "Por favor, escreva para {merchant}" },
  sentence: { other: "Sua forma de pagamento não pode ser alterada aqui." },
};

/** Portuguese of Brazil, with você. */
export const ptBr: PageMessages = {
  testBanner: "Modo de teste: nenhum pagamento real está envolvido.",
  invoice: "Fatura {number}",
  payment: "Pagamento",
  more: { one: "e mais {count} pagamento", other: "e mais {count} pagamentos" },
  total: "Total",
  openAddress: "Se o botão não funcionar neste aplicativo, abra este endereço no seu navegador:",
  contact: "Dúvidas? Escreva para {merchant}:",
  link: {
    pay: {
      headline: {
        one: "Seu pagamento continua em aberto",
        other: "Seus pagamentos continuam em aberto",
      },
      sentence: {
        one: "O botão leva a um formulário seguro para uma nova forma de pagamento. Assim que ela for salva, este pagamento será tentado com ela.",
        other:
          "O botão leva a um formulário seguro para uma nova forma de pagamento. Assim que ela for salva, estes pagamentos serão tentados com ela.",
      },
      button: "Atualizar a forma de pagamento",
    },
    confirm: withBank,
    paid: { ...wentThrough, button: "Ver o recibo" },
    cancelled: {
      headline: {
        one: "Este pagamento continua em aberto",
        other: "Estes pagamentos continuam em aberto",
      },
      sentence: {
        one: "Sua assinatura de {merchant} terminou. Você ainda pode fazer este pagamento; isso não reativa a assinatura.",
        other:
          "Sua assinatura de {merchant} terminou. Você ainda pode fazer estes pagamentos; isso não reativa a assinatura.",
      },
      button: "Ir para a página de pagamento",
    },
    settle: {
      headline: {
        one: "Seu pagamento continua em aberto",
        other: "Seus pagamentos continuam em aberto",
      },
      sentence: {
        one: "Você pode fazer este pagamento em uma página de pagamento segura.",
        other: "Você pode fazer estes pagamentos, um após o outro, em uma página de pagamento segura.",
      },
      button: "Ir para a página de pagamento",
    },
    unavailable: {
      headline: { other: "A página de pagamento não está acessível no momento" },
      sentence: {
        other: "Sentimos muito. Tente novamente em instantes ou escreva para {merchant}.",
      },
      button: "Tentar novamente",
    },
    pending: underWay,
    void: nothingToPay,
    contact: askThem,
    ended: {
      headline: {
        one: "Este pagamento não é mais solicitado aqui",
        other: "Estes pagamentos não são mais solicitados aqui",
      },
      sentence: { other: "Se ainda quiser pagar ou tiver alguma dúvida, escreva para {merchant}." },
    },
    method: {
      headline: { other: "Atualizar sua forma de pagamento" },
      sentence: {
        other: "O botão leva a um formulário seguro para uma nova forma de pagamento. Nada é cobrado ali.",
      },
      button: "Atualizar a forma de pagamento",
    },
    method_contact: askThemAboutMethod,
  },
  done: {
    paid: wentThrough,
    partly: {
      headline: { one: "Pago, e resta um pagamento", other: "Pago, e restam {count} pagamentos" },
      sentence: {
        one: "Uma parte foi paga. Este pagamento continua em aberto:",
        other: "Uma parte foi paga. Estes pagamentos continuam em aberto:",
      },
      button: "Fazer o próximo pagamento",
    },
    confirm: withBank,
    declined: {
      headline: {
        one: "Não foi possível concluir o pagamento",
        other: "Não foi possível concluir os pagamentos",
      },
      sentence: {
        other: "Sua nova forma de pagamento foi recusada. Tente outra ou entre em contato com seu banco.",
      },
      button: "Tentar outra forma de pagamento",
    },
    pending: underWay,
    saved_pay_here: {
      headline: { other: "Sua forma de pagamento está salva" },
      sentence: {
        one: "Este pagamento continua em aberto. Você pode fazê-lo em uma página de pagamento segura.",
        other:
          "Estes pagamentos continuam em aberto. Você pode fazê-los, um após o outro, em uma página de pagamento segura.",
      },
      button: "Ir para a página de pagamento",
    },
    unchanged: {
      headline: {
        one: "Seu pagamento continua em aberto",
        other: "Seus pagamentos continuam em aberto",
      },
      sentence: { other: "Nenhuma forma de pagamento nova foi salva, e nada foi cobrado." },
      button: "Atualizar a forma de pagamento",
    },
    checking: {
      headline: {
        one: "Estamos verificando seu pagamento",
        other: "Estamos verificando seus pagamentos",
      },
      sentence: {
        other:
          "Esta página se atualiza sozinha a cada poucos segundos. Você também pode fechá-la: receberá um e-mail quando o pagamento for concluído.",
      },
    },
    void: nothingToPay,
    contact: askThem,
    method_saved: {
      headline: { other: "Sua forma de pagamento está salva" },
      sentence: {
        other: "{merchant} já a recebeu, e nada foi cobrado. Não há mais nada a fazer aqui.",
      },
    },
    method_unchanged: {
      headline: { other: "Sua forma de pagamento não mudou" },
      sentence: { other: "Nenhuma forma de pagamento nova foi salva, e nada foi cobrado." },
      button: "Atualizar a forma de pagamento",
    },
    method_checking: {
      headline: { other: "Estamos verificando sua forma de pagamento" },
      sentence: {
        other: "Esta página se atualiza sozinha a cada poucos segundos. Você também pode fechá-la.",
      },
    },
    method_contact: askThemAboutMethod,
  },
  notFound: {
    headline: "Não há nada aqui",
    sentence:
      "O endereço pode estar incompleto ou não ser mais usado. Abra novamente o link do seu último e-mail.",
  },
  unsubscribe: {
    payment: {
      ask: {
        headline: "Não receber mais e-mails sobre este pagamento?",
        sentence:
          "{merchant} deixará de escrever para você sobre ele. O pagamento em si não muda: nada é cancelado.",
        button: "Parar estes e-mails",
      },
      done: {
        headline: "Não haverá mais e-mails sobre este pagamento",
        sentence: "Você não receberá mais lembretes sobre ele. O pagamento em si não muda.",
      },
    },
    card: {
      ask: {
        headline: "Não receber mais lembretes deste tipo?",
        sentence:
          "{merchant} deixará de escrever para você antes do vencimento do seu cartão ou da renovação da sua assinatura. Nada é cancelado.",
        button: "Parar estes lembretes",
      },
      done: {
        headline: "Não haverá mais lembretes deste tipo",
        sentence:
          "Não escreveremos mais para você antes do vencimento do seu cartão ou da renovação da sua assinatura.",
      },
    },
  },
};
