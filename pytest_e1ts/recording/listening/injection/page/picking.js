// Picking an element for a check or a hover: what the pointer is on is framed, and what would be checked is shown.
let picking = '';
let overlay = null;
let card = null;
const valueOf = element => {
  if (element.localName === 'select') return chosenIn(element);
  if (isTick(element)) return String(element.checked);
  return textIn(element);
};
const NAMES = { hover: 'Hover', 'check text': 'Check text', 'check value': 'Check value',
  'check visible': 'Check visible', 'check cell': 'Check cell' };
const candidateAt = path => {
  const first = path[0];
  if (!first || ['html', 'body'].includes(first.localName)) return null;
  if (picking === 'hover') return { element: usedOf(path) || first, value: '' };
  if (picking === 'check visible') return { element: usedOf(path) || first, value: 'true' };
  if (picking === 'check value') {
    const field = path.find(e => isText(e) || isTick(e) || e.localName === 'select' || hostOfEditing(e) === e) ||
      labelledBy(path.find(e => e.localName === 'label') || first);
    return field ? { element: field, value: isSecret(field) ? '' : valueOf(field), isSecret: isSecret(field) } : null;
  }
  if (picking === 'check cell') {
    const found = cellAt(first);
    return found && { element: found.cell, value: found.value, cell: [found.row, found.column], rowNames: found.names };
  }
  const text = shownText(first);
  return text && !isSecret(first) ? { element: first, value: text.slice(0, 300) } : null;
};
const WRONG = { 'check value': 'no field', 'check cell': 'no table cell', 'check text': 'no text here' };
const previewOf = found => {
  if (!found) return WRONG[picking] || 'nothing here';
  if (picking === 'hover') return wordsOf(found.element).slice(0, 60) || found.element.localName;
  if (picking === 'check visible') return `${wordsOf(found.element).slice(0, 60) || found.element.localName} is visible`;
  if (found.isSecret) return 'is filled in (a password is never shown)';
  return `${found.cell ? `${found.cell.join(', ')}: ` : ''}“${found.value}”`;
};
const stopPicking = () => {
  picking = '';
  for (const part of [overlay, card]) if (part) { part.host.remove(); hosts.delete(part); }
  overlay = card = null;
};
const near = (element, width, height) => {
  const box = element.getBoundingClientRect();
  const below = box.bottom + height + 12 < innerHeight;
  const top = below ? box.bottom + 8 : Math.max(8, box.top - height - 8);
  return `left:${Math.max(8, Math.min(box.left, document.documentElement.clientWidth - width - 8))}px;top:${Math.min(top, innerHeight - height)}px`;
};
const frameOf = element => {
  const box = element.getBoundingClientRect();
  return `.frame{left:${box.left - 3}px;top:${box.top - 3}px;width:${box.width + 6}px;height:${box.height + 6}px}`;
};
const show = (path) => {
  const found = candidateAt(path);
  if (!overlay) overlay = makeHost(sheetOf(STYLE), sheetOf(':host{pointer-events:none !important;inset:0 !important}'));
  const at = found ? found.element : path[0];
  const tip = h('div', { class: 'tip' }, h('b', {}, NAMES[picking]), h('div', {}, previewOf(found)));
  overlay.root.replaceChildren(...(found ? [h('div', { class: 'frame' })] : []), tip);
  overlay.root.adoptedStyleSheets = overlay.root.adoptedStyleSheets.slice(0, 2);
  const place = sheetOf(`${at ? frameOf(at) : ''} .tip{${at ? near(at, tip.offsetWidth, 56) : ''}}`);
  overlay.root.adoptedStyleSheets = [...overlay.root.adoptedStyleSheets, place];
  raise(overlay);
  if (found) lookSoon(found.element);
};
const confirmPick = (kind, found, value) => {
  const { element, cell, rowNames, isSecret: secret } = found;
  act(kind, element, { value, cell, rowNames, isSecret: Boolean(secret) });
  endPick();
};
const endPick = () => {
  stopPicking();
  state.picking = '';
  send('tool', { command: 'picked' });
};
const ask = found => {
  const kind = picking;
  card = makeHost(sheetOf(STYLE), sheetOf(`:host{inset:0 auto auto 0 !important}`),
    sheetOf(`.card{${near(found.element, 320, 170)}}${frameOf(found.element)}`));
  const isFixed = kind === 'check visible' || found.isSecret;
  const field = h('input', { value: found.value, 'aria-label': 'Expected' });
  const add = h('button', { class: 'main' }, 'Add check');
  const cancel = h('button', {}, 'Cancel');
  const where = found.cell ? `row “${found.cell[0]}”, column “${found.cell[1]}”` : wordsOf(found.element).slice(0, 60);
  card.root.append(h('div', { class: 'frame' }), h('div', { class: 'card', role: 'dialog', 'aria-label': NAMES[kind] },
    h('b', {}, NAMES[kind]), h('div', { class: 'what', hidden: kind === 'check text' || isFixed }, where),
    isFixed ? h('div', {}, previewOf(found)) : h('label', {}, 'It shows', field), h('div', { class: 'row' }, cancel, add)));
  const done = () => confirmPick(kind, found, isFixed ? found.value : field.value);
  card.done = done;
  card.press = (event, inside) => {
    const button = inside && inside.closest('button');
    if (event.type === 'click' && button === add) done();
    if (event.type === 'click' && button === cancel) endPick();
    if (event.type === 'keydown' && event.key === 'Escape') endPick();
    if (event.type === 'keydown' && event.key === 'Enter' && inside === field) done();
  };
  raise(card);
  picking = '';
  if (overlay) overlay.root.replaceChildren();
  (isFixed ? add : field).focus();
  if (toolbar) render();
};
const onPicking = event => {
  const path = pathOf(event);
  if (event.type === 'pointermove' || event.type === 'pointerover') return show(path);
  if (event.type === 'keydown') return event.key === 'Escape' ? endPick() : undefined;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (event.type !== 'click') return undefined;
  const found = candidateAt(path);
  if (!found) return undefined;
  return picking === 'hover' ? confirmPick('hover', found, '') : ask(found);
};
