// The states of an element: the element's own, as the accessibility tree reports them; null where it has no such state.
const treeOf = e => isCustom(e) && world.tree && (e === world.at || !world.tree.own) ? world.tree : null;
const treeValue = (e, name) => {  // what the accessibility tree says of a component, where the browser lets us ask
  const tree = treeOf(e);
  return tree && tree[name] !== undefined ? tree[name] : null;
};
const property = (e, ...names) => {
  const found = world.main && isCustom(e) ? names.find(name => typeof e[name] === 'boolean') : null;
  return found ? e[found] : null;
};
const yes = (e, name) => e.hasAttribute(name) ? e.getAttribute(name) === 'true' : null;
const treeRole = e => (treeOf(e) || {}).role || roleOf(e);

const checkedOf = e => {
  if (e.localName === 'input' && ['checkbox', 'radio'].includes(e.type)) return e.indeterminate ? 'mixed' : String(e.checked);
  const stated = treeValue(e, 'checked') ?? treeValue(e, 'pressed');
  if (stated !== null) return String(stated);
  if (e.hasAttribute('aria-checked') || BOXES.includes(roleOf(e))) return e.getAttribute('aria-checked') || 'false';
  if (e.hasAttribute('aria-pressed')) return e.getAttribute('aria-pressed') || 'false';
  const own = property(e, 'checked');
  return own === null ? null : property(e, 'indeterminate') ? 'mixed' : String(own);
};
const isOff = e => {
  if (e.matches(':disabled') || treeValue(e, 'disabled') === true || property(e, 'disabled')) return true;
  for (let at = e; at; at = upOf(at)) {
    if (at.getAttribute('aria-disabled') === 'true' || at.hasAttribute('inert')) return true;
    if (isCustom(at) && at !== e && (at.matches(':disabled') || (property(at, 'disabled') ?? at.hasAttribute('disabled')))) return true;
  }
  return false;
};
// An option is out of use where it says so, or the only link or button in it, or a class of either.
const isOptionOff = o => {
  const inner = elementsIn(o).filter(n => n.matches('a, button, [role=button], [role^=menuitem], [role=option]'));
  return [o, ...inner.length === 1 ? inner : []].some(n => isOff(n)
    || /(^|[\s_-])disabled(?=[\s_-]|$)/.test(n.getAttribute('class') || ''));
};
const enabledOf = e => {
  const has = OPERABLE.includes(treeRole(e)) || e.hasAttribute('aria-disabled') || isCustom(e) && e.hasAttribute('disabled')
    || property(e, 'disabled') !== null || e.hasAttribute('tabindex') && roleOf(e);
  return has ? !isOff(e) : null;
};
const captionText = label => {  // a label's own words, without the field that it may hold
  const out = [];
  belowOf(label).forEach(n => gather(n, label, out));
  return out.join('');
};
const isStarred = label => {
  const mark = /\*|\((required|mandatory)\)/i;
  const inside = [label, ...elementsIn(label)];
  return mark.test(captionText(label)) || inside.some(n => ['::before', '::after'].some(side =>
    mark.test(getComputedStyle(n, side).content) && !whyUnseen(n)));
};
const namedBy = e => (e.getAttribute('aria-labelledby') || '').split(/\s+/).map(id => id && e.getRootNode().querySelector(`[id="${CSS.escape(id)}"]`));
const fieldNamedBy = e => e.id ? [...e.getRootNode().querySelectorAll('[aria-labelledby]')].find(n => namedBy(n).includes(e)) : null;
// Required: by the field's own attributes, or by a star or a word in what names it.
const requiredOf = e => {
  const needs = needsValue(captionedBy(e));
  return needs === null ? null : needs || captionsOf(e).some(isStarred);
};
// Starred: by what a person sees beside the field; the label within a component is its own affair.
const starredOf = e => {
  const needs = needsValue(captionedBy(e));
  return needs === null ? null : needs && isCustom(captionedBy(e)) || captionsOf(e).some(isStarred);
};
const captionedBy = e => (e.localName === 'legend' && e.parentElement) || (e.localName !== 'label' && fieldNamedBy(e)) || e;
const captionsOf = e => {
  const field = captionedBy(e);
  return [...(field.labels || []), ...namedBy(field), field.localName === 'fieldset' && field.querySelector('legend'),
    e.matches('label, legend') && e].filter(Boolean);
};
const needsValue = e => {
  if (e.localName === 'label') return false;
  if (!FIELDS.includes(treeRole(e)) && !['checkbox', 'radio', 'switch', 'radiogroup', 'group'].includes(treeRole(e)))
    return yes(e, 'aria-required') ?? property(e, 'required');
  return !!e.required || treeValue(e, 'required') === true || yes(e, 'aria-required') === true || property(e, 'required') === true
    || e.matches('fieldset, [role=group], [role=radiogroup]') && !!e.querySelector('input:required, select:required');
};
const readonlyOf = e => {
  const stated = treeValue(e, 'readonly') ?? property(e, 'readonly', 'readOnly') ?? yes(e, 'aria-readonly');
  if (stated !== null) return stated;
  if (e.localName === 'input' || e.localName === 'textarea') return !['checkbox', 'radio', 'button'].includes(roleOf(e)) ? e.readOnly : null;
  return FIELDS.includes(treeRole(e)) ? false : null;
};
const expandedOf = e => {
  if (e.localName === 'details') return e.open;
  if (e.localName === 'summary' && e.parentElement.localName === 'details') return e.parentElement.open;
  return treeValue(e, 'expanded') ?? yes(e, 'aria-expanded');
};
const focusedOf = e => {
  const at = e.getRootNode().activeElement;
  const isAt = at === e || (!!rootOf(e) && holds(e, at)) || (at && at.getAttribute('aria-activedescendant') === e.id && !!e.id);
  if (isAt || treeValue(e, 'focused')) return true;
  return e.tabIndex >= 0 || OPERABLE.includes(treeRole(e)) || e.hasAttribute('tabindex') ? false : null;
};

// Active: what ARIA says, of the element or of the list item around it; a native box's state; then class names.
const MARK = /(^|[-_])(active|selected|current|highlight|highlighted)$/i, NO_MARK = /(^|[-_])(not|no|non|un)[-_]?(active|selected|current)$/i;
const ARIA_STATES = ['aria-selected', 'aria-current', 'aria-pressed', 'aria-checked'];
const LISTS = '[role=tablist], [role=menu], [role=menubar], [role=listbox], [role=toolbar], [role=navigation], nav, ul, ol, menu';
const itemOf = e => {
  const item = e.parentElement && e.parentElement.closest('li, [role=listitem], [role=none], [role=presentation]');
  const alone = item && [...item.querySelectorAll('a, button, [role=tab], [role=link], [role=button]')].filter(n => item.contains(n));
  return alone && alone.length === 1 && alone[0] === e ? item : null;
};
const marked = e => {
  const stated = ARIA_STATES.filter(name => e.hasAttribute(name));
  if (stated.length) return stated.some(name => !['false', ''].includes(e.getAttribute(name)));
  const tree = treeValue(e, 'selected') ?? (treeValue(e, 'checked') === null ? null : String(treeValue(e, 'checked')) === 'true');
  if (tree !== null) return tree;
  if (e.matches('input[type=checkbox], input[type=radio], option')) return e.matches(':checked');
  if (['active', 'on', 'checked'].includes(e.getAttribute('data-state'))) return true;
  if ([...e.classList].some(name => MARK.test(name) && !NO_MARK.test(name))) return true;
  return property(e, 'active', 'selected', 'checked');
};
const activeOf = e => {
  const own = marked(e), item = itemOf(e);
  if (own !== null) return own;
  if (['heading', 'paragraph', 'img', 'form', 'main'].includes(roleOf(e))) return null;
  const outer = item && marked(item);
  if (outer !== null && outer !== undefined && outer !== false) return outer;
  const at = item || e, list = at.parentElement && at.parentElement.closest(LISTS);
  const others = list ? [...list.querySelectorAll('*')] : at.parentElement ? [...at.parentElement.children] : [];
  return others.some(n => !holds(n, e) && !holds(e, n) && marked(n) !== null) ? false : null;
};

// What is chosen: [texts, values]; nothing chosen is [[], []].
const valueOfOption = o => String(o.getAttribute('data-value') ?? (o.localName === 'li' ? '' : o.value ?? o.getAttribute('value') ?? ''));
const wordsOf = o => o.getAttribute('aria-label') || (o.labels && o.labels[0] ? o.labels[0].innerText : writtenIn(o))
  || isCustom(o) && labelsOf(o).map(captionText).join('').trim() || '';
const listed = chosen => [chosen.map(o => o.label ?? wordsOf(o)), chosen.map(valueOfOption)];
const isTicked = o => checkedOf(o) === 'true' || o.getAttribute('aria-selected') === 'true';
const CHOICES = '[role=option], [role=menuitemradio], [role=treeitem], [role=tab], [role=listitem][aria-selected], '
  + 'li[aria-selected], input[type=radio], input[type=checkbox], [role=radio], [role=checkbox], [role=switch]';
const isInBox = (o, e) => {  // a box that only serves the box or the option around it
  const isBox = BOXES.includes(roleOf(o)) || property(o, 'checked') !== null;
  for (let at = upOf(o); at && at !== e; at = upOf(at)) if (isBox && at.hasAttribute('aria-selected') || BOXES.includes(roleOf(at)) || property(at, 'checked') !== null) return true;
  return false;
};
// What is chosen in a combobox whose field is empty: what is with the field in the one box that is drawn around both.
const chipsBeside = e => {
  if (roleOf(e) !== 'combobox' && !e.matches('[aria-haspopup], [aria-autocomplete]')) return [];
  let box = e;
  for (let up = 0; up < 4 && box && (box === e || !isPainted(box)); up++) box = upOf(box);
  const own = styleOf(e), isBare = !['Top', 'Left'].some(side => parseFloat(own[`border${side}Width`]) > 0) || whyUnseen(e);
  if (!box || !isBare || box.matches('body, form, fieldset, label') || elementsIn(box).filter(isField).length > 1) return [];
  const skipped = 'button, [role=button], [role=listbox], [role=menu], label, legend, svg, [aria-hidden=true]';
  const texts = n => n === e || n.matches(skipped) ? [] : elementsIn(n).some(c => c === e) || belowOf(n).every(c => c.nodeType === 1)
    ? belowOf(n).filter(c => c.nodeType === 1).flatMap(texts)
    : [belowOf(n).filter(c => c.nodeType !== 1 || !c.matches(skipped)).map(c => c.nodeType === 1 ? shownText(c) : c.data).join('').trim()];
  return texts(box).filter(Boolean);
};
const DROPS = '[aria-haspopup], [aria-expanded], [aria-controls], [aria-owns], [tabindex], button, a';
const chosenOf = e => {
  if (e.localName === 'select') return listed([...e.selectedOptions]);
  if (['checkbox', 'radio', 'switch', 'option'].includes(treeRole(e)) && !isCustom(e)) return listed(isTicked(e) ? [e] : []);
  const options = elementsIn(e).filter(n => n.matches(CHOICES) || property(n, 'checked') !== null);
  const chosen = options.filter(o => isTicked(o) && !isInBox(o, e));
  if (chosen.length) return listed(chosen);
  if (['listbox', 'radiogroup', 'menu', 'tablist', 'tree'].includes(roleOf(e))) return [[], []];
  const field = fieldTexts(e);
  const chips = field && !field[0] ? chipsBeside(e) : [];
  if (field) return [chips.length ? chips : field];
  const inner = elementsIn(e).filter(n => isField(n) && !whyAbsent(n));
  if (options.length && !inner.length && !e.matches(DROPS)) return [[], []];
  if (isCustom(e)) {
    const value = world.main && (Array.isArray(e.value) || ['string', 'number'].includes(typeof e.value)) ? [e.value].flat().map(String) : null;
    const texts = textsOf(e);
    return texts || value ? [texts ?? [], ...(value ? [value] : [])] : null;
  }
  if (inner.length === 1 && (fieldTexts(inner[0]) || [''])[0].trim()) return [fieldTexts(inner[0])];
  const drops = treeRole(e) === 'combobox' || e.matches(DROPS) || inner.length || e.querySelector(DROPS) || styleOf(e).cursor === 'pointer';
  return drops && roleOf(e) !== 'heading' ? [[besideName(e, shownText(e), e.getAttribute('aria-label'))].filter(text => text.trim())] : null;
};

const STATES = {checked: checkedOf, enabled: enabledOf, required: requiredOf, starred: starredOf, readonly: readonlyOf, expanded: expandedOf,
  focused: focusedOf, active: activeOf, chosen: chosenOf};
// A box of some size without any content may hold a shadow root that is closed to this reading.
const isBlank = e => /^(article|aside|blockquote|body|div|footer|h[1-6]|header|main|nav|p|section|span)$/.test(e.localName)
  && !rootOf(e) && !e.childElementCount && !e.textContent.trim() && e.getBoundingClientRect().height > 0;
// Answers with what was asked: the states by name, "texts", "hidden" (why the element cannot be seen), "covered".
const readElement = (e, asked) => {
  const has = n => asked.some(name => STATES[name] && STATES[name](n) !== null);
  const bearer = bearerOf(e, has);
  const holdsShut = asked.includes('chosen') && elementsIn(e).some(isCustom);
  const shut = [e, bearer].some(isCustom) || holdsShut || asked.includes('texts') && (elementsIn(e).some(n => isCustom(n) && !rootOf(n)) || isBlank(e));
  const found = {what: called(e), custom: shut && !world.main, away: asked.includes('covered') && isAway(e) && (boxedIn(e) === e || 'boxless')};
  if (found.custom) return found;
  for (const name of asked) {
    if (name === 'texts') found.texts = textsOf(e);
    else if (name === 'hidden') found.hidden = whyUnseen(e);
    else if (name === 'absent') found.hidden = whyAbsent(bearer);
    else if (name === 'covered') found.covered = whyUnseen(e) ? '' : coverOf(e);
    else found[name] = STATES[name](bearer);
  }
  return found;
};
