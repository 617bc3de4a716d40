"""The script that finds, for each of several elements, a target that fits it alone."""

from __future__ import annotations

from pytest_e1ts.locators.tables.grid_script import GRID

# An element in a table is named by its row and column, as a person would.
_ADDRESSES = rf"""
  const {{addressOf}} = (() => {{{GRID}
    const grids = new Map();
    const gridAt = table => grids.get(table) || grids.set(table, gridOf(table)).get(table);
    const nearest = (node, test) => {{
      while (node && !(node.nodeType === 1 && test(node))) node = above(node);
      return node;
    }};
    const plain = e => textOf(e).replace(/\s+/g, ' ').trim();
    const fits = text => text && text.length < 40 && !/["\u201c\u201d\u201e\u201f]|>>/.test(text);
    const all = (tables, row, column) => tables.map(gridAt).flatMap(grid => matching(grid, row, false)
      .flatMap(r => column === null ? r.elements[0] : columnsOf(grid, r, column, false).map(x => r.slots[x]?.e)));
    const alone = (tables, row, column, e) => {{
      const found = new Set(all(tables, row, column));
      return found.size === 1 && found.has(e);
    }};
    const written = value => typeof value === 'number' ? value : '"' + value + '"';
    const addressOf = node => {{
      const element = nearest(node, e => isCell(e) || isRow(e) || isTable(e));
      const table = element && !isTable(element) && nearest(element, isTable);
      if (!table) return null;
      const grid = gridAt(table);
      const row = grid.rows.find(r => r.elements.includes(element) || r.slots.some(c => c && c.e === element));
      if (!row || row.head) return null;
      const rows = [...row.cells.map(c => plain(c.e)).filter(fits), ...(row.number ? [row.number] : [])];
      const x = row.slots.findIndex(c => c && c.e === element);
      if (x < 0) {{
        const found = rows.find(r => alone([table], r, null, element));
        const everywhere = found !== undefined && alone(tablesOf(document), found, null, element);
        return found === undefined ? null : [element, `row ${{written(found)}}`, everywhere ? null : table];
      }}
      const heads = headsOf(grid, row, x).map(h => plain(h.e)).filter(Boolean);
      const columns = [heads[heads.length - 1], heads.join(' / '), x + 1].filter(c => typeof c === 'number' || fits(c));
      for (const [tables, within] of [[tablesOf(document), null], [[table], table]])
        for (const c of columns) for (const r of rows) if (alone(tables, r, c, element))
          return [element, `row ${{written(r)}}, column ${{written(c)}}`, within];
      return null;
    }};
    return {{addressOf}};
  }})();
"""
_SHORT = r"""
  const quote = text => '"' + text.replace(/["\\]/g, '\\$&') + '"';
  const plain = text => (text || '').replace(/\s+/g, ' ').trim();
  const roots = [document];
  const collect = root => root.querySelectorAll('*').forEach(n => {
    if (n.shadowRoot) { roots.push(n.shadowRoot); collect(n.shadowRoot) }
  });
  collect(document);
  const alone = css => {
    try { return roots.reduce((sum, root) => sum + root.querySelectorAll(css).length, 0) === 1 } catch { return false }
  };
  const attribute = (node, name) => node.getAttribute && node.getAttribute(name);
  const short = node => {
    const test = attribute(node, 'data-testid');
    if (test && alone(`[data-testid=${quote(test)}]`)) return `testid=${test}`;
    if (node.id && alone(`[id=${quote(node.id)}]`)) return `id=${node.id}`;
    const name = attribute(node, 'name');
    if (name && alone(`[name=${quote(name)}]`)) return `name=${name}`;
    const label = attribute(node, 'aria-label');
    if (label && alone(`[aria-label=${quote(label)}]`)) return `css=[aria-label=${quote(label)}]`;
    const button = node.localName === 'input' && ['submit', 'button', 'reset'].includes(node.type);
    const pressed = button && `input[type=${node.type}][value=${quote(attribute(node, 'value') || '')}]`;
    return pressed && alone(pressed) ? `css=${pressed}` : '';
  };
"""
_PATH = r"""
  const step = (node, within) => {
    if (within && within.querySelectorAll(node.localName).length === 1) return node.localName;
    const same = [...(node.parentNode ? node.parentNode.children : [])].filter(n => n.localName === node.localName);
    return node.localName + (same.length > 1 ? `:nth-of-type(${same.indexOf(node) + 1})` : '');
  };
  const path = node => {
    const [cell, inTable, table] = addressOf(node) || [];
    const address = (table ? (short(table) || path(table)) + ' >> ' : '') + inTable;
    if (cell === node) return address;
    const steps = [];
    for (let at = node; at && at.nodeType === 1; at = at.parentElement) {
      if (at !== node && short(at)) return [short(at), 'css=' + steps.join(' > ')].join(' >> ');
      if (at === cell) return [address, 'css=' + (steps.length > 1 && step(node, cell) === node.localName
        ? node.localName : steps.join(' > '))].join(' >> ');
      steps.unshift(step(at));
    }
    const own = 'css=' + steps.join(' > ');
    const host = node.getRootNode().host;
    return host ? [short(host) || path(host), own].join(' >> ') : own;
  };
"""
SUGGEST = f"""(elements, shown) => {{{_ADDRESSES}{_SHORT}{_PATH}
  return elements.slice(0, shown).map(e => {{
    const text = plain(e.innerText || e.value || attribute(e, 'aria-label')).slice(0, 60);
    const hidden = e.checkVisibility({{visibilityProperty: true}}) ? '' : ' (hidden)';
    return [`<${{e.localName}}>${{text ? ' ' + quote(text) : ''}}${{hidden}}`, short(e) || path(e)];
  }});
}}"""
