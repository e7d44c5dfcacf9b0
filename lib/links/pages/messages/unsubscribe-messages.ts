import { chooseLanguage, type Language } from "@/lib/format/choose-language";

interface Words {
  ask: { headline: string; sentence: string; button: string };
  done: { headline: string; sentence: string };
}

interface UnsubscribeMessages {
  payment: Words;
  card: Words;
  contact: string;
}

const en: UnsubscribeMessages = {
  payment: {
    ask: {
      headline: "No more mails about this payment?",
      sentence:
        "{merchant} will then stop writing to you about it. The payment itself stays as it is: this cancels nothing.",
      button: "Stop these mails",
    },
    done: {
      headline: "No more mails about this payment",
      sentence: "You will get no further reminders about it. The payment itself stays as it is.",
    },
  },
  card: {
    ask: {
      headline: "No more reminders of this kind?",
      sentence:
        "{merchant} will then no longer write to you before your card expires or your subscription renews. This cancels nothing.",
      button: "Stop these reminders",
    },
    done: {
      headline: "No more reminders of this kind",
      sentence: "You will no longer be written to before your card expires or your subscription renews.",
    },
  },
  contact: "Questions? Write to {merchant}:",
};

const de: UnsubscribeMessages = {
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
  contact: "Fragen? Schreiben Sie an {merchant}:",
};

const fr: UnsubscribeMessages = {
  payment: {
    ask: {
      headline: "Ne plus recevoir d’e-mails sur ce paiement\u00a0?",
      sentence:
        "{merchant} ne vous écrira plus à ce sujet. Le paiement lui-même ne change pas\u00a0: rien n’est résilié.",
      button: "Arrêter ces e-mails",
    },
    done: {
      headline: "Plus d’e-mails sur ce paiement",
      sentence: "Vous ne recevrez plus de rappels à ce sujet. Le paiement lui-même ne change pas.",
    },
  },
  card: {
    ask: {
      headline: "Ne plus recevoir ce type de rappels\u00a0?",
      sentence:
        "{merchant} ne vous écrira plus avant l’expiration de votre carte ou le renouvellement de votre abonnement. Rien n’est résilié.",
      button: "Arrêter ces rappels",
    },
    done: {
      headline: "Plus de rappels de ce type",
      sentence:
        "Nous ne vous écrirons plus avant l’expiration de votre carte ou le renouvellement de votre abonnement.",
    },
  },
  contact: "Des questions\u00a0? Écrivez à {merchant}\u00a0:",
};

const es: UnsubscribeMessages = {
  payment: {
    ask: {
      headline: "¿No recibir más correos sobre este pago?",
      sentence:
        "{merchant} dejará de escribirle sobre él. El pago en sí no cambia: con esto no se cancela nada.",
      button: "Detener estos correos",
    },
    done: {
      headline: "No habrá más correos sobre este pago",
      sentence: "No recibirá más recordatorios sobre él. El pago en sí no cambia.",
    },
  },
  card: {
    ask: {
      headline: "¿No recibir más recordatorios de este tipo?",
      sentence:
        "{merchant} dejará de escribirle antes de que caduque su tarjeta o se renueve su suscripción. Con esto no se cancela nada.",
      button: "Detener estos recordatorios",
    },
    done: {
      headline: "No habrá más recordatorios de este tipo",
      sentence: "Ya no le escribiremos antes de que caduque su tarjeta o se renueve su suscripción.",
    },
  },
  contact: "¿Tiene preguntas? Escriba a {merchant}:",
};

const ptBr: UnsubscribeMessages = {
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
  contact: "Dúvidas? Escreva para {merchant}:",
};

const nl: UnsubscribeMessages = {
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
  contact: "Vragen? Schrijf naar {merchant}:",
};

const it: UnsubscribeMessages = {
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
  contact: "Domande? Scriva a {merchant}:",
};

const ja: UnsubscribeMessages = {
  payment: {
    ask: {
      headline: "このお支払いに関するメールを停止しますか？",
      sentence:
        "{merchant}からこの件のメールは届かなくなります。お支払い自体は変わらず、解約にもなりません。",
      button: "メールを停止する",
    },
    done: {
      headline: "このお支払いに関するメールを停止しました",
      sentence: "この件のお知らせは今後届きません。お支払い自体は変わりません。",
    },
  },
  card: {
    ask: {
      headline: "このようなお知らせを停止しますか？",
      sentence:
        "カードの有効期限前やご契約の更新前に、{merchant}からお知らせをお送りしなくなります。解約にはなりません。",
      button: "お知らせを停止する",
    },
    done: {
      headline: "このようなお知らせを停止しました",
      sentence: "カードの有効期限前やご契約の更新前のお知らせは、今後お送りいたしません。",
    },
  },
  contact: "ご質問は{merchant}までお問い合わせください：",
};

const ar: UnsubscribeMessages = {
  payment: {
    ask: {
      headline: "هل تريد إيقاف الرسائل بشأن هذه الدفعة؟",
      sentence: "لن يراسلك {merchant} بشأنها بعد ذلك. تبقى الدفعة نفسها كما هي، ولا يُلغى أي اشتراك.",
      button: "إيقاف هذه الرسائل",
    },
    done: {
      headline: "لن تصلك رسائل أخرى بشأن هذه الدفعة",
      sentence: "لن تصلك تذكيرات أخرى بشأنها. تبقى الدفعة نفسها كما هي.",
    },
  },
  card: {
    ask: {
      headline: "هل تريد إيقاف التذكيرات من هذا النوع؟",
      sentence: "لن يراسلك {merchant} بعد ذلك قبل انتهاء صلاحية بطاقتك أو تجدد اشتراكك. لا يُلغى أي اشتراك.",
      button: "إيقاف هذه التذكيرات",
    },
    done: {
      headline: "لن تصلك تذكيرات أخرى من هذا النوع",
      sentence: "لن نراسلك بعد الآن قبل انتهاء صلاحية بطاقتك أو تجدد اشتراكك.",
    },
  },
  contact: "لديك أسئلة؟ راسل {merchant}:",
};

const catalogues: Record<Language, UnsubscribeMessages> = { en, de, fr, es, "pt-BR": ptBr, nl, it, ja, ar };

/** What the page says in the reader's language, and which that is: English where there is no other. */
export function chooseUnsubscribeMessages(locale: string): {
  language: Language;
  messages: UnsubscribeMessages;
} {
  const { language } = chooseLanguage(locale);
  return { language, messages: catalogues[language] };
}
