import type { Forms, Messages, Tones } from "@/lib/email/messages/messages";

const stillOpen: Forms = { other: "{merchant}のご契約：お支払いがまだ完了していません" };
const settle: Forms = { other: "{merchant}への未完了のお支払いについてのお願い" };
const settleBy: Forms = { other: "【{date}まで】{merchant}への未完了のお支払いについてのお願い" };
const lastReminder: Forms = {
  other: "【最後のご案内】{merchant}へのお支払いがまだ完了していません",
};
const openHeadlines: [Forms, Forms, Forms] = [
  { other: "お支払いがまだ完了していません" },
  { other: "未完了のお支払いのお手続きをお願いいたします" },
  { other: "未完了のお支払いに関する最後のご案内" },
];

const subjects: Messages["step"]["subject"] = {
  pay: [
    { other: "{merchant}へのお支払いが完了しませんでした" },
    { other: "【再度のご案内】{merchant}へのお支払いがまだ完了していません" },
    stillOpen,
    settle,
    lastReminder,
  ],
  confirm: [
    { other: "{merchant}へのお支払いの確認をお願いいたします" },
    { other: "【再度のご案内】{merchant}へのお支払いの確認をお願いいたします" },
    { other: "{merchant}のご契約：お客様の確認をお待ちしているお支払いがあります" },
    { other: "{merchant}へのお支払いは、まだお客様の確認をお待ちしています" },
    { other: "【最後のご案内】{merchant}へのお支払いの確認をお願いいたします" },
  ],
  add: [
    { other: "{merchant}のお支払い方法のご登録をお願いいたします" },
    { other: "【再度のご案内】{merchant}のお支払い方法のご登録をお願いいたします" },
    stillOpen,
    settle,
    lastReminder,
  ],
};

const confirmHeadlines: Tones<Forms> = [
  { other: "お支払いの確認をお願いいたします" },
  { other: "お支払いの確認がまだお済みではありません" },
  { other: "お客様の確認をお待ちしているお支払いがあります" },
  { other: "お支払いの確認をお願いいたします" },
  { other: "お支払いの確認に関する最後のご案内" },
];

export const stepsJa: Messages["step"] = {
  subject: subjects,
  headline: {
    pay: [
      { other: "お支払いが完了しませんでした" },
      { other: "お支払いがまだ完了していません" },
      ...openHeadlines,
    ],
    confirm: confirmHeadlines,
    add: [
      { other: "お支払い方法のご登録をお願いいたします" },
      { other: "お支払い方法がまだ登録されていません" },
      ...openHeadlines,
    ],
  },
  datedSubject: {
    pay: settleBy,
    confirm: { other: "【{date}まで】{merchant}へのお支払いの確認をお願いいたします" },
    add: settleBy,
  },
  lead: {
    retry: {
      other:
        "{merchant}へのお支払いを完了できませんでした。自動的に再度お手続きされる場合があります。お待ちいただかずに、別のお支払い方法をご利用いただくこともできます。",
    },
    update: {
      other:
        "ご登録のお支払い方法をご利用いただけなかったため、{merchant}へのお支払いが完了しませんでした。お手数ですが、お支払い方法を更新していただくか、別のお支払い方法をご利用ください。",
    },
    bank: {
      other:
        "ご利用の金融機関により、{merchant}へのお支払いが承認されませんでした。お手数ですが、金融機関にお問い合わせいただくか、別のお支払い方法をご利用ください。",
    },
    confirm: {
      other:
        "{merchant}へのお支払いについて、ご利用の金融機関がお客様ご本人の確認を求めています。確認がお済みになるまで、お支払いは完了しません。",
    },
    neutral: {
      other: "{merchant}へのお支払いが完了しませんでした。お手数ですが、別のお支払い方法をご利用ください。",
    },
    missing: {
      other:
        "お支払い方法が登録されていないため、{merchant}へのお支払いを行えませんでした。お手数ですが、お支払い方法をご登録ください。",
    },
  },
  button: {
    retry: "別のお支払い方法を利用する",
    update: "お支払い方法を更新する",
    bank: "別のお支払い方法を利用する",
    confirm: "お支払いを確認する",
    neutral: "別のお支払い方法を利用する",
    missing: "お支払い方法を登録する",
  },
  stake: [
    null,
    { other: "お支払いがまだ完了していませんので、あらためてご案内いたします。" },
    { other: "お支払いが完了していない間は、{merchant}のご契約が一時中断される場合があります。" },
    { other: "お支払いが完了しない場合、{merchant}がご契約を終了することがあります。" },
    {
      other:
        "このお支払いに関するご案内は、これが最後です。お支払いが完了しない場合、{merchant}がご契約を終了することがあります。",
    },
  ],
  datedStake: {
    warned: {
      other: "{date}の時点でお支払いが完了していない場合、{merchant}がご契約を終了することがあります。",
    },
    last: {
      other:
        "このお支払いに関するご案内は、これが最後です。{date}の時点でお支払いが完了していない場合、{merchant}がご契約を終了することがあります。",
    },
  },
  alreadyPaid: {
    other: "本メールと行き違いですでにお支払いがお済みの場合は、何卒ご容赦ください。",
  },
  reason: {
    other: "このメールは、{merchant}のご契約に関するお支払いが完了していないお客様にお送りしています。",
  },
};
