// Our own parts of the page: in closed roots, drawn by constructed style sheets, which no content policy blocks.
const hosts = new Set();
const h = (name, more = {}, ...children) => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(more)) {
    if (key === 'class') element.className = value;
    else if (key in element && key !== 'role') element[key] = value;
    else element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
};
const svg = (...paths) => {
  const space = 'http://www.w3.org/2000/svg';
  const picture = document.createElementNS(space, 'svg');
  for (const [name, value] of [['viewBox', '0 0 20 20'], ['width', '18'], ['height', '18'], ['aria-hidden', 'true'],
    ['fill', 'none'], ['stroke', 'currentColor'], ['stroke-width', '1.6'], ['stroke-linecap', 'round'],
    ['stroke-linejoin', 'round']]) picture.setAttribute(name, value);
  for (const d of paths) {
    const path = document.createElementNS(space, 'path');
    path.setAttribute('d', d);
    picture.append(path);
  }
  return picture;
};
const sheetOf = css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
};
const makeHost = (...sheets) => {
  const host = document.createElement('e1ts-recorder');
  const root = host.attachShadow({ mode: 'closed' });
  root.adoptedStyleSheets = sheets;
  host.popover = 'manual';
  const part = { host, root, press: null };
  hosts.add(part);
  return part;
};
const raise = part => {
  const dialogs = document.querySelectorAll('dialog:modal');
  const parent = dialogs[dialogs.length - 1] || document.documentElement;
  if (!parent || !(document.documentElement instanceof HTMLElement)) return;
  if (part.host.parentNode !== parent) parent.append(part.host);
  if (!part.host.matches(':popover-open')) part.host.showPopover();
};
const partOf = event => {
  const path = event.composedPath();
  for (const part of hosts) if (path.includes(part.host)) return part;
  return null;
};
const insideOf = (part, event) => event.clientX || event.clientY
  ? part.root.elementFromPoint(event.clientX, event.clientY) : part.root.activeElement;

// What is done in our own parts is kept from the page, which might close its menu, and takes no focus from it.
const keepFromPage = event => {
  const part = partOf(event);
  if (!part) return false;
  event.stopImmediatePropagation();
  const inside = insideOf(part, event);
  const isField = inside && inside.localName === 'input';
  if ((event.type === 'mousedown' || event.type === 'pointerdown') && !isField) event.preventDefault();
  if (part.press) part.press(event, inside);
  return true;
};
