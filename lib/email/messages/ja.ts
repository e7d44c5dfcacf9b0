import type { Messages } from "./messages";
import { stepsJa } from "./steps/ja";

/** Japanese, in です and ます. */
export const ja: Messages = {
  greeting: "お客様",
  greetingByName: "{name} 様",
  colon: "：",
  testBanner: "テストモード：このメールはテストのために送信されました。実際のお支払いには関係ありません。",
  invoice: "請求書 {number}",
  payment: "お支払い",
  more: { other: "ほか{count}件のお支払い" },
  total: "合計",
  openAddress: "ボタンが機能しない場合は、次のアドレスをブラウザで開いてください。",
  keepPrivate: "このリンクはお客様専用です。ほかの方に転送しないようお願いいたします。",
  help: "ご不明な点がございましたら、このメールにご返信いただくか、{email}までお問い合わせください。",
  stopMails: "このお支払いに関するメールの配信を停止する",
  stopReminders: "このようなメールの配信を停止する",
  step: stepsJa,
  thanks: {
    receipt: "領収書",
    subject: { other: "{merchant}へのお支払いが完了しました。ありがとうございます" },
    headline: { other: "お支払いが完了しました" },
    lead: {
      other: "ありがとうございます。{merchant}へのお支払いが完了しました。お客様のお手続きはこれで終了です。",
    },
    reason: { other: "このメールは、{merchant}へお支払いいただいたお客様にお送りしています。" },
  },
  reminder: {
    subject: [
      "{merchant}でご利用のカードの有効期限が近づいています",
      "【再度のご案内】{merchant}でご利用のカードの有効期限が近づいています",
      "{merchant}でご利用のカードは次回のお支払い前に有効期限を迎えます",
    ],
    headline: [
      "カードの有効期限が近づいています",
      "カードは次回のお支払い前に有効期限を迎えます",
      "次回のお支払い前に、お支払い方法の更新をお願いいたします",
    ],
    lead: "{merchant}のご契約のお支払いにご利用のカード（{card}）は、{month}末まで有効です。",
    charge: "次回のお支払い（{amount}）は{date}の予定ですが、その時点でこのカードは有効期限が切れています。",
    chargeWithoutAmount: "次回のお支払いは{date}の予定ですが、その時点でこのカードは有効期限が切れています。",
    ask: "お支払いが滞りなく完了するよう、それまでにお支払い方法を更新していただけますと幸いです。更新の際に料金が請求されることはありません。",
    button: "お支払い方法を更新する",
    alreadyDone: "本メールと行き違いですでに更新がお済みの場合は、何卒ご容赦ください。",
    reason:
      "このメールは、{merchant}のご契約のお支払いにご利用のカードの有効期限が近づいているお客様にお送りしています。",
    expired: {
      subject: "{merchant}でご利用のカードの有効期限が切れています",
      lead: "{merchant}のご契約のお支払いにご利用のカード（{card}）の有効期限は、{month}末まででした。",
      reason:
        "このメールは、{merchant}のご契約のお支払いにご利用のカードの有効期限が切れているお客様にお送りしています。",
    },
  },
  renewal: {
    subject: "{merchant}のご契約は{date}に更新されます",
    headline: "ご契約は{date}に更新されます",
    lead: "{merchant}の年間契約は{date}に更新され、{amount}が請求されます。",
    leadWithoutAmount: "{merchant}の年間契約は{date}に更新されます。",
    nothingToDo: "このまま継続される場合、お手続きは必要ありません。",
    change:
      "変更または終了をご希望の場合は、それまでに{merchant}へご連絡ください。このメールにご返信いただくか、{email}までお問い合わせください。",
    button: "お支払い方法を確認する",
    reason: "このメールは、{merchant}の年間契約をご利用のお客様にお送りしています。",
  },
  signIn: {
    subject: "{product}へのログイン",
    headline: "{product}へのログイン",
    lead: { other: "このリンクからログインできます。一度だけ使用でき、{minutes}分間有効です。" },
    button: "ログイン",
    reason:
      "このメールは、お客様のアドレスで{product}へのログインが要求されたためお送りしています。お心当たりがない場合は、破棄していただいて問題ありません。",
  },
};
