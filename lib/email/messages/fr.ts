import type { Messages } from "./messages";
import { stepsFr } from "./steps/fr";

/** French, with vous. */
export const fr: Messages = {
  greeting: "Bonjour,",
  greetingByName: "Bonjour {name},",
  colon: "\u00a0:",
  testBanner: "Mode test\u00a0: cet e-mail a été envoyé lors d’un essai. Aucun paiement réel n’est concerné.",
  invoice: "Facture {number}",
  payment: "Paiement",
  more: { one: "et {count} autre paiement", other: "et {count} autres paiements" },
  total: "Total",
  openAddress: "Si le bouton ne fonctionne pas, ouvrez cette adresse dans votre navigateur\u00a0:",
  keepPrivate: "Ce lien vous est personnel. Merci de ne pas le transmettre.",
  help: "Une question\u00a0? Répondez simplement à ce message ou écrivez à {email}.",
  stopMails: "Ne plus recevoir d’e-mails concernant ce paiement",
  stopReminders: "Ne plus recevoir ce type d’e-mails",
  step: stepsFr,
  thanks: {
    receipt: "Reçu",
    subject: {
      one: "Merci\u00a0: votre paiement à {merchant} a bien été effectué",
      other: "Merci\u00a0: vos paiements à {merchant} ont bien été effectués",
    },
    headline: {
      one: "Votre paiement a bien été effectué",
      other: "Vos paiements ont bien été effectués",
    },
    lead: {
      one: "Merci. Votre paiement à {merchant} a bien été effectué, vous n’avez rien d’autre à faire.",
      other: "Merci. Vos paiements à {merchant} ont bien été effectués, vous n’avez rien d’autre à faire.",
    },
    reason: {
      one: "Vous recevez cet e-mail parce que vous avez effectué un paiement à {merchant}.",
      other: "Vous recevez cet e-mail parce que vous avez effectué des paiements à {merchant}.",
    },
  },
  reminder: {
    subject: [
      "Votre carte pour {merchant} expire bientôt",
      "Rappel\u00a0: votre carte pour {merchant} expire bientôt",
      "Votre carte pour {merchant} expire avant le prochain paiement",
    ],
    headline: [
      "Votre carte expire bientôt",
      "Votre carte expire avant le prochain paiement",
      "Merci de mettre à jour votre moyen de paiement avant le prochain paiement",
    ],
    lead: "Votre carte {card}, qui règle votre abonnement chez {merchant}, est valable jusqu’à fin {month}.",
    charge:
      "Le prochain paiement de {amount} est prévu le {date}. À cette date, cette carte ne sera plus valable.",
    chargeWithoutAmount:
      "Le prochain paiement est prévu le {date}. À cette date, cette carte ne sera plus valable.",
    ask: "Pour qu’il puisse aboutir, merci de mettre à jour votre moyen de paiement d’ici là. Rien n’est débité à ce moment-là.",
    button: "Mettre à jour le moyen de paiement",
    alreadyDone: "Si vous l’avez mis à jour entre-temps, merci de ne pas tenir compte de ce message.",
    reason:
      "Vous recevez cet e-mail parce qu’une carte qui règle votre abonnement chez {merchant} expire bientôt.",
    expired: {
      subject: "Votre carte pour {merchant} a expiré",
      lead: "Votre carte {card}, qui règle votre abonnement chez {merchant}, était valable jusqu’à fin {month}.",
      reason:
        "Vous recevez cet e-mail parce qu’une carte qui règle votre abonnement chez {merchant} a expiré.",
    },
  },
  renewal: {
    subject: "Votre abonnement chez {merchant} se renouvelle le {date}",
    headline: "Votre abonnement se renouvelle le {date}",
    lead: "Votre abonnement annuel chez {merchant} se renouvelle le {date}. Le montant de {amount} sera alors débité.",
    leadWithoutAmount: "Votre abonnement annuel chez {merchant} se renouvelle le {date}.",
    nothingToDo: "Si vous souhaitez continuer comme avant, vous n’avez rien à faire.",
    change:
      "Si vous souhaitez le modifier ou y mettre fin, merci d’écrire à {merchant} avant cette date\u00a0: répondez simplement à ce message ou écrivez à {email}.",
    button: "Vérifier le moyen de paiement",
    reason: "Vous recevez cet e-mail parce que vous avez un abonnement annuel chez {merchant}.",
  },
  signIn: {
    subject: "Connexion à {product}",
    headline: "Connexion à {product}",
    lead: {
      one: "Ce lien vous connecte. Il fonctionne une seule fois, pendant {minutes} minute.",
      other: "Ce lien vous connecte. Il fonctionne une seule fois, pendant {minutes} minutes.",
    },
    button: "Se connecter",
    reason:
      "Vous recevez cet e-mail parce que quelqu’un a demandé à se connecter à {product} avec votre adresse. Si ce n’était pas vous, vous pouvez l’ignorer.",
  },
};
