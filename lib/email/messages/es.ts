import type { Messages } from "./messages";
import { stepsEs } from "./steps/es";

/** Spanish, with usted, in words that Spain and America share. */
export const es: Messages = {
  greeting: "Hola:",
  greetingByName: "Hola, {name}:",
  colon: ":",
  testBanner: "Modo de prueba: este correo se ha enviado en una prueba. No se trata de ningún pago real.",
  invoice: "Factura {number}",
  payment: "Pago",
  more: { one: "y {count} pago más", other: "y {count} pagos más" },
  total: "Total",
  openAddress: "Si el botón no funciona, abra esta dirección en su navegador:",
  keepPrivate: "Este enlace es solo para usted. Por favor, no lo comparta.",
  help: "¿Tiene alguna pregunta? Responda a este correo o escriba a {email}.",
  stopMails: "No recibir más correos sobre este pago",
  stopReminders: "No recibir más correos de este tipo",
  step: stepsEs,
  thanks: {
    receipt: "Recibo",
    subject: {
      one: "Gracias: su pago a {merchant} se ha realizado",
      other: "Gracias: sus pagos a {merchant} se han realizado",
    },
    headline: { one: "Su pago se ha realizado", other: "Sus pagos se han realizado" },
    lead: {
      one: "Gracias. Su pago a {merchant} se ha realizado y no tiene que hacer nada más.",
      other: "Gracias. Sus pagos a {merchant} se han realizado y no tiene que hacer nada más.",
    },
    reason: {
      one: "Recibe este correo porque ha realizado un pago a {merchant}.",
      other: "Recibe este correo porque ha realizado pagos a {merchant}.",
    },
  },
  reminder: {
    subject: [
      "Su tarjeta para {merchant} caduca pronto",
      "Recordatorio: su tarjeta para {merchant} caduca pronto",
      "Su tarjeta para {merchant} caduca antes del próximo pago",
    ],
    headline: [
      "Su tarjeta caduca pronto",
      "Su tarjeta caduca antes del próximo pago",
      "Por favor, actualice su método de pago antes del próximo pago",
    ],
    lead: "Su tarjeta {card}, con la que se paga su suscripción a {merchant}, es válida hasta finales de {month}.",
    charge:
      "El próximo pago, de {amount}, está previsto para el {date}. Para entonces, esta tarjeta ya no será válida.",
    chargeWithoutAmount:
      "El próximo pago está previsto para el {date}. Para entonces, esta tarjeta ya no será válida.",
    ask: "Para que se pueda realizar, actualice por favor su método de pago antes de esa fecha. Al hacerlo no se le cobra nada.",
    button: "Actualizar el método de pago",
    alreadyDone: "Si ya lo ha actualizado entretanto, puede ignorar este mensaje.",
    reason:
      "Recibe este correo porque una tarjeta con la que se paga su suscripción a {merchant} está a punto de caducar.",
    expired: {
      subject: "Su tarjeta para {merchant} ha caducado",
      lead: "Su tarjeta {card}, con la que se paga su suscripción a {merchant}, era válida hasta finales de {month}.",
      reason:
        "Recibe este correo porque una tarjeta con la que se paga su suscripción a {merchant} ha caducado.",
    },
  },
  renewal: {
    subject: "Su suscripción a {merchant} se renueva el {date}",
    headline: "Su suscripción se renueva el {date}",
    lead: "Su suscripción anual a {merchant} se renueva el {date}. Ese día se le cobrarán {amount}.",
    leadWithoutAmount: "Su suscripción anual a {merchant} se renueva el {date}.",
    nothingToDo: "Si desea continuar como hasta ahora, no tiene que hacer nada.",
    change:
      "Si desea cambiarla o darla por terminada, escriba antes a {merchant}: responda a este correo o escriba a {email}.",
    button: "Revisar el método de pago",
    reason: "Recibe este correo porque tiene una suscripción anual a {merchant}.",
  },
  signIn: {
    subject: "Iniciar sesión en {product}",
    headline: "Iniciar sesión en {product}",
    lead: {
      one: "Este enlace inicia su sesión. Funciona una sola vez, durante {minutes} minuto.",
      other: "Este enlace inicia su sesión. Funciona una sola vez, durante {minutes} minutos.",
    },
    button: "Iniciar sesión",
    reason:
      "Recibe este correo porque alguien ha pedido iniciar sesión en {product} con su dirección. Si no ha sido usted, puede ignorarlo.",
  },
};
