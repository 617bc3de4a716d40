// How our parts look, in light and in dark.
const STYLE = `
:host{all:initial !important;position:fixed !important;display:block !important;border:0 !important;padding:0 !important;
  margin:0 !important;background:none !important;overflow:visible !important;width:auto !important;height:auto !important;
  z-index:2147483647 !important;pointer-events:auto !important;visibility:visible !important;opacity:1 !important;
  color-scheme:light dark !important;font:13px/1.35 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif !important}
*{box-sizing:border-box}
.bar,.card,.menu,.tip{--ink:#1c2430;--soft:#5d6878;--line:#d9dee6;--face:#ffffff;--hover:#eef2f7;--accent:#2457d6;--on:#fff;
  --good:#c62828;--bad:#b3261e;color:var(--ink);background:var(--face);border:1px solid var(--line);border-radius:12px;
  box-shadow:0 1px 2px rgb(16 24 40/.08),0 8px 28px rgb(16 24 40/.18)}
.bar{width:392px;max-width:calc(100vw - 16px)}
.top{display:flex;align-items:center;gap:8px;padding:8px 8px 6px 6px}
.grip{cursor:move;color:var(--soft);touch-action:none}
.dot{width:10px;height:10px;border-radius:50%;background:var(--good);flex:none;animation:beat 1.8s ease-in-out infinite}
@keyframes beat{50%{opacity:.35}}
.state{font-weight:600;white-space:nowrap}
.count{color:var(--soft);margin-left:auto;white-space:nowrap;font-variant-numeric:tabular-nums}
.last{padding:0 12px 8px 12px;color:var(--soft);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.last b{font-weight:500;color:var(--ink)}
.keys{display:flex;gap:2px;align-items:center;border-top:1px solid var(--line);padding:6px}
.gap{flex:1}
button{font:inherit;color:inherit;background:none;border:0;border-radius:7px;padding:5px 8px;min-height:30px;cursor:pointer;
  display:inline-flex;align-items:center;gap:6px;white-space:nowrap}
button:hover{background:var(--hover)}
button:focus-visible,input:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
button[aria-pressed=true],button[aria-expanded=true]{background:color-mix(in srgb,var(--accent) 14%,transparent);color:var(--accent)}
button:disabled{opacity:.45;cursor:default}
button.main{background:var(--accent);color:var(--on);font-weight:600;padding:5px 12px}
button.main:hover{filter:brightness(1.08)}
.menu{position:absolute;right:6px;padding:5px;display:grid;min-width:216px}
.menu.up{bottom:46px}.menu.down{top:calc(100% + 4px)}
.menu[hidden],[hidden]{display:none}
.menu button{justify-content:flex-start}
.menu small{color:var(--soft);margin-left:auto;padding-left:14px}
.bar.paused .dot{background:var(--soft);animation:none}
.bar.deaf{border-color:var(--bad);border-width:2px}
.bar.deaf .dot{background:#fff;animation:none}
.bar.deaf .top{background:var(--bad);color:#fff;border-radius:9px 9px 0 0}
.bar.deaf .top .count,.bar.deaf .top .grip{color:#fff}
.bar.deaf .last{color:var(--bad);padding-top:8px;white-space:normal}
.bar.picking .top{background:color-mix(in srgb,var(--accent) 10%,transparent);border-radius:11px 11px 0 0}
.frame{position:fixed;border:2px solid #2457d6;border-radius:4px;background:rgb(36 87 214/.12);pointer-events:none}
.tip{position:fixed;max-width:340px;padding:6px 10px;border-radius:8px;pointer-events:none}
.tip b,.card b{font-weight:600}.tip div,.card .what{color:var(--soft);overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.card{position:fixed;width:320px;max-width:calc(100vw - 16px);padding:12px;display:grid;gap:8px}
.card label{display:grid;gap:4px;color:var(--soft)}
.card input{font:inherit;color:var(--ink);background:var(--face);border:1px solid var(--line);border-radius:7px;padding:6px 8px;width:100%}
.card .row{display:flex;gap:6px;justify-content:flex-end}
@media (prefers-color-scheme:dark){.bar,.card,.menu,.tip{--ink:#e8ecf2;--soft:#a3adbb;--line:#3a4350;--face:#1f2630;
  --hover:#2c3541;--accent:#8ab0ff;--on:#10182a;--good:#ff6b60;--bad:#d64545;box-shadow:0 8px 28px rgb(0 0 0/.55)}
  .bar.deaf .last{color:#ff9b93}.frame{border-color:#8ab0ff;background:rgb(138 176 255/.18)}}
@media (prefers-reduced-motion:reduce){.dot{animation:none}}
@media (forced-colors:active){.bar,.card,.menu,.tip{border:1px solid CanvasText}}`;
