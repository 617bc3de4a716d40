// Where an element is: what is around it that has a name, what stands beside it, and its path.
const known = {};
const countOf = (name, value) => {
  known[name] ??= everything.reduce((all, n) => {
    const own = n.getAttribute(name);
    return own === null || (name === 'name' && n.matches('[type=hidden], meta')) ? all
      : all.set(own, (all.get(own) || 0) + 1);
  }, new Map());
  return known[name].get(value) || 0;
};
const generated = new RegExp(asked.generated, 'i');
const own = (e, name) => {
  const value = attribute(e, name);
  return value && countOf(name, value) === 1 && !generated.test(value) && value === plain(value) ? value : '';
};
const short = e => {
  const test = own(e, 'data-testid'), id = own(e, 'id');
  return test ? `testid=${test}` : id ? `id=${id}` : '';
};
const SCOPES = ['dialog', 'alertdialog', 'group', 'radiogroup', 'region', 'form', 'navigation', 'main', 'article',
  'tabpanel', 'toolbar', 'menu', 'listbox', 'list', 'complementary', 'search', 'table', 'grid', 'treegrid', 'figure'];
const isSeen = e => e.checkVisibility({visibilityProperty: true});
// Others of the same role and name, or of the same text, that can be seen: the name alone is ambiguous with them.
const twinsOf = e => {
  const role = roleIn(e), name = nameOf(e).toLowerCase();
  if (!name) return [];
  return everything.filter(n => n !== e && roleIn(n) === role && (role || n.localName === e.localName)
    && (role ? nameOf(n) : textOn(n)).toLowerCase() === name && isSeen(n));
};
const holdsIn = (outer, n) => {
  for (let at = n; at; at = upOf(at)) if (at === outer) return true;
  return false;
};
const scopesOf = (e, twins) => {
  const found = [];
  for (let at = upOf(e); at && found.length < 5; at = upOf(at)) {
    const role = SCOPES.includes(roleIn(at)) ? roleIn(at) : '', target = short(at);
    const name = role ? stated(at) || captionOf(at) || plain(attribute(at, 'title')) : '';
    if ((name || target || /dialog/.test(role)) && !twins.some(twin => holdsIn(at, twin)))
      found.push({role, name, short: target});
  }
  return found;
};
const OPERABLE = 'button, a, input, select, textarea, label, option, script, style, template, noscript';
const beside = e => {  // what is written in the innermost of several like elements around it: a card, a line
  let around = null;
  for (let at = upOf(e), up = 0; at && at !== document.body && up < 6 && !around; at = upOf(at), up += 1)
    if (at.parentElement && [...at.parentElement.children].some(c => c !== at && c.localName === at.localName)) around = at;
  if (!around) return [];
  const texts = [];
  const walk = n => [...(n.shadowRoot || n).childNodes].forEach(c => {
    const text = c.nodeType === 3 ? plain(c.data) : '';
    if (texts.length < 3 && text && text.length < 40)
      texts.push({text, isWhole: n !== around && textOn(n) === text});
    if (c.nodeType === 1 && c !== e && !c.matches(OPERABLE) && c.checkVisibility()) walk(c);
  });
  walk(around);
  return texts.map(text => ({...text, around: roleIn(around) ? `role=${roleIn(around)}` : `css=${around.localName}`}));
};
const step = (node, within) => {
  if (within && within.querySelectorAll(node.localName).length === 1) return node.localName;
  const same = [...(node.parentNode ? node.parentNode.children : [])].filter(n => n.localName === node.localName);
  return node.localName + (same.length > 1 ? `:nth-of-type(${same.indexOf(node) + 1})` : '');
};
const path = node => {
  const steps = [];
  for (let at = node; at && at.nodeType === 1; at = at.parentElement) {
    if (at !== node && short(at)) {
      const only = at.querySelectorAll(node.localName).length === 1;
      return `${short(at)} >> css=${only ? node.localName : steps.join(' > ')}`;
    }
    steps.unshift(step(at));
  }
  const host = node.getRootNode().host;
  return `${host ? `${short(host) || path(host)} >> ` : ''}css=${steps.join(' > ')}`;
};
