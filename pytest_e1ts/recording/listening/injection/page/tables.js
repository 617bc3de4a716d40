// A cell as a person reads it: what its row begins with, and what stands above its column.
const CELL = 'td,th,[role=cell],[role=gridcell]';
const ROW = 'tr,[role=row]';
const HEAD = 'th[scope=col],[role=columnheader],thead th';
const shownText = element => {
  const parts = [];
  const walk = node => {
    if (node.nodeType === 3) parts.push(node.data);
    if (!isElement(node)) return;
    const role = node.getAttribute('role');
    if (node !== element && (node.localName === 'button' || role === 'button' || node.ariaHidden === 'true')) return;
    if (['script', 'style', 'template', 'svg'].includes(node.localName) || !node.checkVisibility()) return;
    if (node.shadowRoot) return node.shadowRoot.childNodes.forEach(walk);
    const isBlock = getComputedStyle(node).display !== 'inline';
    if (isBlock) parts.push(' ');
    (node.localName === 'slot' ? node.assignedNodes({ flatten: true }) : node.childNodes).forEach(walk);
    if (isBlock) parts.push(' ');
  };
  walk(element);
  return plain(parts.join(''));
};
const cellAt = element => {
  const cell = element.closest(CELL);
  const row = cell && cell.closest(ROW);
  const table = row && row.closest('table,[role=table],[role=grid],[role=treegrid]');
  if (!table) return null;
  const placeIn = (line, one) => {
    let at = 0;
    for (const each of line.querySelectorAll(`:scope > :is(${CELL},[role=columnheader],[role=rowheader])`)) {
      if (each === one) return at;
      at += each.colSpan || 1;
    }
    return -1;
  };
  const at = placeIn(row, cell);
  const head = [...table.querySelectorAll(HEAD)].find(one => placeIn(one.closest(ROW), one) === at) ||
    [...(table.querySelector(ROW) || row).querySelectorAll('th')].find(one => placeIn(one.closest(ROW), one) === at);
  const rows = [...table.querySelectorAll(ROW)];
  const texts = line => [...line.querySelectorAll(`:scope > :is(${CELL},[role=rowheader])`)].map(shownText);
  const names = texts(row).filter((text, place) => text && place !== texts(row).indexOf(shownText(cell)));
  const isAlone = text => rows.filter(line => texts(line).includes(text)).length === 1;
  const name = names.find(isAlone) || String(rows.filter(line => !line.querySelector(HEAD)).indexOf(row) + 1);
  return { cell, row: name, names: names.filter(isAlone), column: head ? shownText(head) : String(at + 1), value: shownText(cell) };
};
