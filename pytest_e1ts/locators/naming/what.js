// What an element is called: its role, its labels, its accessible name, and the words that it shows.
const plain = text => (text || '').replace(/\s+/g, ' ').trim();
const attribute = (e, name) => (e.getAttribute && e.getAttribute(name)) || '';
const upOf = n => n.assignedSlot ?? n.parentElement ?? (n.parentNode && n.parentNode.host) ?? null;
const everything = [];
const walkAll = root => root.querySelectorAll('*').forEach(n => {
  everything.push(n);
  if (n.shadowRoot) walkAll(n.shadowRoot);
});
walkAll(document);

const INPUTS = {checkbox: 'checkbox', radio: 'radio', button: 'button', submit: 'button', reset: 'button',
  image: 'button', number: 'spinbutton', range: 'slider', search: 'searchbox', file: '', color: '', hidden: '', date: '',
  time: '', month: '', week: '', 'datetime-local': '', password: ''};
const TAGS = {button: 'button', textarea: 'textbox', option: 'option', fieldset: 'group', details: 'group',
  h1: 'heading', h2: 'heading', h3: 'heading', h4: 'heading', h5: 'heading', h6: 'heading', img: 'img',
  table: 'table', tr: 'row', td: 'cell', th: 'columnheader', ul: 'list', ol: 'list', li: 'listitem', p: 'paragraph',
  nav: 'navigation', main: 'main', form: 'form', dialog: 'dialog', progress: 'progressbar', meter: 'meter',
  output: 'status', section: 'region', article: 'article', figure: 'figure', aside: 'complementary'};
const roleIn = e => {
  const stated = plain(attribute(e, 'role')).split(' ')[0].toLowerCase();
  if (stated) return stated === 'none' || stated === 'presentation' ? '' : stated;
  if (e.localName === 'input') return INPUTS[e.type] ?? (e.list ? 'combobox' : 'textbox');
  if (e.localName === 'select') return e.multiple || e.size > 1 ? 'listbox' : 'combobox';
  if (e.localName === 'a' || e.localName === 'area') return e.hasAttribute('href') ? 'link' : '';
  return TAGS[e.localName] || '';
};
const isUnread = n => n.matches('script, style, template, noscript') || attribute(n, 'aria-hidden') === 'true';
const wordsIn = (n, left) => [...(n.shadowRoot || n).childNodes].map(c => {
  if (c.nodeType === 3) return c.data;
  if (c.nodeType !== 1 || c === left || isUnread(c) || !c.checkVisibility()) return '';
  if (c.localName === 'slot') return c.assignedNodes().map(a => a.nodeType === 3 ? a.data : wordsIn(a, left)).join('');
  if (attribute(c, 'aria-label')) return ` ${attribute(c, 'aria-label')} `;
  if (c.localName === 'img') return ` ${attribute(c, 'alt')} `;
  if (c.localName === 'br' || getComputedStyle(c).display !== 'inline') return ` ${wordsIn(c, left)} `;
  return wordsIn(c, left);
}).join('');
const labelledBy = e => plain(attribute(e, 'aria-labelledby').split(/\s+/).filter(Boolean)
  .map(id => e.getRootNode().getElementById?.(id)).map(l => l ? l.textContent : '').join(' '));
const stated = e => labelledBy(e) || plain(attribute(e, 'aria-label'));
const labelsOf = e => [...(e.labels || [])].map(label => plain(wordsIn(label, e))).filter(Boolean);
const captionOf = e => {
  const tag = {fieldset: 'legend', table: 'caption', figure: 'figcaption'}[e.localName];
  const caption = tag && [...e.children].find(c => c.localName === tag);
  return caption ? plain(wordsIn(caption)) : '';
};
const OF_CONTENT = ['button', 'link', 'heading', 'option', 'tab', 'menuitem', 'menuitemcheckbox', 'menuitemradio',
  'treeitem', 'checkbox', 'radio', 'switch', 'cell', 'gridcell', 'columnheader', 'rowheader', 'row', 'tooltip'];
const isPressed = e => e.localName === 'input' && ['submit', 'button', 'reset'].includes(e.type);
const writtenOn = e => isPressed(e) ? plain(e.value) || {submit: 'Submit', reset: 'Reset'}[e.type] || '' : '';
const contentOf = e => OF_CONTENT.includes(roleIn(e)) && e.localName !== 'input' ? plain(wordsIn(e)) : '';
const nameOf = e => stated(e) || labelsOf(e).join(' ') || plain(attribute(e, 'alt')) || writtenOn(e) || captionOf(e)
  || contentOf(e) || plain(attribute(e, 'title')) || plain(attribute(e, 'placeholder'));
const textOn = e => plain(e.localName === 'input' || e.localName === 'select' || e.localName === 'textarea' ? ''
  : e.innerText ?? e.textContent);
