/** Colours of mails by day; `mailCss` turns them over by night, where the mail program lets it. */
export const colour = {
  page: "#f4f4f2",
  card: "#ffffff",
  ink: "#17181c",
  muted: "#5c6270",
  line: "#e4e5e8",
  button: "#17181c",
  buttonInk: "#ffffff",
  banner: "#fff4d6",
  bannerInk: "#6b4700",
};

export const fontFamily =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

export const mailCss = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
a { color: inherit; }
h1 { text-wrap: balance; word-break: auto-phrase; }
.money { font-variant-numeric: tabular-nums; }
@media (max-width: 480px) {
  .page > table > tbody > tr > td { padding: 0 !important; }
  .banner { border-radius: 0 !important; padding: 10px 20px !important; margin: 0 !important; }
  .card { border-radius: 0 !important; border-left: 0 !important; border-right: 0 !important; }
  .inside { padding: 24px 20px !important; }
  .button { display: block !important; text-align: center !important; }
}
@media (prefers-color-scheme: dark) {
  .page, .page > table > tbody > tr > td { background-color: #101114 !important; }
  .card { background-color: #1a1c21 !important; border-color: #2c2f36 !important; }
  .ink { color: #f1f1f3 !important; }
  .muted { color: #a3a8b4 !important; }
  .line { border-color: #2c2f36 !important; }
  .button { background-color: #f1f1f3 !important; color: #17181c !important; }
  .banner { background-color: #3a2e10 !important; color: #ffdf8f !important; }
}
`;
