// Everything that may name the element, in one answer.
const fitsName = ([strategy, text]) => {  // whether a page object's way to an element may be the way to this one
  const words = plain(text).replace(/^["']|["']$/g, '').toLowerCase();
  const texts = [nameOf(e), textOn(e), ...labelsOf(e), ...['alt', 'title', 'placeholder', 'aria-label']
    .map(name => attribute(e, name))].map(t => plain(t).toLowerCase());
  if (strategy === 'testid') return attribute(e, 'data-testid').toLowerCase() === words;
  if (strategy === 'id' || strategy === 'name') return attribute(e, strategy).toLowerCase() === words;
  if (strategy === 'role') return words.startsWith(roleIn(e)) || !roleIn(e);
  if (strategy === 'css') { try { return e.matches(text) } catch { return true } }
  if (['label', 'placeholder', 'text', 'alt', 'title'].includes(strategy)) return texts.some(t => t.includes(words));
  if (strategy !== 'smart') return true;
  return [e.id, attribute(e, 'name'), attribute(e, 'data-testid'), ...texts].some(t => t.toLowerCase().includes(words));
};
const prefix = found => found && {address: found.address, prefix: found.within
  ? `${short(found.within) || path(found.within)} >> ` : ''};
const twins = isSeen(e) ? twinsOf(e) : [];
const cells = cellsAround(e, asked.apart);
const value = name => ({value: attribute(e, name), count: attribute(e, name) ? countOf(name, attribute(e, name)) : 0});
return {
  tag: e.localName, role: roleIn(e), level: /^h[1-6]$/.test(e.localName) ? Number(e.localName[1]) : 0,
  inputType: e.localName === 'input' ? e.type : '', name: nameOf(e), isContent: nameOf(e) === contentOf(e) && !stated(e),
  labels: [...labelsOf(e), stated(e)].filter(Boolean), text: textOn(e), value: isPressed(e) ? writtenOn(e) : '',
  placeholder: plain(attribute(e, 'placeholder')), alt: plain(attribute(e, 'alt')), title: plain(attribute(e, 'title')),
  testId: value('data-testid'), id: value('id'), attribute: value('name'),
  isHidden: !isSeen(e), twins: twins.length, cell: prefix(cells.cell), row: prefix(cells.row),
  isCell: cells.isCell, isRow: cells.isRow, scopes: scopesOf(e, twins), beside: beside(e), path: path(e),
  fitting: asked.names.map(fitsName),
};
