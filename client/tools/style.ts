/**
 * The look of overlay and check, light and dark. Sizes are in px, for rem is the page's; what positions the host is
 * important, so that no rule of the page moves it.
 */
export const style = `
:host{all:initial!important;display:flex!important;flex-direction:column!important;gap:8px!important;
position:fixed!important;left:8px!important;bottom:8px!important;z-index:2147483647!important;
width:min(384px,100vw - 16px)!important;max-height:min(640px,100vh - 16px)!important;max-height:min(640px,100dvh - 16px)!important;
color-scheme:light dark!important;
--card:#fff;--sunken:#eef1ef;--line:#cfd6d1;--text:#1b211e;--muted:#515c56;--accent:#0b6b60;--strong:#07534a;
--soft:#e0f0ec;--on:#fff;--good:#1d6b3a;--bad:#a4262c;--warm:#7a4a00}
@media (prefers-color-scheme:dark){:host{--card:#191f1c;--sunken:#242c28;--line:#3b4640;--text:#e8edea;--muted:#a9b4ae;
--accent:#63cdbb;--strong:#8fe0d2;--soft:#17332e;--on:#06231e;--good:#7fd39b;--bad:#ff9d9d;--warm:#f0c27b}}
@media (min-width:600px){:host{left:16px!important;bottom:16px!important}}
@media print{:host{display:none!important}}
*{box-sizing:border-box;margin:0;padding:0}
section.panel{display:flex;flex-direction:column;min-height:0;overflow:hidden;background:var(--card);color:var(--text);
border:1px solid var(--line);border-radius:12px;box-shadow:0 1px 3px rgb(0 0 0/.16),0 8px 32px rgb(0 0 0/.2);
font:13px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Helvetica Neue",Arial,sans-serif;
text-align:left;overflow-wrap:anywhere}
header{flex:none;padding:10px 12px;border-top:3px solid var(--accent)}
.bar{display:flex;align-items:center;gap:8px}
h2,h3{font:inherit;font-weight:650}
h2{flex:1;min-width:0}
h3{margin:14px 0 6px;font-size:11px;letter-spacing:.06em;text-transform:uppercase;color:var(--muted)}
button{flex:none;min-height:32px;padding:5px 11px;border:1px solid var(--accent);border-radius:8px;background:none;
color:var(--accent);font:inherit;font-weight:600;cursor:pointer}
button:hover{background:var(--soft);color:var(--strong)}
button.main{background:var(--accent);color:var(--on)}
button.main:hover{background:var(--strong)}
button.toggle{display:flex;align-items:center;gap:7px;margin-left:-7px;padding:5px 7px;border-color:transparent;
color:inherit;font-size:14px;text-align:left}
button.toggle::before{content:"";width:7px;height:7px;margin:-4px 2px 0;border:solid currentColor;border-width:0 2px 2px 0;
transform:rotate(45deg)}
button.toggle[aria-expanded=false]::before{margin-top:4px;transform:rotate(225deg)}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.body:focus-visible{outline-offset:-3px}
.note{color:var(--muted)}
.note+ul{margin-top:8px}
.first{margin-top:10px;font-weight:600}
dl{margin-top:2px}
.body{flex:1;min-height:0;overflow:auto;overscroll-behavior:contain;padding:0 12px 12px;border-top:1px solid var(--line)}
[hidden]{display:none!important}
ol,ul{list-style:none}
li{padding:6px 0;border-top:1px solid var(--line)}
li:first-child{border-top:0;padding-top:0}
li.hint{padding-left:18px;position:relative}
li.hint::before{content:"→";position:absolute;left:0;color:var(--accent)}
.line{display:flex;flex-wrap:wrap;align-items:baseline;gap:2px 7px}
.what{font-weight:600}
.about{flex-basis:100%;color:var(--muted)}
time{color:var(--muted);font-variant-numeric:tabular-nums}
.tag{padding:0 6px;border-radius:99px;background:var(--sunken);font-size:11.5px}
.tag.accent{background:var(--soft);color:var(--strong)}
.repeat .what{font-weight:400;text-decoration:line-through}
.bad{color:var(--bad)}.good{color:var(--good)}.warm{color:var(--warm)}
dl{display:grid;grid-template-columns:auto 1fr;gap:3px 12px}
dt{color:var(--muted)}
.result{margin-top:12px;font-size:15px;font-weight:650}
.actions{display:flex;flex-wrap:wrap;gap:8px;margin-top:14px}
textarea{display:block;width:100%;height:120px;margin-top:10px;padding:8px;border:1px solid var(--line);border-radius:8px;
background:var(--sunken);color:inherit;font:12px/1.4 ui-monospace,Menlo,Consolas,monospace}
`;
