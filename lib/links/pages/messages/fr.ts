import type { PageMessages } from "./page-messages";

const wentThrough = {
  headline: { other: "Payé. Merci\u00a0!" },
  sentence: {
    one: "Votre paiement a bien été effectué. Vous n’avez rien d’autre à faire ici.",
    other: "Vos paiements ont bien été effectués. Vous n’avez rien d’autre à faire ici.",
  },
};
const underWay = {
  headline: { one: "Votre paiement est en cours", other: "Vos paiements sont en cours" },
  sentence: {
    one: "Un prélèvement bancaire est en cours. Il peut prendre quelques jours ouvrés, et vous n’avez rien à faire d’ici là.",
    other:
      "Des prélèvements bancaires sont en cours. Ils peuvent prendre quelques jours ouvrés, et vous n’avez rien à faire d’ici là.",
  },
};
const withBank = {
  headline: { one: "Merci de confirmer votre paiement", other: "Merci de confirmer vos paiements" },
  sentence: {
    one: "Votre banque vous demande de confirmer ce paiement. Il ne pourra aboutir qu’une fois confirmé.",
    other:
      "Votre banque vous demande de confirmer ces paiements. Ils ne pourront aboutir qu’une fois confirmés.",
  },
  button: "Confirmer le paiement",
};
const nothingToPay = {
  headline: { one: "Ce paiement a été retiré", other: "Ces paiements ont été retirés" },
  sentence: {
    one: "{merchant} l’a retiré, il n’y a donc rien à payer. Si cela vous surprend, merci d’écrire à {merchant}.",
    other:
      "{merchant} les a retirés, il n’y a donc rien à payer. Si cela vous surprend, merci d’écrire à {merchant}.",
  },
};
const askThem = {
  headline: { other: "Merci d’écrire à {merchant}" },
  sentence: {
    one: "Ce paiement ne peut pas être effectué ici.",
    other: "Ces paiements ne peuvent pas être effectués ici.",
  },
};
const askThemAboutMethod = {
  headline: { other: "Merci d’écrire à {merchant}" },
  sentence: { other: "Votre moyen de paiement ne peut pas être modifié ici." },
};

/** French, with vous. */
export const fr: PageMessages = {
  testBanner: "Mode test\u00a0: aucun paiement réel n’est concerné.",
  invoice: "Facture {number}",
  payment: "Paiement",
  more: { one: "et {count} autre paiement", other: "et {count} autres paiements" },
  total: "Total",
  openAddress:
    "Si le bouton ne fonctionne pas dans cette application, ouvrez cette adresse dans votre navigateur\u00a0:",
  contact: "Une question\u00a0? Écrivez à {merchant}\u00a0:",
  link: {
    pay: {
      headline: {
        one: "Votre paiement est toujours en attente",
        other: "Vos paiements sont toujours en attente",
      },
      sentence: {
        one: "Le bouton mène à un formulaire sécurisé pour un nouveau moyen de paiement. Dès qu’il est enregistré, ce paiement est tenté avec lui.",
        other:
          "Le bouton mène à un formulaire sécurisé pour un nouveau moyen de paiement. Dès qu’il est enregistré, ces paiements sont tentés avec lui.",
      },
      button: "Mettre à jour le moyen de paiement",
    },
    confirm: withBank,
    paid: { ...wentThrough, button: "Afficher le reçu" },
    cancelled: {
      headline: {
        one: "Ce paiement est toujours en attente",
        other: "Ces paiements sont toujours en attente",
      },
      sentence: {
        one: "Votre abonnement chez {merchant} a pris fin. Vous pouvez encore effectuer ce paiement\u00a0; cela ne rétablit pas l’abonnement.",
        other:
          "Votre abonnement chez {merchant} a pris fin. Vous pouvez encore effectuer ces paiements\u00a0; cela ne rétablit pas l’abonnement.",
      },
      button: "Aller à la page de paiement",
    },
    settle: {
      headline: {
        one: "Votre paiement est toujours en attente",
        other: "Vos paiements sont toujours en attente",
      },
      sentence: {
        one: "Vous pouvez effectuer ce paiement sur une page de paiement sécurisée.",
        other: "Vous pouvez effectuer ces paiements l’un après l’autre sur une page de paiement sécurisée.",
      },
      button: "Aller à la page de paiement",
    },
    unavailable: {
      headline: { other: "La page de paiement est momentanément inaccessible" },
      sentence: {
        other: "Nous en sommes désolés. Merci de réessayer dans un instant ou d’écrire à {merchant}.",
      },
      button: "Réessayer",
    },
    pending: underWay,
    void: nothingToPay,
    contact: askThem,
    ended: {
      headline: {
        one: "Ce paiement n’est plus demandé ici",
        other: "Ces paiements ne sont plus demandés ici",
      },
      sentence: {
        other:
          "Si vous souhaitez tout de même payer ou si vous avez une question, merci d’écrire à {merchant}.",
      },
    },
    method: {
      headline: { other: "Mettre à jour votre moyen de paiement" },
      sentence: {
        other:
          "Le bouton mène à un formulaire sécurisé pour un nouveau moyen de paiement. Rien n’y est débité.",
      },
      button: "Mettre à jour le moyen de paiement",
    },
    method_contact: askThemAboutMethod,
  },
  done: {
    paid: wentThrough,
    partly: {
      headline: {
        one: "Payé, et il reste un paiement",
        other: "Payé, et il reste {count} paiements",
      },
      sentence: {
        one: "Une partie a bien été réglée. Ce paiement est toujours en attente\u00a0:",
        other: "Une partie a bien été réglée. Ces paiements sont toujours en attente\u00a0:",
      },
      button: "Effectuer le paiement suivant",
    },
    confirm: withBank,
    declined: {
      headline: { one: "Le paiement n’a pas abouti", other: "Les paiements n’ont pas abouti" },
      sentence: {
        other:
          "Votre nouveau moyen de paiement a été refusé. Merci d’en essayer un autre ou de contacter votre banque.",
      },
      button: "Essayer un autre moyen de paiement",
    },
    pending: underWay,
    saved_pay_here: {
      headline: { other: "Votre moyen de paiement est enregistré" },
      sentence: {
        one: "Ce paiement est toujours en attente. Vous pouvez l’effectuer sur une page de paiement sécurisée.",
        other:
          "Ces paiements sont toujours en attente. Vous pouvez les effectuer l’un après l’autre sur une page de paiement sécurisée.",
      },
      button: "Aller à la page de paiement",
    },
    unchanged: {
      headline: {
        one: "Votre paiement est toujours en attente",
        other: "Vos paiements sont toujours en attente",
      },
      sentence: { other: "Aucun nouveau moyen de paiement n’a été enregistré, et rien n’a été débité." },
      button: "Mettre à jour le moyen de paiement",
    },
    checking: {
      headline: { one: "Nous vérifions votre paiement", other: "Nous vérifions vos paiements" },
      sentence: {
        other:
          "Cette page se met à jour d’elle-même toutes les quelques secondes. Vous pouvez aussi la fermer\u00a0: vous recevrez un e-mail lorsque le paiement aura été effectué.",
      },
    },
    void: nothingToPay,
    contact: askThem,
    method_saved: {
      headline: { other: "Votre moyen de paiement est enregistré" },
      sentence: {
        other:
          "Il est maintenant connu chez {merchant}, et rien n’a été débité. Vous n’avez rien d’autre à faire ici.",
      },
    },
    method_unchanged: {
      headline: { other: "Votre moyen de paiement n’a pas changé" },
      sentence: { other: "Aucun nouveau moyen de paiement n’a été enregistré, et rien n’a été débité." },
      button: "Mettre à jour le moyen de paiement",
    },
    method_checking: {
      headline: { other: "Nous vérifions votre moyen de paiement" },
      sentence: {
        other:
          "Cette page se met à jour d’elle-même toutes les quelques secondes. Vous pouvez aussi la fermer.",
      },
    },
    method_contact: askThemAboutMethod,
  },
  notFound: {
    headline: "Il n’y a rien ici",
    sentence:
      "L’adresse est peut-être incomplète ou n’est plus utilisée. Merci d’ouvrir à nouveau le lien de votre dernier e-mail.",
  },
  unsubscribe: {
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
  },
};
