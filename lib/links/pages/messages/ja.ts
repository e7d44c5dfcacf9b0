import type { PageMessages } from "./page-messages";

const wentThrough = {
  headline: { other: "お支払いが完了しました。ありがとうございます" },
  sentence: { other: "お支払いを確認いたしました。こちらでのお手続きはこれで終了です。" },
};
const underWay = {
  headline: { other: "お支払いの処理が進んでいます" },
  sentence: {
    other: "口座振替の処理中です。数営業日かかる場合がありますが、その間のお手続きは必要ありません。",
  },
};
const withBank = {
  headline: { other: "お支払いの確認をお願いいたします" },
  sentence: {
    other:
      "ご利用の金融機関が、このお支払いについてお客様ご本人の確認を求めています。確認がお済みになるまで、お支払いは完了しません。",
  },
  button: "お支払いを確認する",
};
const nothingToPay = {
  headline: { other: "このお支払いは取り下げられました" },
  sentence: {
    other:
      "{merchant}が請求を取り下げたため、お支払いいただくものはありません。お心当たりがない場合は、{merchant}までお問い合わせください。",
  },
};
const askThem = {
  headline: { other: "{merchant}までお問い合わせください" },
  sentence: { other: "こちらではお支払いいただけません。" },
};
const askThemAboutMethod = {
  headline: { other: "{merchant}までお問い合わせください" },
  sentence: { other: "こちらではお支払い方法を変更いただけません。" },
};

/** Japanese, in です and ます. */
export const ja: PageMessages = {
  testBanner: "テストモード：実際のお支払いには関係ありません。",
  invoice: "請求書 {number}",
  payment: "お支払い",
  more: { other: "ほか{count}件のお支払い" },
  total: "合計",
  openAddress: "このアプリでボタンが機能しない場合は、次のアドレスをブラウザで開いてください。",
  contact: "ご不明な点は{merchant}までお問い合わせください：",
  link: {
    pay: {
      headline: { other: "お支払いがまだ完了していません" },
      sentence: {
        other:
          "ボタンを押すと、新しいお支払い方法を登録する安全なフォームが開きます。登録後、そのお支払い方法でお支払いのお手続きを行います。",
      },
      button: "お支払い方法を更新する",
    },
    confirm: withBank,
    paid: { ...wentThrough, button: "領収書を表示する" },
    cancelled: {
      headline: { other: "お支払いがまだ完了していません" },
      sentence: {
        other:
          "{merchant}のご契約は終了しています。お支払いは引き続き可能ですが、ご契約が再開されることはありません。",
      },
      button: "お支払いページへ進む",
    },
    settle: {
      headline: { other: "お支払いがまだ完了していません" },
      sentence: { other: "安全なお支払いページで、1件ずつお支払いいただけます。" },
      button: "お支払いページへ進む",
    },
    unavailable: {
      headline: { other: "現在、お支払いページに接続できません" },
      sentence: {
        other:
          "申し訳ございません。しばらくしてからもう一度お試しいただくか、{merchant}までお問い合わせください。",
      },
      button: "もう一度試す",
    },
    pending: underWay,
    void: nothingToPay,
    contact: askThem,
    ended: {
      headline: { other: "このお支払いは、こちらではお願いしておりません" },
      sentence: {
        other: "お支払いをご希望の場合やご不明な点がある場合は、{merchant}までお問い合わせください。",
      },
    },
    method: {
      headline: { other: "お支払い方法の更新" },
      sentence: {
        other:
          "ボタンを押すと、新しいお支払い方法を登録する安全なフォームが開きます。その際に料金が請求されることはありません。",
      },
      button: "お支払い方法を更新する",
    },
    method_contact: askThemAboutMethod,
  },
  done: {
    paid: wentThrough,
    partly: {
      headline: { other: "お支払いが完了しました。残りは{count}件です" },
      sentence: { other: "一部のお支払いが完了しました。次のお支払いはまだ完了していません。" },
      button: "次のお支払いへ進む",
    },
    confirm: withBank,
    declined: {
      headline: { other: "お支払いが完了しませんでした" },
      sentence: {
        other:
          "新しいお支払い方法が承認されませんでした。別のお支払い方法をお試しいただくか、金融機関にお問い合わせください。",
      },
      button: "別のお支払い方法を試す",
    },
    pending: underWay,
    saved_pay_here: {
      headline: { other: "お支払い方法を保存しました" },
      sentence: {
        other: "お支払いがまだ完了していません。安全なお支払いページでお支払いいただけます。",
      },
      button: "お支払いページへ進む",
    },
    unchanged: {
      headline: { other: "お支払いがまだ完了していません" },
      sentence: { other: "新しいお支払い方法は保存されておらず、料金も請求されていません。" },
      button: "お支払い方法を更新する",
    },
    checking: {
      headline: { other: "お支払いを確認しています" },
      sentence: {
        other:
          "このページは数秒ごとに自動で更新されます。閉じていただいてもかまいません。お支払いが完了しましたら、メールでお知らせします。",
      },
    },
    void: nothingToPay,
    contact: askThem,
    method_saved: {
      headline: { other: "お支払い方法を保存しました" },
      sentence: {
        other:
          "新しいお支払い方法は{merchant}に登録され、料金は請求されていません。こちらでのお手続きはこれで終了です。",
      },
    },
    method_unchanged: {
      headline: { other: "お支払い方法は変更されていません" },
      sentence: { other: "新しいお支払い方法は保存されておらず、料金も請求されていません。" },
      button: "お支払い方法を更新する",
    },
    method_checking: {
      headline: { other: "お支払い方法を確認しています" },
      sentence: { other: "このページは数秒ごとに自動で更新されます。閉じていただいてもかまいません。" },
    },
    method_contact: askThemAboutMethod,
  },
  notFound: {
    headline: "ページが見つかりません",
    sentence:
      "アドレスが途中で切れているか、現在は使われていない可能性があります。最新のメールにあるリンクをもう一度開いてください。",
  },
  unsubscribe: {
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
  },
};
