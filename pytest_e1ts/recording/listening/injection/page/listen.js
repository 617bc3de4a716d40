// Hearing: trusted events only, before the page hears them; and a look whether it still hears.
const HEARD = [
  ['pointerdown', onPress], ['click', onClick], ['dblclick', onDoubleClick], ['contextmenu', onMenu], ['auxclick', onMiddle],
  ['input', onInput], ['change', onChange], ['keydown', onKey], ['dragstart', onDragStart], ['dragover', onDragOver],
  ['drop', onDrop], ['dragend', onDragEnd], ['pointerover', event => lookSoon(pointedAt(pathOf(event)))],
  ['focusin', event => { const used = usedOf(pathOf(event)); isSecret(used); lookSoon(used); }],
  ['focusout', flush],
];
const KEPT = ['pointerup', 'pointermove', 'pointercancel', 'mousedown', 'mouseup', 'mousemove', 'mouseover', 'keyup',
  'keypress', 'wheel', 'focus', 'blur', 'beforeinput'];
const PICKED = ['pointermove', 'pointerover', 'pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'dblclick',
  'contextmenu', 'keydown', 'touchstart', 'touchend'];
const hear = handler => event => {
  if (!event.isTrusted) {
    if (event.type === 'click') onScriptedClick(event);
    return;
  }
  if (keepFromPage(event)) return;
  if (picking && PICKED.includes(event.type)) { onPicking(event); return; }
  if (picking || card || state.paused || !handler) return;
  handler(event);
};
const onCall = event => {
  const [kind, ...rest] = event.detail.split(':');
  const body = rest.join(':');
  if (kind === 'get') {
    const element = kept.get(body);
    if (element) element.dispatchEvent(new CustomEvent(setup.answer, { bubbles: true, composed: true }));
  } else if (kind === 'state') takeState(parse(body));
  else if (kind === 'flush') flush();
  event.preventDefault();
};
const listeners = [...HEARD, ...KEPT.map(name => [name, null])].map(([name, handler]) => [name, hear(handler)]);
const onHide = () => flush();
const onSelfCheck = () => { heardItself = true; };
let heardItself = false;
const isAwake = () => {
  heardItself = false;
  window.dispatchEvent(new CustomEvent(`${setup.token}-self`));
  return heardItself;
};
// Where nothing is recorded, a person who does something all the same is told so, once in each document.
let isSaid = false;
const onOutside = event => {
  if (!event.isTrusted || keepFromPage(event) || isSaid || event.type === 'pointerup' || event.type === 'click') return;
  isSaid = true;
  send('outside', { address: location.href });
};
const listenOutside = () => {
  for (const name of ['pointerdown', 'keydown', 'click', 'pointerup']) window.addEventListener(name, onOutside, true);
};
const listen = () => {
  window.addEventListener(setup.token, onCall, true);
  window.addEventListener(`${setup.token}-self`, onSelfCheck, true);
  if (!isAllowed) return listenOutside();
  for (const [name, handler] of listeners) window.addEventListener(name, handler, { capture: true, passive: false });
  window.addEventListener('pagehide', onHide, true);
  window.addEventListener('blur', onHide);
  document.addEventListener('visibilitychange', onHide, true);
};
const wake = () => {
  if (!isAwake()) {
    for (const [name, handler] of listeners) window.removeEventListener(name, handler, true);
    listen();
  }
  if (isTop && document.documentElement) render();
};
if (setup.isolated) Object.defineProperty(globalThis, setup.token, { value: wake });
listen();
watchSecrets(document);
document.querySelectorAll('input[type=password]').forEach(keepSecret);
new MutationObserver(wake).observe(document, { childList: true });
setInterval(wake, 500);
document.addEventListener('DOMContentLoaded', wake);
if (document.documentElement) wake();
const way = (performance.getEntriesByType('navigation')[0] || {}).type || '';
send('ready', { way, address: location.href });
