// Which element is meant, and what it is. "world" says what this reading can see beyond the document itself.
const world = {closed: new Map(), main: false, tree: null, at: null};
const rootOf = e => world.closed.get(e) ?? e.shadowRoot ?? null;
const isCustom = e => e.localName.includes('-') && e.matches(':defined');
const upOf = n => n.assignedSlot ?? n.parentElement ?? (n.parentNode && n.parentNode.host) ?? null;
const belowOf = n => {
  if (n.localName === 'slot' && n.getRootNode().host && n.assignedNodes().length) return n.assignedNodes();
  return [...(rootOf(n) ?? n).childNodes];
};
const elementsIn = e => belowOf(e).filter(n => n.nodeType === 1).flatMap(n => [n, ...elementsIn(n)]);
const holds = (outer, inner) => {
  for (let at = inner; at; at = upOf(at)) if (at === outer) return true;
  return false;
};
const styles = new WeakMap();
const styleOf = e => {
  if (!styles.has(e)) styles.set(e, getComputedStyle(e));
  return styles.get(e);
};

const INPUTS = {checkbox: 'checkbox', radio: 'radio', button: 'button', submit: 'button', reset: 'button',
  image: 'button', number: 'spinbutton', range: 'slider', search: 'searchbox', file: 'file', color: 'color',
  hidden: 'hidden'};
const TAGS = {button: 'button', textarea: 'textbox', option: 'option', optgroup: 'group', fieldset: 'group',
  summary: 'button', details: 'group', h1: 'heading', h2: 'heading', h3: 'heading', h4: 'heading', h5: 'heading',
  h6: 'heading', img: 'img', table: 'table', tr: 'row', td: 'cell', th: 'columnheader', ul: 'list', ol: 'list',
  li: 'listitem', p: 'paragraph', nav: 'navigation', main: 'main', form: 'form', dialog: 'dialog',
  progress: 'progressbar', meter: 'meter', output: 'status', section: 'section', article: 'article'};
const roleOf = e => {
  const stated = (e.getAttribute('role') || '').trim().split(/\s+/)[0].toLowerCase();
  if (stated && stated !== 'none' && stated !== 'presentation') return stated;
  if (e.localName === 'input') return INPUTS[e.type] || (e.list ? 'combobox' : 'textbox');
  if (e.localName === 'select') return e.multiple || e.size > 1 ? 'listbox' : 'combobox';
  if ((e.localName === 'a' || e.localName === 'area') && e.hasAttribute('href')) return 'link';
  if (e.isContentEditable && !(e.parentElement && e.parentElement.isContentEditable)) return 'textbox';
  return TAGS[e.localName] || '';
};
const FIELDS = ['textbox', 'searchbox', 'combobox', 'listbox', 'spinbutton', 'slider', 'file', 'color'];
const BOXES = ['checkbox', 'radio', 'switch', 'menuitemcheckbox', 'menuitemradio'];
const OPERABLE = [...FIELDS, ...BOXES, 'button', 'link', 'tab', 'menuitem', 'option', 'treeitem', 'radiogroup', 'group',
  'menu', 'menubar', 'tablist', 'tree', 'grid', 'treegrid', 'toolbar', 'scrollbar'];
const called = e => {
  const role = world.tree && world.tree.role || roleOf(e);
  const words = {img: 'a picture', textbox: 'a text field', cell: 'a cell of a table', paragraph: 'a paragraph',
    listitem: 'an item of a list', columnheader: 'a heading of a table', file: 'a file field', hidden: 'a hidden field',
    color: 'a colour field', option: 'an option', radio: 'a radio button', '': `<${e.localName}>`};
  if (e.localName === 'label') return e.control ? 'a label' : 'a label that belongs to no field';
  return words[role] ?? `a ${role}`;
};

// The element whose state is meant: of a label its field; of a cell, a component or a label around one, the only one
// within it that has such a state.
const fieldOf = e => (e.localName === 'label' && e.control) || e;
const bearerOf = (e, has) => {
  const own = fieldOf(e);
  if (has(own) || !(own.localName.includes('-') || own.matches('label, td, th, [role=cell], [role=gridcell]'))) return own;
  const inner = elementsIn(own).filter(has);
  return inner.length === 1 ? inner[0] : own;
};
