import type { PageMessages } from "./page-messages";

const wentThrough = {
  headline: { other: "Pagado. ¡Gracias!" },
  sentence: {
    one: "Su pago se ha realizado. No tiene que hacer nada más aquí.",
    other: "Sus pagos se han realizado. No tiene que hacer nada más aquí.",
  },
};
const underWay = {
  headline: { one: "Su pago está en camino", other: "Sus pagos están en camino" },
  sentence: {
    one: "Hay un adeudo bancario en curso. Puede tardar unos días hábiles; mientras tanto no tiene que hacer nada.",
    other:
      "Hay adeudos bancarios en curso. Pueden tardar unos días hábiles; mientras tanto no tiene que hacer nada.",
  },
};
const withBank = {
  headline: { one: "Por favor, confirme su pago", other: "Por favor, confirme sus pagos" },
  sentence: {
    one: "Su banco le pide que confirme este pago. No se podrá completar hasta que lo confirme.",
    other: "Su banco le pide que confirme estos pagos. No se podrán completar hasta que los confirme.",
  },
  button: "Confirmar el pago",
};
const nothingToPay = {
  headline: { one: "Este pago se ha retirado", other: "Estos pagos se han retirado" },
  sentence: {
    one: "{merchant} lo ha retirado, así que no hay nada que pagar. Si le sorprende, escriba a {merchant}.",
    other:
      "{merchant} los ha retirado, así que no hay nada que pagar. Si le sorprende, escriba a {merchant}.",
  },
};
const askThem = {
  headline: { other: "Por favor, escriba a {merchant}" },
  sentence: { one: "Este pago no se puede realizar aquí.", other: "Estos pagos no se pueden realizar aquí." },
};
const askThemAboutMethod = {
  headline: { other: "Por favor, escriba a {merchant}" },
  sentence: { other: "Su método de pago no se puede cambiar aquí." },
};

/** Spanish, with usted. */
export const es: PageMessages = {
  testBanner: "Modo de prueba: no se trata de ningún pago real.",
  invoice: "Factura {number}",
  payment: "Pago",
  more: { one: "y {count} pago más", other: "y {count} pagos más" },
  total: "Total",
  openAddress: "Si el botón no funciona en esta aplicación, abra esta dirección en su navegador:",
  contact: "¿Tiene alguna pregunta? Escriba a {merchant}:",
  link: {
    pay: {
      headline: { one: "Su pago sigue pendiente", other: "Sus pagos siguen pendientes" },
      sentence: {
        one: "El botón lleva a un formulario seguro para un nuevo método de pago. En cuanto se guarde, se intentará con él este pago.",
        other:
          "El botón lleva a un formulario seguro para un nuevo método de pago. En cuanto se guarde, se intentarán con él estos pagos.",
      },
      button: "Actualizar el método de pago",
    },
    confirm: withBank,
    paid: { ...wentThrough, button: "Ver el recibo" },
    cancelled: {
      headline: { one: "Este pago sigue pendiente", other: "Estos pagos siguen pendientes" },
      sentence: {
        one: "Su suscripción a {merchant} ha terminado. Todavía puede realizar este pago; con ello no se reactiva la suscripción.",
        other:
          "Su suscripción a {merchant} ha terminado. Todavía puede realizar estos pagos; con ello no se reactiva la suscripción.",
      },
      button: "Ir a la página de pago",
    },
    settle: {
      headline: { one: "Su pago sigue pendiente", other: "Sus pagos siguen pendientes" },
      sentence: {
        one: "Puede realizar este pago en una página de pago segura.",
        other: "Puede realizar estos pagos, uno tras otro, en una página de pago segura.",
      },
      button: "Ir a la página de pago",
    },
    unavailable: {
      headline: { other: "En este momento no se puede acceder a la página de pago" },
      sentence: {
        other: "Lo sentimos. Inténtelo de nuevo en un momento o escriba a {merchant}.",
      },
      button: "Intentar de nuevo",
    },
    pending: underWay,
    void: nothingToPay,
    contact: askThem,
    ended: {
      headline: {
        one: "Este pago ya no se solicita aquí",
        other: "Estos pagos ya no se solicitan aquí",
      },
      sentence: { other: "Si aun así desea pagar o tiene alguna pregunta, escriba a {merchant}." },
    },
    method: {
      headline: { other: "Actualizar su método de pago" },
      sentence: {
        other:
          "El botón lleva a un formulario seguro para un nuevo método de pago. Allí no se le cobra nada.",
      },
      button: "Actualizar el método de pago",
    },
    method_contact: askThemAboutMethod,
  },
  done: {
    paid: wentThrough,
    partly: {
      headline: { one: "Pagado, y queda un pago", other: "Pagado, y quedan {count} pagos" },
      sentence: {
        one: "Una parte se ha pagado. Este pago sigue pendiente:",
        other: "Una parte se ha pagado. Estos pagos siguen pendientes:",
      },
      button: "Realizar el siguiente pago",
    },
    confirm: withBank,
    declined: {
      headline: { one: "No se ha podido completar el pago", other: "No se han podido completar los pagos" },
      sentence: {
        other:
          "Su nuevo método de pago ha sido rechazado. Pruebe con otro o póngase en contacto con su banco.",
      },
      button: "Probar otro método de pago",
    },
    pending: underWay,
    saved_pay_here: {
      headline: { other: "Su método de pago está guardado" },
      sentence: {
        one: "Este pago sigue pendiente. Puede realizarlo en una página de pago segura.",
        other:
          "Estos pagos siguen pendientes. Puede realizarlos, uno tras otro, en una página de pago segura.",
      },
      button: "Ir a la página de pago",
    },
    unchanged: {
      headline: { one: "Su pago sigue pendiente", other: "Sus pagos siguen pendientes" },
      sentence: { other: "No se ha guardado ningún método de pago nuevo ni se ha cobrado nada." },
      button: "Actualizar el método de pago",
    },
    checking: {
      headline: { one: "Estamos comprobando su pago", other: "Estamos comprobando sus pagos" },
      sentence: {
        other:
          "Esta página se actualiza sola cada pocos segundos. También puede cerrarla: recibirá un correo cuando el pago se haya realizado.",
      },
    },
    void: nothingToPay,
    contact: askThem,
    method_saved: {
      headline: { other: "Su método de pago está guardado" },
      sentence: {
        other: "{merchant} ya dispone de él y no se ha cobrado nada. No tiene que hacer nada más aquí.",
      },
    },
    method_unchanged: {
      headline: { other: "Su método de pago no ha cambiado" },
      sentence: { other: "No se ha guardado ningún método de pago nuevo ni se ha cobrado nada." },
      button: "Actualizar el método de pago",
    },
    method_checking: {
      headline: { other: "Estamos comprobando su método de pago" },
      sentence: { other: "Esta página se actualiza sola cada pocos segundos. También puede cerrarla." },
    },
    method_contact: askThemAboutMethod,
  },
  notFound: {
    headline: "Aquí no hay nada",
    sentence:
      "Es posible que la dirección esté incompleta o que ya no se use. Abra de nuevo el enlace de su último correo.",
  },
  unsubscribe: {
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
  },
};
