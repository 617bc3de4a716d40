"""The script that builds the grid of a table: which cell is in which row and column, and what heads it.

Of HTML tables it is the table model: cells that span rows and columns fill their slots, a footer comes last, headings
are looked for upwards. Of ARIA tables and grids it is what their roles say: a row owns the cells below it whatever lies
between, ``aria-rowindex`` and ``aria-colindex`` say where a row or cell is, parts of one row count as one.

Sources: https://html.spec.whatwg.org/multipage/tables.html#forming-a-table,
https://html.spec.whatwg.org/multipage/tables.html#algorithm-for-assigning-header-cells,
https://www.w3.org/TR/wai-aria-1.2/#table, https://www.w3.org/TR/wai-aria-1.2/#aria-rowindex
"""

from __future__ import annotations

# Elements: how a page is walked (open shadow trees and slots included), and which of them make a table.
_ELEMENTS = r"""
  const ids = (e, name) => (e.getAttribute(name) || '').split(/\s+/).filter(Boolean);
  const owned = e => e.hasAttribute('aria-owns')
    ? ids(e, 'aria-owns').map(id => e.getRootNode().getElementById(id)).filter(Boolean) : [];
  const kids = n => [...(n.shadowRoot ? n.shadowRoot.children
    : n.localName === 'slot' && n.assignedElements().length ? n.assignedElements() : n.children),
    ...(n.nodeType === 1 ? owned(n) : [])];
  const above = n => n.assignedSlot || n.parentNode || n.host;
  const within = (root, n) => { while (n && n !== root) n = above(n); return n === root; };
  const roleOf = e => (e.getAttribute('role') || '').trim().split(/\s+/)[0];
  const is = (e, roles, tags) => roles.includes(roleOf(e)) || (tags.includes(e.localName) && !roleOf(e));
  const isTable = e => e.nodeType === 1 && is(e, ['table', 'grid', 'treegrid'], ['table']);
  const isRow = e => is(e, ['row'], ['tr']);
  const isCell = e => is(e, ['cell', 'gridcell', 'rowheader', 'columnheader'], ['td', 'th'])
    || (['td', 'th'].includes(e.localName) && !['presentation', 'none'].includes(roleOf(e)));
  const each = (node, visit) => { for (const kid of kids(node)) if (visit(kid)) each(kid, visit); };
  const shown = e => e.checkVisibility({visibilityProperty: true})
    || (getComputedStyle(e).display === 'contents' && kids(e).some(shown));
"""
# Texts: what a person reads, folded; quotation marks are alike, whether straight or curly.
_TEXTS = r"""
  const fold = text => (text || '').replace(/[\u2018\u2019\u201b]/g, "'").replace(/[\u201c\u201d\u201e\u201f]/g, '"')
    .replace(/\s+/g, ' ').trim().toLowerCase();
  const squash = text => fold(text).replace(/ /g, '');
  const textOf = e => e.innerText ?? e.textContent;
  const bare = text => fold(text).replace(/[\s*:\u2191\u2193\u25b2\u25bc\u25b4\u25be\u21c5\u2195]+$/, '');
  const unseen = e => e.getAttribute('aria-hidden') === 'true' || (e.offsetWidth <= 1 && e.offsetHeight <= 1);
  const seenText = e => [...e.childNodes].map(n => n.nodeType === 3 ? n.data
    : n.nodeType === 1 && !unseen(n) ? seenText(n) : '').join(' ');
  const loose = e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
  const holds = (e, wanted, part) => squash(e.textContent).includes(squash(wanted))
    && (part ? fold(textOf(e)).includes(fold(wanted)) : fold(textOf(e)) === fold(wanted)
      || (!loose(e) && kids(e).some(kid => !isTable(kid) && holds(kid, wanted, part))));
  const namesOf = head => head.names ??= [textOf(head.e), seenText(head.e), head.e.getAttribute('aria-label'),
    head.e.getAttribute('abbr')].map(bare).filter(Boolean);
"""
_ROWS = r"""
  const sectionOf = (e, before) => ({thead: 'head', tfoot: 'foot', tbody: 'body'})[e.localName] || before;
  const rowsOf = table => {
    const rows = [], byIndex = new Map();
    const collect = (node, section, group) => each(node, e => {
      if (isTable(e)) return false;
      if (!isRow(e)) {
        const inner = e.matches('thead, tbody, tfoot, [role=rowgroup]');
        if (!inner) return true;
        collect(e, sectionOf(e, section), e);
        return false;
      }
      const cells = [];
      each(e, c => { if (isCell(c)) cells.push({e: c}); return !isCell(c) && !isTable(c) && !isRow(c); });
      const index = Number(e.getAttribute('aria-rowindex')) || 0;
      const same = index && byIndex.get(section + index);
      if (same) { same.elements.push(e); same.cells.push(...cells); return false; }
      const row = {elements: [e], cells, section, group, index, first: Number(e.getAttribute('aria-colindex')) || 0};
      if (index) byIndex.set(section + index, row);
      if (cells.length || roleOf(e) === 'row') rows.push(row);
      return false;
    });
    collect(table, 'body', table);
    return [...rows.filter(r => r.section !== 'foot'), ...rows.filter(r => r.section === 'foot')];
  };
"""
_SLOTS = r"""
  const isHead = (cell, row) => roleOf(cell.e) === 'columnheader' || row.section === 'head'
    || (cell.e.localName === 'th' && !roleOf(cell.e) && !['row', 'rowgroup'].includes(cell.e.scope));
  const isHeadRow = row => row.section === 'head' || (row.section === 'body' && row.cells.some(c => isHead(c, row))
    && row.cells.every((c, at) => isHead(c, row) || (!at && c.e.localName === 'td' && !c.e.textContent.trim())));
  const span = (e, name, most) => {
    const stated = e.getAttribute('aria-' + name) ?? e.getAttribute(name);
    const number = stated === null ? 1 : parseInt(stated, 10);
    return number === 0 ? most : Math.min(Math.max(number || 1, 1), most);
  };
  const gridOf = table => {
    const rows = rowsOf(table);
    rows.forEach(row => { row.slots = []; });
    rows.forEach((row, y) => {
      let end = y;
      while (end + 1 < rows.length && rows[end + 1].group === row.group) end += 1;
      let x = Math.max(row.first - 1, 0);
      for (const cell of row.cells) {
        const index = Number(cell.e.getAttribute('aria-colindex')) || 0;
        if (index) x = index - 1; else while (row.slots[x]) x += 1;
        cell.width = Math.max(span(cell.e, 'colspan', 1000), 1);
        cell.x = x;
        const height = span(cell.e, 'rowspan', end - y + 1);
        for (let dy = 0; dy < height; dy += 1)
          for (let dx = 0; dx < cell.width; dx += 1) rows[y + dy].slots[x + dx] ??= cell;
        x += cell.width;
      }
      row.head = isHeadRow(row);
    });
    const bodies = rows.filter(r => !r.head && r.section === 'body');
    const seen = bodies.filter(r => r.elements.some(shown));
    const heads = rows.filter(r => r.head), foot = rows.filter(r => !r.head && r.section === 'foot');
    const leading = heads.filter(r => r.index && bodies.every(b => !b.index || b.index > r.index)).length;
    (seen.length ? seen : bodies).forEach((row, at) => { row.number = row.index ? row.index - leading : at + 1; });
    return {table, rows, bodies, heads, foot, seen, columns: Math.max(0, ...rows.map(r => r.slots.length))};
  };
"""
# Headings of a slot, from the nearest upwards; one of the same width behind other rows is hidden by a nearer one.
_HEADINGS = r"""
  const headsOf = (grid, row, x) => {
    const y = grid.rows.indexOf(row);
    let last = y - 1;
    while (last >= 0 && !grid.rows[last].head) last -= 1;
    const known = grid.known ??= new Map();
    const key = `${row.section === 'foot' ? -1 : last},${x}`;
    if (!known.has(key)) {
      const found = [];
      let opaque = [], block = [];
      for (let at = last; at >= 0; at -= 1) {
        const head = grid.rows[at].head ? grid.rows[at].slots[x] : null;
        if (!grid.rows[at].head) { opaque = [...opaque, ...block]; block = []; continue; }
        if (!head || found.includes(head)) continue;
        block.push(head);
        if (!opaque.some(o => o.x === head.x && o.width === head.width)) found.unshift(head);
      }
      known.set(key, found);
    }
    return known.get(key);
  };
  const headed = (heads, wanted, part) => {
    const names = heads.flatMap(namesOf), path = heads.map(h => namesOf(h)[0]).filter(Boolean);
    if (part) return names.some(name => name.includes(fold(wanted)));
    return [...names, ...[' ', ' / ', ' > '].map(sign => path.join(sign))].includes(bare(wanted));
  };
  const columnsOf = (grid, row, column, part) => {
    if (typeof column === 'number') return [column - 1];
    const all = [...Array(grid.columns).keys()].filter(x => headed(headsOf(grid, row, x), column, part));
    const seen = all.filter(x => headsOf(grid, row, x).some(h => shown(h.e)));
    return seen.length ? seen : all;
  };
  const matching = (grid, wanted, part) => {
    if (typeof wanted === 'number') return grid.bodies.filter(r => r.number === wanted);
    const fits = grid.rows.filter(r => !r.head && [...new Set(r.slots)].some(c => c && holds(c.e, wanted, part)));
    const seen = fits.filter(r => r.elements.some(shown));
    return seen.length ? seen : fits;
  };
  const tablesOf = root => {
    const tables = isTable(root) ? [root] : [];
    each(root.nodeType === 9 ? root.documentElement : root, e => { if (isTable(e)) tables.push(e); return true; });
    let at = root.nodeType === 1 && !tables.length ? root : null;
    while (at && !isTable(at)) at = above(at);
    return at ? [at] : tables;
  };
"""

GRID = f"{_ELEMENTS}{_TEXTS}{_ROWS}{_SLOTS}{_HEADINGS}"
"""Declarations for the body of a script: ``tablesOf``, ``gridOf``, ``matching``, ``columnsOf``, ``headsOf``."""
