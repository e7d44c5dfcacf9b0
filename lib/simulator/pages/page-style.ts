/** The one style sheet of all pages: light and dark, 390 px and up, no outside asset. */
export const pageStyle = `
:root{color-scheme:light dark;--bg:#f6f6f3;--surface:#fff;--sunken:#f0f0ec;--text:#1b1c1f;--muted:#5d6067;--line:#e2e2dc;
--strong-line:#c9c9c2;--accent:#3f51c4;--accent-text:#fff;--accent-soft:#eceefb;--good:#1a7044;--good-soft:#e3f3ea;--bad:#b3261e;
--bad-soft:#fbe9e7;--warn:#8a5300;--warn-soft:#fbf0dc;--shadow:0 1px 2px rgba(20,20,30,.05),0 4px 16px rgba(20,20,30,.04)}
@media (prefers-color-scheme:dark){:root{--bg:#121316;--surface:#1a1c20;--sunken:#15171a;--text:#ebecee;--muted:#9c9fa8;--line:#2b2e34;
--strong-line:#43474f;--accent:#97a6ff;--accent-text:#10121c;--accent-soft:#22263d;--good:#6fce9b;--good-soft:#17301f;--bad:#ff9b92;
--bad-soft:#3a1d1b;--warn:#edbb6a;--warn-soft:#352812;--shadow:none}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--text);font:15px/1.55 ui-sans-serif,system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
font-variant-numeric:tabular-nums;overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.2;letter-spacing:-.02em;margin:0 0 .35rem;font-weight:650}
h2{font-size:1.05rem;line-height:1.3;letter-spacing:-.005em;margin:0 0 .75rem;font-weight:620}
h3,h2.name{font-size:.95rem;margin:0 0 .4rem;font-weight:620}
h2.name{margin:0}
p{margin:0 0 .75rem}
a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:1px}
:focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:4px}
code,.mono{font:.86em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.skip{position:absolute;left:-9999px}
.skip:focus{left:1rem;top:.5rem;background:var(--surface);padding:.4rem .8rem;z-index:2}
.bar{background:var(--surface);border-bottom:1px solid var(--line)}
.bar-in{max-width:1180px;margin:0 auto;padding:.7rem 1.25rem;display:flex;flex-wrap:wrap;gap:.35rem 1.25rem;align-items:center}
.mark{font-weight:680;letter-spacing:-.01em;color:var(--text);text-decoration:none;display:inline-flex;align-items:center;gap:.5rem}
.mark::before{content:"";width:.7rem;height:.7rem;border-radius:50%;border:3px solid var(--accent)}
.bar nav{display:flex;gap:.15rem;flex-wrap:wrap}
.bar nav a{color:var(--muted);text-decoration:none;padding:.3rem .65rem;border-radius:7px}
.bar nav a:hover{background:var(--sunken);color:var(--text)}
.bar nav a[aria-current]{background:var(--accent-soft);color:var(--accent);font-weight:560}
.bar .note{margin-left:auto;color:var(--muted);font-size:.85rem}
main{max-width:1180px;margin:0 auto;padding:2rem 1.25rem 4rem}
main.narrow{max-width:760px}
.lead{color:var(--muted);max-width:62ch}
.muted{color:var(--muted)}
.small{font-size:.85rem}
.stack>*+*{margin-top:1.25rem}
.stack>.back{margin-bottom:0}
.stack>.back+*{margin-top:.6rem}
.card{background:var(--surface);border:1px solid var(--line);border-radius:12px;padding:1.25rem;box-shadow:var(--shadow);min-width:0}
.card>:last-child,.card>form:last-child>:last-child{margin-bottom:0}
.card.flush{padding:0;overflow:hidden}
.grid{display:grid;gap:1.25rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,300px),1fr))}
.split{display:grid;gap:1.25rem;align-items:start}
@media (min-width:1000px){.split{grid-template-columns:minmax(0,1fr) 320px}}
.row{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
.row.apart{justify-content:space-between}
.row.end{justify-content:flex-end}
.tile{display:block;color:inherit;text-decoration:none;transition:border-color .15s}
.tile:hover{border-color:var(--accent)}
.tile h2{margin-bottom:.25rem;color:var(--accent)}
.tile p{margin:0;color:var(--muted)}
.pill{display:inline-block;padding:.08rem .55rem;border-radius:99px;font-size:.78rem;font-weight:560;background:var(--sunken);color:var(--muted);white-space:nowrap}
.pill.good{background:var(--good-soft);color:var(--good)}
.pill.bad{background:var(--bad-soft);color:var(--bad)}
.pill.warn{background:var(--warn-soft);color:var(--warn)}
.pill.accent{background:var(--accent-soft);color:var(--accent)}
.notice{border-radius:10px;padding:.75rem 1rem;margin:0 0 1.25rem;background:var(--accent-soft);color:var(--text);border:1px solid transparent}
.notice.good{background:var(--good-soft);color:var(--good)}
.notice.bad{background:var(--bad-soft);color:var(--bad)}
.notice.warn{background:var(--warn-soft);color:var(--warn)}
button,.button{font:inherit;font-weight:560;border-radius:8px;border:1px solid var(--strong-line);background:var(--surface);color:var(--text);
padding:.42rem .8rem;cursor:pointer;text-decoration:none;display:inline-block;line-height:1.35}
button:hover,.button:hover{border-color:var(--muted)}
button.primary,.button.primary{background:var(--accent);border-color:var(--accent);color:var(--accent-text)}
button.primary:hover,.button.primary:hover{filter:brightness(1.07)}
button.wide,.button.wide{width:100%;text-align:center;padding:.72rem 1rem;font-size:1rem}
button.quiet{border-color:var(--line);padding:.22rem .55rem;font-size:.84rem;font-weight:500}
button.bad{color:var(--bad)}
label{display:block;font-size:.86rem;font-weight:560;margin-bottom:.25rem}
input,select,textarea{font:inherit;width:100%;padding:.52rem .7rem;border:1px solid var(--strong-line);border-radius:8px;background:var(--surface);color:var(--text);min-width:0}
input[type=checkbox]{width:auto;accent-color:var(--accent)}
input::placeholder{color:var(--muted);opacity:.75}
input[aria-invalid=true]{border-color:var(--bad)}
.field{margin-bottom:1rem}
.field .error{color:var(--bad);font-size:.86rem;margin:.3rem 0 0}
.pair{display:grid;gap:0 .9rem;grid-template-columns:1fr 1fr}
.fields{display:grid;gap:.6rem .9rem;grid-template-columns:repeat(auto-fit,minmax(min(100%,150px),1fr));align-items:end}
table{border-collapse:collapse;width:100%;font-size:.92rem}
th{font-size:.78rem;font-weight:560;color:var(--muted);text-align:left;padding:.6rem .9rem;border-bottom:1px solid var(--line);white-space:nowrap}
td{padding:.65rem .9rem;border-bottom:1px solid var(--line);vertical-align:top}
tr:last-child td{border-bottom:0}
td.day{white-space:nowrap}
td.num,th.num{text-align:right}
.scroll{overflow-x:auto}
.empty{padding:2.5rem 1.25rem;text-align:center;color:var(--muted)}
.empty strong{display:block;color:var(--text);margin-bottom:.25rem}
dl{display:grid;grid-template-columns:max-content minmax(0,1fr);gap:.35rem 1rem;margin:0}
dt{color:var(--muted)}
aside dl{grid-template-columns:1fr;gap:0}aside dd{margin-bottom:.5rem}
dd{margin:0}
details>summary{cursor:pointer;color:var(--accent)}
details[open]>summary{margin-bottom:.75rem}
details.menu>summary{font-size:.84rem;list-style:none;border:1px solid var(--line);border-radius:8px;padding:.2rem .6rem;color:var(--text);display:inline-block}
details.menu>summary::-webkit-details-marker{display:none}
details.menu>summary:hover{border-color:var(--muted)}
iframe.mail{width:100%;height:640px;border:0;background:#fff;display:block}
pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0;font:.88rem/1.6 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
.mails{list-style:none;margin:0;padding:0}
.mails li+li{border-top:1px solid var(--line)}
.mails a{display:grid;gap:.05rem .9rem;padding:.85rem 1.25rem;color:inherit;text-decoration:none;grid-template-columns:minmax(0,1fr) auto}
.mails a:hover{background:var(--sunken)}
.mails .subject{font-weight:580;display:-webkit-box;-webkit-box-orient:vertical;-webkit-line-clamp:2;overflow:hidden;unicode-bidi:isolate}
.mails .to,.mails .when{color:var(--muted);font-size:.86rem}
.links{margin:0;padding:0;list-style:none;font-size:.88rem}
.links li+li{margin-top:.5rem}
.cards{display:grid;gap:.4rem}
.cards a{display:flex;justify-content:space-between;gap:.75rem;padding:.45rem .7rem;border:1px solid var(--line);border-radius:8px;text-decoration:none;color:var(--text);font-size:.86rem}
.cards a:hover{border-color:var(--accent)}
.cards a .mono{color:var(--muted);white-space:nowrap}
.hosted{min-height:100vh;display:grid;grid-template-rows:auto 1fr auto}
.strip{background:var(--warn-soft);color:var(--warn);font-size:.84rem;text-align:center;padding:.35rem 1rem}
.hosted main{width:100%;max-width:980px;padding-top:2.5rem}
.hosted .two{display:grid;gap:2rem;align-items:start}
@media (min-width:820px){.hosted .two{grid-template-columns:minmax(0,5fr) minmax(0,6fr);gap:3.5rem}}
.brand{display:flex;align-items:center;gap:.6rem;font-weight:620;margin-bottom:1.5rem}
.brand .logo{width:2rem;height:2rem;border-radius:8px;background:var(--accent);color:var(--accent-text);display:grid;place-items:center;font-size:.95rem}
.amount{font-size:2.3rem;letter-spacing:-.03em;font-weight:660;line-height:1.1;margin:.1rem 0 .5rem}
.back{display:inline-block;margin-bottom:1.25rem;text-decoration:none;font-size:.92rem}
.lines{width:100%;margin-top:1.25rem}
.lines td{padding:.55rem 0}
footer{color:var(--muted);font-size:.82rem;text-align:center;padding:1.25rem}
.tabs{display:flex;gap:.15rem;overflow-x:auto;border-bottom:1px solid var(--line)}
.tabs a{padding:.5rem .8rem;color:var(--muted);text-decoration:none;white-space:nowrap;border-bottom:2px solid transparent;margin-bottom:-1px}
.tabs a[aria-current]{color:var(--text);border-color:var(--accent);font-weight:560}
.sub{border-top:1px solid var(--line);padding:.8rem 0;margin-top:.8rem}
.sub p{margin:.15rem 0 .55rem}
.key{user-select:all;background:var(--sunken);border:1px solid var(--line);border-radius:8px;padding:.5rem .7rem;display:block}
progress{width:100%;height:.55rem;accent-color:var(--accent)}
@media (max-width:640px){.mails a{grid-template-columns:1fr;padding:.8rem 1rem}.mails .sender{display:none}main{padding:1.5rem 1rem 3rem}.bar-in{padding:.6rem 1rem}.bar .note{display:none}h1{font-size:1.4rem}
dl{grid-template-columns:1fr;gap:.1rem}dd{margin-bottom:.5rem}
table.cards-on-phone thead{position:absolute;left:-9999px}
table.cards-on-phone tr{display:block;padding:.75rem 1rem;border-bottom:1px solid var(--line)}
table.cards-on-phone tr:last-child{border-bottom:0}
table.cards-on-phone td{display:flex;justify-content:space-between;gap:1rem;border:0;padding:.2rem 0;text-align:right}
table.cards-on-phone td[data-label]::before{content:attr(data-label);color:var(--muted);text-align:left;flex:none}
table.cards-on-phone td.num{text-align:right}table.cards-on-phone td.blank{display:none}}
`.trim();
