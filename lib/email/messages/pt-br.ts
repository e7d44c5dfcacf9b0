import type { Messages } from "./messages";
import { stepsPtBr } from "./steps/pt-br";

/** Portuguese of Brazil, with você. */
export const ptBr: Messages = {
  greeting: "Olá,",
  greetingByName: "Olá, {name},",
  colon: ":",
  testBanner: "Modo de teste: este e-mail foi enviado em um teste. Nenhum pagamento real está envolvido.",
  invoice: "Fatura {number}",
  payment: "Pagamento",
  more: { one: "e mais {count} pagamento", other: "e mais {count} pagamentos" },
  total: "Total",
  openAddress: "Se o botão não funcionar, abra este endereço no seu navegador:",
  keepPrivate: "Este link é só para você. Por favor, não o repasse.",
  help: "Dúvidas? Basta responder a este e-mail ou escrever para {email}.",
  stopMails: "Não receber mais e-mails sobre este pagamento",
  stopReminders: "Não receber mais e-mails deste tipo",
  step: stepsPtBr,
  thanks: {
    receipt: "Recibo",
    subject: {
      one: "Agradecemos: seu pagamento a {merchant} foi concluído",
      other: "Agradecemos: seus pagamentos a {merchant} foram concluídos",
    },
    headline: { one: "Seu pagamento foi concluído", other: "Seus pagamentos foram concluídos" },
    lead: {
      one: "Agradecemos. Seu pagamento a {merchant} foi concluído, e você não precisa fazer mais nada.",
      other:
        "Agradecemos. Seus pagamentos a {merchant} foram concluídos, e você não precisa fazer mais nada.",
    },
    reason: {
      one: "Você recebe este e-mail porque fez um pagamento a {merchant}.",
      other: "Você recebe este e-mail porque fez pagamentos a {merchant}.",
    },
  },
  reminder: {
    subject: [
      "Seu cartão para {merchant} vence em breve",
      "Lembrete: seu cartão para {merchant} vence em breve",
      "Seu cartão para {merchant} vence antes do próximo pagamento",
    ],
    headline: [
      "Seu cartão vence em breve",
      "Seu cartão vence antes do próximo pagamento",
      "Por favor, atualize sua forma de pagamento antes do próximo pagamento",
    ],
    lead: "Seu cartão {card}, com o qual sua assinatura de {merchant} é paga, é válido até o fim de {month}.",
    charge:
      "O próximo pagamento, de {amount}, está previsto para {date}, quando este cartão já não será válido.",
    chargeWithoutAmount:
      "O próximo pagamento está previsto para {date}, quando este cartão já não será válido.",
    ask: "Para que ele possa ser concluído, atualize sua forma de pagamento até lá. Nada é cobrado ao fazer isso.",
    button: "Atualizar a forma de pagamento",
    alreadyDone: "Se você já a atualizou nesse meio-tempo, desconsidere este e-mail.",
    reason:
      "Você recebe este e-mail porque um cartão com o qual sua assinatura de {merchant} é paga está para vencer.",
    expired: {
      subject: "Seu cartão para {merchant} venceu",
      lead: "Seu cartão {card}, com o qual sua assinatura de {merchant} é paga, era válido até o fim de {month}.",
      reason:
        "Você recebe este e-mail porque um cartão com o qual sua assinatura de {merchant} é paga venceu.",
    },
  },
  renewal: {
    subject: "Sua assinatura de {merchant} será renovada em {date}",
    headline: "Sua assinatura será renovada em {date}",
    lead: "Sua assinatura anual de {merchant} será renovada em {date}. Nessa data, será cobrado o valor de {amount}.",
    leadWithoutAmount: "Sua assinatura anual de {merchant} será renovada em {date}.",
    nothingToDo: "Se quiser continuar como antes, você não precisa fazer nada.",
    change:
      "Se quiser alterá-la ou encerrá-la, escreva antes para {merchant}: basta responder a este e-mail ou escrever para {email}.",
    button: "Conferir a forma de pagamento",
    reason: "Você recebe este e-mail porque tem uma assinatura anual de {merchant}.",
  },
  signIn: {
    subject: "Entrar em {product}",
    headline: "Entrar em {product}",
    lead: {
      one: "Este link permite que você entre. Ele funciona uma única vez, por {minutes} minuto.",
      other: "Este link permite que você entre. Ele funciona uma única vez, por {minutes} minutos.",
    },
    button: "Entrar",
    reason:
      "Você recebe este e-mail porque alguém pediu para entrar em {product} com seu endereço. Se não foi você, pode ignorá-lo.",
  },
};
