/**
 * How the card looks: in the page itself, because it asks for nothing from anywhere, and in colours of its own, because it stands
 * alone. Sizes are in rem and lines wrap, so that it stays readable at twice the size.
 */
export const cardStyle = `
:root{color-scheme:light dark;--page:#f3f4f1;--paper:#fff;--ink:#1b2024;--soft:#545e66;--line:#dcdfdb;--edge:#7b848b;--link:#1d4fa3;
--done:#14683c;--done-wash:#e3f2e9;--calm:#2b4f7f;--calm-wash:#e8eef6;--again:#7d4a00;--again-wash:#fbefd9;--bad:#a5261b;--shade:0 1px 2px #0000000d,0 6px 24px #0000000d}
@media (prefers-color-scheme:dark){:root{--page:#121517;--paper:#1b1f22;--ink:#e9ecee;--soft:#a5aeb5;--line:#333a3f;--edge:#7f8a92;--link:#9dbff5;
--done:#7fd6a4;--done-wash:#15301f;--calm:#a9c6f0;--calm-wash:#1a2838;--again:#f1bd6c;--again-wash:#362812;--bad:#ff9d92;--shade:none}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--page);color:var(--ink);font:1.0625rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;overflow-wrap:anywhere}
h1,h2,p,dl,dd,ul,figure,blockquote{margin:0;padding:0}
h1,h2{line-height:1.15;text-wrap:balance;font-weight:700}
h1{font-size:clamp(2rem,1.5rem + 2.4vw,3.25rem);letter-spacing:-.02em}
h2{font-size:1.375rem;letter-spacing:-.01em}
a,summary,button{border-radius:.5rem}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.wide{max-width:62rem;margin-inline:auto;padding-inline:clamp(1rem,4vw,2rem)}
.top{display:flex;align-items:center;justify-content:space-between;gap:1rem;padding-block:.75rem}
.top p{display:flex;min-width:0;flex-wrap:wrap;gap:0 .75rem;align-items:baseline}
.city{font-weight:700;font-size:1.1875rem}
.number{color:var(--soft);font-variant-numeric:tabular-nums}
.languages{position:relative;flex-shrink:0}
.languages summary,.languages a{display:flex;align-items:center;gap:.5rem;min-height:2.75rem;padding:.25rem .875rem}
.languages summary{color:var(--soft);margin-inline-end:-.875rem}
.languages svg{width:1.25rem;height:1.25rem}
.languages ul{position:absolute;z-index:1;inset-inline-end:-.875rem;top:100%;width:max-content;max-width:80vw;padding:.375rem;list-style:none;background:var(--paper);border:1px solid var(--line);border-radius:.75rem;box-shadow:0 8px 32px #0003}
.languages a{min-width:12rem;color:var(--ink);text-decoration:none}
.languages a:hover{background:var(--page)}
.languages a[aria-current]{font-weight:700}
main{display:grid;gap:clamp(1.5rem,4vw,2.5rem);padding-bottom:2.5rem}
main>*{min-width:0}
.said{padding:1rem 1.25rem;border-radius:.875rem;background:var(--again-wash);color:var(--again);font-weight:600}
.paper{background:var(--paper);border-radius:1.25rem;box-shadow:var(--shade);overflow:hidden}
.outcome{display:grid;gap:1rem;justify-items:start;padding:clamp(1.5rem,5vw,3rem);background:var(--tone-wash)}
.outcome svg{width:3.5rem;height:3.5rem;color:var(--tone)}
.outcome p{font-size:1.1875rem}
.done{--tone:var(--done);--tone-wash:var(--done-wash)}
.calm{--tone:var(--calm);--tone-wash:var(--calm-wash)}
.again{--tone:var(--again);--tone-wash:var(--again-wash)}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(10rem,100%),1fr));gap:1rem 2rem;padding:clamp(1.25rem,4vw,2rem) clamp(1.5rem,5vw,3rem)}
dt{color:var(--soft);font-size:.9375rem}
dd{font-weight:600}
dd span{font-weight:400;color:var(--soft)}
dd>span{display:block}
time span{white-space:nowrap}
.photos{display:grid;gap:1rem}
.pair{display:grid;gap:1.5rem}
.side{display:grid;gap:.625rem;align-content:start}
.pictures{display:grid;grid-template-columns:repeat(2,minmax(0,1fr));gap:.625rem}
.pictures img:first-child,.pictures img:last-child:nth-child(even){grid-column:1/-1}
img{display:block;width:100%;height:auto;max-height:44rem;aspect-ratio:auto 4/3;object-fit:contain;background:var(--line);border-radius:1rem;color:var(--soft);font-size:.9375rem}
figcaption{color:var(--soft)}
.alone{max-width:46rem}
.alone img:only-child{width:auto;max-width:100%}
.crew{display:grid}
.crew img{border-radius:0;max-height:36rem;object-fit:cover}
.crew>div{display:grid;gap:.5rem;align-content:center;padding:clamp(1.5rem,5vw,2.5rem)}
.crew h2{font-size:1.0625rem;font-weight:600;color:var(--soft);letter-spacing:0}
.crew .name{font-size:clamp(1.5rem,1.2rem + 1.2vw,2rem);line-height:1.2;font-weight:700;letter-spacing:-.01em}
.crew .people{font-size:1.1875rem}
.crew dl{display:flex;flex-wrap:wrap;gap:.75rem 2rem;margin-top:.75rem}
.note{display:grid;gap:.75rem;max-width:46rem}
.note blockquote{white-space:pre-wrap;font-size:1.1875rem;border-inline-start:.25rem solid var(--line);padding-inline-start:1.25rem}
.not-fixed{border-top:1px solid var(--line);padding-top:1rem}
.not-fixed summary{display:inline-flex;align-items:center;min-height:3rem;padding:.375rem 1.125rem;border:1px solid var(--edge);font-weight:600}
summary{cursor:pointer;list-style:none}
summary::-webkit-details-marker{display:none}
.not-fixed form{display:grid;gap:.75rem;justify-items:start;max-width:38rem;margin-top:1.25rem}
label{font-weight:600}
textarea{width:100%;min-height:7.5rem;padding:.75rem;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--edge);border-radius:.625rem;resize:vertical}
button{min-height:3rem;padding:.5rem 1.5rem;font:inherit;font-weight:600;color:var(--paper);background:var(--ink);border:0;cursor:pointer}
.wrong{color:var(--bad);font-weight:600}
footer{color:var(--soft);font-size:.9375rem;padding-bottom:2rem}
@media (min-width:44rem){.pair{grid-template-columns:repeat(2,minmax(0,1fr))}.crew.pictured{grid-template-columns:minmax(0,3fr) minmax(0,2fr)}time span{display:block}.crew img{height:100%;min-height:20rem}}
@media (max-width:20rem){.top{flex-wrap:wrap;overflow-wrap:break-word}.languages summary{margin-inline:-.875rem}.languages ul{inset-inline:-.875rem auto}}
@media print{:root{--page:#fff}.languages,.not-fixed{display:none}.paper{box-shadow:none;border:1px solid var(--line)}.outcome{padding:1.25rem}img{max-height:14rem}
section,figure{break-inside:avoid}body{font-size:11pt}.pair{grid-template-columns:repeat(2,minmax(0,1fr))}}
@media (forced-colors:active){.paper,.said,button{border:1px solid}}
`
