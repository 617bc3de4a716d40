// Elements by number, and what a person would call them; the true name is found outside, by the finder of a run.
const numbers = new WeakMap();
const kept = new Map();
let lastNumber = 0;
const numberOf = element => {
  if (!numbers.has(element)) {
    numbers.set(element, `${documentId}-${++lastNumber}`);
    if (kept.size > 400) kept.delete(kept.keys().next().value);
  }
  const number = numbers.get(element);
  kept.delete(number);
  kept.set(number, element);
  return number;
};

const plain = text => (text || '').replace(/\s+/g, ' ').trim();
const isElement = node => Boolean(node) && node.nodeType === 1;
const pathOf = event => event.composedPath().filter(isElement);
const rootParent = element => element.parentElement || (element.getRootNode() || {}).host || null;

const BUTTONS = ['button', 'submit', 'reset', 'image', 'color'];
const isTick = element => element.localName === 'input' && ['checkbox', 'radio'].includes(element.type);
const isFile = element => element.localName === 'input' && element.type === 'file';
const isButton = element => element.localName === 'button' ||
  (element.localName === 'input' && BUTTONS.slice(0, 4).includes(element.type));
const isText = element => element.localName === 'textarea' ||
  (element.localName === 'input' && !isTick(element) && !isFile(element) && !isButton(element));
const hostOfEditing = element => {
  if (!isElement(element) || !element.isContentEditable) return null;
  let host = element;
  while (host.parentElement && host.parentElement.isContentEditable) host = host.parentElement;
  return host;
};
const labelledBy = label => label.localName === 'label' ? label.control : null;

const ROLES = new Set(['button', 'link', 'tab', 'menuitem', 'menuitemcheckbox', 'menuitemradio', 'option', 'checkbox',
  'radio', 'switch', 'combobox', 'listbox', 'treeitem', 'textbox', 'searchbox', 'slider', 'spinbutton']);
const TAGS = new Set(['button', 'select', 'textarea', 'summary', 'option', 'audio', 'video']);
const isInteractive = element => TAGS.has(element.localName) || ROLES.has(element.getAttribute('role')) ||
  (element.localName === 'input' && element.type !== 'hidden') || ((element.localName === 'a' ||
  element.localName === 'area') && element.hasAttribute('href')) || element.hasAttribute('onclick') ||
  (element.hasAttribute('tabindex') && element.localName !== 'body' && element.tabIndex >= 0);

// What a click was meant for: the nearest thing that can be used; else what has a hand for its pointer.
const usedOf = path => {
  const used = path.find(isInteractive);
  if (used) return used;
  const first = path[0];
  const editing = first && hostOfEditing(first);
  if (editing) return editing;
  if (!first || ['html', 'body'].includes(first.localName)) return null;
  if (getComputedStyle(first).cursor !== 'pointer') return null;
  let top = first;
  while (rootParent(top) && getComputedStyle(rootParent(top)).cursor === 'pointer') top = rootParent(top);
  return ['html', 'body'].includes(top.localName) ? first : top;
};

const CONTROLS = ['select', 'textarea', 'button', 'script', 'style', 'template'];
const labelText = node => [...node.childNodes].map(each => each.nodeType === 3 ? each.data
  : isElement(each) && !CONTROLS.includes(each.localName) ? ` ${labelText(each)} ` : '').join('');
const wordsOf = element => {
  const ids = plain(element.getAttribute('aria-labelledby')).split(' ').filter(Boolean);
  const root = element.getRootNode();
  const named = ids.map(id => root.getElementById ? root.getElementById(id) : null).filter(Boolean);
  const labels = [...(element.labels || [])];
  const isField = isText(element) || element.localName === 'select';
  return plain(element.getAttribute('aria-label')) || plain(named.map(e => e.textContent).join(' ')) ||
    plain(labels.map(labelText).join(' ')) || (isField ? '' : plain(element.innerText)) ||
    plain(isButton(element) ? element.value : '') || plain(element.getAttribute('placeholder')) ||
    plain(element.getAttribute('title')) || plain(element.getAttribute('alt')) || '';
};
const roleOf = element => {
  const role = plain(element.getAttribute('role')).split(' ')[0];
  if (role) return role;
  const name = element.localName;
  if (name === 'input') {
    if (isTick(element)) return element.type;
    return isButton(element) ? 'button' : element.type === 'range' ? 'slider' : isFile(element) ? '' : 'textbox';
  }
  return { button: 'button', a: 'link', select: 'combobox', textarea: 'textbox', option: 'option' }[name] ||
    (element.isContentEditable ? 'textbox' : '');
};
const placeOf = element => {
  const steps = [];
  for (let at = element; at && at.localName !== 'html'; at = at.parentElement) {
    const same = at.parentElement ? [...at.parentElement.children].filter(e => e.localName === at.localName) : [];
    steps.unshift(at.localName + (same.length > 1 ? `:nth-of-type(${same.indexOf(at) + 1})` : ''));
  }
  return `css=${steps.join(' > ')}`;
};
const describe = element => ({
  number: numberOf(element),
  role: roleOf(element),
  label: withoutSecrets('', wordsOf(element)).slice(0, 60),
  type: element.localName === 'input' ? element.type : '',
  place: placeOf(element),
});
