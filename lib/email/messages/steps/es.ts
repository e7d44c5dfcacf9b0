import type { Forms, Messages, Tones } from "@/lib/email/messages/messages";

const stillOpen: Forms = {
  one: "Su suscripción a {merchant}: un pago sigue pendiente",
  other: "Su suscripción a {merchant}: hay pagos que siguen pendientes",
};
const settle: Forms = {
  one: "Por favor, realice su pago pendiente a {merchant}",
  other: "Por favor, realice sus pagos pendientes a {merchant}",
};
const settleBy: Forms = {
  one: "Por favor, realice su pago pendiente a {merchant} antes del {date}",
  other: "Por favor, realice sus pagos pendientes a {merchant} antes del {date}",
};
const lastReminder: Forms = {
  one: "Último recordatorio: su pago a {merchant} sigue pendiente",
  other: "Último recordatorio: sus pagos a {merchant} siguen pendientes",
};
const openHeadlines: [Forms, Forms, Forms] = [
  { one: "Un pago sigue pendiente", other: "Hay pagos que siguen pendientes" },
  { one: "Por favor, realice su pago pendiente", other: "Por favor, realice sus pagos pendientes" },
  {
    one: "Último recordatorio sobre su pago pendiente",
    other: "Último recordatorio sobre sus pagos pendientes",
  },
];

const subjects: Messages["step"]["subject"] = {
  pay: [
    {
      one: "No se ha podido completar su pago a {merchant}",
      other: "No se han podido completar sus pagos a {merchant}",
    },
    {
      one: "Recordatorio: su pago a {merchant} sigue pendiente",
      other: "Recordatorio: sus pagos a {merchant} siguen pendientes",
    },
    stillOpen,
    settle,
    lastReminder,
  ],
  confirm: [
    {
      one: "Por favor, confirme su pago a {merchant}",
      other: "Por favor, confirme sus pagos a {merchant}",
    },
    {
      one: "Recordatorio: por favor, confirme su pago a {merchant}",
      other: "Recordatorio: por favor, confirme sus pagos a {merchant}",
    },
    {
      one: "Su suscripción a {merchant}: un pago espera su confirmación",
      other: "Su suscripción a {merchant}: hay pagos que esperan su confirmación",
    },
    {
      one: "Su pago a {merchant} sigue a la espera de su confirmación",
      other: "Sus pagos a {merchant} siguen a la espera de su confirmación",
    },
    {
      one: "Último recordatorio: por favor, confirme su pago a {merchant}",
      other: "Último recordatorio: por favor, confirme sus pagos a {merchant}",
    },
  ],
  add: [
    { other: "Por favor, añada un método de pago para {merchant}" },
    { other: "Recordatorio: por favor, añada un método de pago para {merchant}" },
    stillOpen,
    settle,
    lastReminder,
  ],
};

const confirmHeadlines: Tones<Forms> = [
  { one: "Por favor, confirme su pago", other: "Por favor, confirme sus pagos" },
  { one: "Su pago aún no está confirmado", other: "Sus pagos aún no están confirmados" },
  { one: "Un pago espera su confirmación", other: "Hay pagos que esperan su confirmación" },
  { one: "Por favor, confirme su pago", other: "Por favor, confirme sus pagos" },
  {
    one: "Último recordatorio para confirmar su pago",
    other: "Último recordatorio para confirmar sus pagos",
  },
];

export const stepsEs: Messages["step"] = {
  subject: subjects,
  headline: {
    pay: [
      { one: "No se ha podido completar su pago", other: "No se han podido completar sus pagos" },
      { one: "Su pago sigue pendiente", other: "Sus pagos siguen pendientes" },
      ...openHeadlines,
    ],
    confirm: confirmHeadlines,
    add: [
      { other: "Por favor, añada un método de pago" },
      { other: "Todavía no hay ningún método de pago" },
      ...openHeadlines,
    ],
  },
  datedSubject: {
    pay: settleBy,
    confirm: {
      one: "Por favor, confirme su pago a {merchant} antes del {date}",
      other: "Por favor, confirme sus pagos a {merchant} antes del {date}",
    },
    add: settleBy,
  },
  lead: {
    retry: {
      one: "No se ha podido completar su pago a {merchant}. Es posible que se vuelva a intentar automáticamente. Si prefiere no esperar, puede utilizar otro método de pago.",
      other:
        "No se han podido completar sus pagos a {merchant}. Es posible que se vuelvan a intentar automáticamente. Si prefiere no esperar, puede utilizar otro método de pago.",
    },
    update: {
      one: "No se ha podido completar su pago a {merchant} porque no fue posible efectuar el cargo en el método de pago registrado. Por favor, actualícelo o utilice otro.",
      other:
        "No se han podido completar sus pagos a {merchant} porque no fue posible efectuar los cargos en el método de pago registrado. Por favor, actualícelo o utilice otro.",
    },
    bank: {
      one: "Su banco ha rechazado su pago a {merchant}. Por favor, póngase en contacto con su banco o utilice otro método de pago.",
      other:
        "Su banco ha rechazado sus pagos a {merchant}. Por favor, póngase en contacto con su banco o utilice otro método de pago.",
    },
    confirm: {
      one: "Su banco le pide que confirme su pago a {merchant}. No se podrá completar hasta que lo confirme.",
      other:
        "Su banco le pide que confirme sus pagos a {merchant}. No se podrán completar hasta que los confirme.",
    },
    neutral: {
      one: "No se ha podido completar su pago a {merchant}. Por favor, utilice otro método de pago.",
      other: "No se han podido completar sus pagos a {merchant}. Por favor, utilice otro método de pago.",
    },
    missing: {
      one: "No se ha podido realizar su pago a {merchant} porque no hay ningún método de pago registrado. Por favor, añada uno.",
      other:
        "No se han podido realizar sus pagos a {merchant} porque no hay ningún método de pago registrado. Por favor, añada uno.",
    },
  },
  button: {
    retry: "Utilizar otro método de pago",
    update: "Actualizar el método de pago",
    bank: "Utilizar otro método de pago",
    confirm: "Confirmar el pago",
    neutral: "Utilizar otro método de pago",
    missing: "Añadir un método de pago",
  },
  stake: [
    null,
    {
      one: "Le recordamos que el pago sigue pendiente.",
      other: "Le recordamos que los pagos siguen pendientes.",
    },
    {
      one: "Mientras este pago siga pendiente, su suscripción a {merchant} puede verse interrumpida.",
      other: "Mientras estos pagos sigan pendientes, su suscripción a {merchant} puede verse interrumpida.",
    },
    {
      one: "Si este pago sigue pendiente, {merchant} puede dar por terminada su suscripción.",
      other: "Si estos pagos siguen pendientes, {merchant} puede dar por terminada su suscripción.",
    },
    {
      one: "Este es el último recordatorio sobre este pago. Si sigue pendiente, {merchant} puede dar por terminada su suscripción.",
      other:
        "Este es el último recordatorio sobre estos pagos. Si siguen pendientes, {merchant} puede dar por terminada su suscripción.",
    },
  ],
  datedStake: {
    warned: {
      one: "Si este pago sigue pendiente el {date}, {merchant} puede dar por terminada su suscripción.",
      other: "Si estos pagos siguen pendientes el {date}, {merchant} puede dar por terminada su suscripción.",
    },
    last: {
      one: "Este es el último recordatorio sobre este pago. Si sigue pendiente el {date}, {merchant} puede dar por terminada su suscripción.",
      other:
        "Este es el último recordatorio sobre estos pagos. Si siguen pendientes el {date}, {merchant} puede dar por terminada su suscripción.",
    },
  },
  alreadyPaid: {
    one: "Si el pago ya se ha realizado entretanto, puede ignorar este mensaje.",
    other: "Si los pagos ya se han realizado entretanto, puede ignorar este mensaje.",
  },
  reason: {
    one: "Recibe este correo porque hay un pago pendiente de su suscripción a {merchant}.",
    other: "Recibe este correo porque hay pagos pendientes de su suscripción a {merchant}.",
  },
};
