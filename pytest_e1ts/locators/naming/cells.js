// An element in a table is named by its row and column, as a person would.
const grids = new Map();
const gridAt = table => grids.get(table) || grids.set(table, gridOf(table)).get(table);
const nearest = (node, test) => {
  while (node && !(node.nodeType === 1 && test(node))) node = above(node);
  return node;
};
const shownIn = e => textOf(e).replace(/\s+/g, ' ').trim();
const fits = text => text && text.length < 40 && !/["\u201c\u201d\u201e\u201f]|>>/.test(text);
const allAt = (tables, row, column) => tables.map(gridAt).flatMap(grid => matching(grid, row, false)
  .flatMap(r => column === null ? r.elements[0] : columnsOf(grid, r, column, false).map(x => r.slots[x]?.e)));
const isAlone = (tables, row, column, e) => {
  const found = new Set(allAt(tables, row, column));
  return found.size === 1 && found.has(e);
};
const written = value => typeof value === 'number' ? value : '"' + value + '"';
const placeOf = (element, table) => {
  const grid = gridAt(table);
  const row = grid.rows.find(r => r.elements.includes(element) || r.slots.some(c => c && c.e === element));
  return row && !row.head ? {grid, row, x: row.slots.findIndex(c => c && c.e === element)} : null;
};
const textsOf = (row, left) => row.cells.filter(c => c.e !== left).map(c => shownIn(c.e)).filter(fits);
const addressOf = (element, apart) => {
  const table = nearest(element, isTable), place = table && element !== table && placeOf(element, table);
  if (!place) return null;
  const {grid, row, x} = place;
  const rows = [...textsOf(row, apart ? element : null), ...(row.number ? [row.number] : [])];
  const heads = x < 0 ? [] : headsOf(grid, row, x).map(h => shownIn(h.e)).filter(Boolean);
  const columns = x < 0 ? [null]
    : [heads[heads.length - 1], heads.join(' / '), x + 1].filter(c => typeof c === 'number' || fits(c));
  for (const [tables, within] of [[tablesOf(document), null], [[table], table]])
    for (const c of columns) for (const r of rows) if (isAlone(tables, r, c, element))
      return {address: `row ${written(r)}${c === null ? '' : `, column ${written(c)}`}`, within};
  return null;
};
const cellsAround = (node, apart) => {
  const cell = nearest(node, e => isCell(e) || isTable(e)), row = nearest(node, e => isRow(e) || isTable(e));
  const at = e => e && !isTable(e) ? addressOf(e, apart && e === node) : null;
  return {cell: at(cell), row: at(row), isCell: cell === node, isRow: row === node};
};
