import { usableLocale } from "@/lib/format/locale";

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
      headline: "No more reminders about your card?",
      sentence: "{merchant} will then no longer tell you before your card expires. This cancels nothing.",
      button: "Stop these reminders",
    },
    done: {
      headline: "No more reminders about your card",
      sentence: "You will no longer be told before your card expires.",
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
      headline: "Keine Erinnerungen mehr an Ihre Karte?",
      sentence:
        "{merchant} weist Sie dann nicht mehr darauf hin, bevor Ihre Karte abläuft. Es wird nichts gekündigt.",
      button: "Erinnerungen beenden",
    },
    done: {
      headline: "Keine Erinnerungen mehr an Ihre Karte",
      sentence: "Sie werden nicht mehr darauf hingewiesen, bevor Ihre Karte abläuft.",
    },
  },
  contact: "Fragen? Schreiben Sie an {merchant}:",
};

const fr: UnsubscribeMessages = {
  payment: {
    ask: {
      headline: "Ne plus recevoir d’e-mails sur ce paiement ?",
      sentence:
        "{merchant} ne vous écrira plus à ce sujet. Le paiement lui-même ne change pas : rien n’est résilié.",
      button: "Arrêter ces e-mails",
    },
    done: {
      headline: "Plus d’e-mails sur ce paiement",
      sentence: "Vous ne recevrez plus de rappels à ce sujet. Le paiement lui-même ne change pas.",
    },
  },
  card: {
    ask: {
      headline: "Ne plus recevoir de rappels sur votre carte ?",
      sentence: "{merchant} ne vous préviendra plus avant l’expiration de votre carte. Rien n’est résilié.",
      button: "Arrêter ces rappels",
    },
    done: {
      headline: "Plus de rappels sur votre carte",
      sentence: "Vous ne serez plus prévenu avant l’expiration de votre carte.",
    },
  },
  contact: "Des questions ? Écrivez à {merchant} :",
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
      headline: "¿No recibir más recordatorios sobre su tarjeta?",
      sentence: "{merchant} ya no le avisará antes de que caduque su tarjeta. Con esto no se cancela nada.",
      button: "Detener estos recordatorios",
    },
    done: {
      headline: "No habrá más recordatorios sobre su tarjeta",
      sentence: "Ya no le avisaremos antes de que caduque su tarjeta.",
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
      headline: "Não receber mais lembretes sobre seu cartão?",
      sentence: "{merchant} não avisará mais você antes do vencimento do seu cartão. Nada é cancelado.",
      button: "Parar estes lembretes",
    },
    done: {
      headline: "Não haverá mais lembretes sobre seu cartão",
      sentence: "Você não será mais avisado antes do vencimento do seu cartão.",
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
      headline: "Geen herinneringen meer over uw kaart?",
      sentence: "{merchant} waarschuwt u dan niet meer voordat uw kaart verloopt. Er wordt niets opgezegd.",
      button: "Deze herinneringen stoppen",
    },
    done: {
      headline: "Geen herinneringen meer over uw kaart",
      sentence: "U wordt niet meer gewaarschuwd voordat uw kaart verloopt.",
    },
  },
  contact: "Vragen? Schrijf naar {merchant}:",
};

const it: UnsubscribeMessages = {
  payment: {
    ask: {
      headline: "Non ricevere più e-mail su questo pagamento?",
      sentence:
        "{merchant} non le scriverà più al riguardo. Il pagamento non cambia: non viene disdetto nulla.",
      button: "Interrompi queste e-mail",
    },
    done: {
      headline: "Nessun’altra e-mail su questo pagamento",
      sentence: "Non riceverà altri promemoria al riguardo. Il pagamento non cambia.",
    },
  },
  card: {
    ask: {
      headline: "Non ricevere più promemoria sulla sua carta?",
      sentence:
        "{merchant} non la avviserà più prima della scadenza della sua carta. Non viene disdetto nulla.",
      button: "Interrompi questi promemoria",
    },
    done: {
      headline: "Nessun altro promemoria sulla sua carta",
      sentence: "Non sarà più avvisato prima della scadenza della sua carta.",
    },
  },
  contact: "Domande? Scriva a {merchant}:",
};

const ja: UnsubscribeMessages = {
  payment: {
    ask: {
      headline: "このお支払いに関するメールを停止しますか？",
      sentence:
        "{merchant} からこの件のメールは届かなくなります。お支払い自体は変わらず、解約にもなりません。",
      button: "メールを停止する",
    },
    done: {
      headline: "このお支払いに関するメールを停止しました",
      sentence: "この件のお知らせは今後届きません。お支払い自体は変わりません。",
    },
  },
  card: {
    ask: {
      headline: "カードに関するお知らせを停止しますか？",
      sentence: "{merchant} からカードの有効期限前のお知らせは届かなくなります。解約にはなりません。",
      button: "お知らせを停止する",
    },
    done: {
      headline: "カードに関するお知らせを停止しました",
      sentence: "カードの有効期限前のお知らせは今後届きません。",
    },
  },
  contact: "ご質問は {merchant} までお問い合わせください：",
};

const ar: UnsubscribeMessages = {
  payment: {
    ask: {
      headline: "هل تريد إيقاف الرسائل بشأن هذه الدفعة؟",
      sentence: "لن تراسلك {merchant} بشأنها بعد ذلك. تبقى الدفعة نفسها كما هي، ولا يُلغى أي اشتراك.",
      button: "إيقاف هذه الرسائل",
    },
    done: {
      headline: "لن تصلك رسائل أخرى بشأن هذه الدفعة",
      sentence: "لن تصلك تذكيرات أخرى بشأنها. تبقى الدفعة نفسها كما هي.",
    },
  },
  card: {
    ask: {
      headline: "هل تريد إيقاف التذكيرات بشأن بطاقتك؟",
      sentence: "لن تنبهك {merchant} بعد ذلك قبل انتهاء صلاحية بطاقتك. لا يُلغى أي اشتراك.",
      button: "إيقاف هذه التذكيرات",
    },
    done: {
      headline: "لن تصلك تذكيرات أخرى بشأن بطاقتك",
      sentence: "لن يصلك تنبيه قبل انتهاء صلاحية بطاقتك.",
    },
  },
  contact: "لديك أسئلة؟ راسل {merchant}:",
};

const languages: Record<string, UnsubscribeMessages> = { en, de, fr, es, "pt-BR": ptBr, nl, it, ja, ar };

/** What the page says in the reader's language, and which that is: English where there is no other. */
export function chooseUnsubscribeMessages(locale: string): {
  language: string;
  messages: UnsubscribeMessages;
} {
  const asked = new Intl.Locale(usableLocale(locale));
  const near = asked.language === "pt" ? "pt-BR" : asked.language;
  const language = [asked.baseName, near].find((tag) => tag in languages) ?? "en";
  return { language, messages: languages[language] ?? en };
}
