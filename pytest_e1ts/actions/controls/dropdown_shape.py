"""The scripts that find out what kind of dropdown an element is, and what of it a person can see."""

from __future__ import annotations

from pytest_e1ts.actions.controls.single_control import CONTROLS
from pytest_e1ts.locators import reading

BOXES = "input[type=radio], input[type=checkbox], [role=radio], [role=checkbox], [role=switch]"
OPTIONS = "[role=option], [role=menuitem], [role=menuitemradio], [role=menuitemcheckbox], [role=treeitem]"
# A select that a library replaces is taken off the screen: not rendered, clipped to a dot, without size, or transparent
# and out of the mouse's reach.
ON_SCREEN = """(e => {
  const box = e.getBoundingClientRect(), style = getComputedStyle(e);
  return e.checkVisibility({visibilityProperty: true}) && box.width > 4 && box.height > 4 && box.right > 0
    && box.bottom + scrollY > 0
    && !(style.pointerEvents === 'none' && Number(style.opacity) < 0.05)
    && !/^rect\\((0|1px)/.test(style.clip)
    && !/inset\\((50|100)%/.test(style.clipPath);
})"""
# What a person reads near a control: the text around it, without lists to choose from and without what is not shown.
NEAR = """(e => {
  const skipped = 'select, datalist, script, style, [role=listbox], [role=menu], [role=tree], [class*=drop-], '
    + '[class*=-drop], [class*=dropdown-menu], [class*=results], [class*=options]';
  const texts = [];
  const walk = node => {
    if (node.nodeType === 3) texts.push(node.data);
    if (node.nodeType !== 1 || node.matches(skipped)) return;
    if (!node.checkVisibility({visibilityProperty: true, opacityProperty: true})) return;
    if ('value' in node && node.matches('input:not([type=checkbox], [type=radio], [type=hidden]), textarea'))
      texts.push(node.value);
    node.childNodes.forEach(walk);
  };
  let place = e;
  for (let up = 0; up < 3 && place.parentElement && !place.matches('body, form, tr, fieldset'); up++)
    place = place.parentElement;
  walk(place);
  return texts.join(' ').replace(/\\s+/g, ' ').trim();
})"""
_NATIVE = """(e => [...e.options].map(o => ({
  text: o.label.trim(), value: o.value, disabled: o.disabled || o.parentNode.matches('optgroup:disabled'),
  hidden: o.hidden || getComputedStyle(o).display === 'none' || o.parentNode.matches('optgroup[hidden]'),
  placeholder: !o.value && o.index === 0})))"""
NATIVE = reading(f"e => ({_NATIVE})((e.localName === 'label' && e.control) || e)")
# Where the widget is that a library shows in a select's place: beside it, or beside what wraps it.
_STAND_IN = f"""(replaced => {{
  const pressed = '[role=combobox], [aria-haspopup], button, a, [role=button], input:not([type=hidden]), [tabindex]';
  const place = e => [...e.parentNode.children].indexOf(e) + 1;
  const path = (from, e) => e === from ? '' : path(from, e.parentNode) + `/*[${{place(e)}}]`;
  const opener = replaced.parentElement.closest('[role=combobox], [aria-haspopup]');
  if (opener && opener.querySelectorAll('select').length === 1 && {ON_SCREEN}(opener)) {{
    let up = '..';
    for (let at = replaced.parentElement; at !== opener; at = at.parentElement) up += '/..';
    return up;
  }}
  let around = replaced;
  for (let up = '..'; up.length < 9 && around.parentElement && around.parentElement !== document.body.parentElement;
       up += '/..') {{
    const siblings = [...around.parentElement.children];
    const after = siblings.slice(siblings.indexOf(around) + 1), before = siblings.slice(0, siblings.indexOf(around));
    for (const one of [...after, ...before.reverse()]) {{
      if (one.matches('label, legend, select, script, style') || !{ON_SCREEN}(one)) continue;
      if (one.querySelector('select')) break;  // the next field begins
      const seen = e => e === one || {ON_SCREEN}(e) ? e : seen(e.parentElement);  // around a field off the screen
      const all = [one, ...one.querySelectorAll(pressed)].filter(e => e.matches(pressed));
      const box = all.find(e => e.matches('[role=combobox], [aria-haspopup]'));
      const inner = all.find(e => {ON_SCREEN}(e)) || (box && seen(box));
      const looks = /select|choice|chosen|combo|dropdown/i.test(one.className)
        || getComputedStyle(one).cursor === 'pointer';
      if (inner || looks) return up + path(around.parentElement, inner || one);
    }}
    around = around.parentElement;
  }}
  return '';
}})"""
# The radio buttons or checkboxes below a heading: those that follow it, up to the next heading.
_BELOW = """((heading, boxes) => {
  const rank = 'h1, h2, h3, h4, h5, h6, legend, dt, [role=heading]';
  if (heading.matches('button, a, input, select, textarea, [role], [tabindex], [onclick]') && !heading.matches(rank))
    return null;
  let around = heading.parentElement;
  for (let up = '..'; up.length < 9 && around && around !== document.documentElement; up += '/..') {
    const all = [...around.querySelectorAll(boxes)];
    const stop = [...around.querySelectorAll(rank)].find(h => h !== heading && !h.contains(heading)
      && heading.compareDocumentPosition(h) & Node.DOCUMENT_POSITION_FOLLOWING);
    const places = all.map((box, place) => [box, place])
      .filter(([box]) => heading.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING)
      .filter(([box]) => !stop || !(stop.compareDocumentPosition(box) & Node.DOCUMENT_POSITION_FOLLOWING));
    const names = new Set(places.map(([box]) => box.name || ''));
    if (places.length > 1 && names.size === 1) return {path: up, places: places.map(([, place]) => place)};
    if (all.length || around.querySelector('input, select, textarea')) return null;
    around = around.parentElement;
  }
  return null;
})"""
SHAPE = f"""(elements, [boxes, options]) => {{
  if (!elements.length) return null;
  const control = e => (e.localName === 'label' && e.control) || e;
  const [first, ...others] = elements.map(control);
  const found = (shape, more) => ({{shape, within: false, multiple: false, path: '', near: '', options: [],
    places: null, born: performance.timeOrigin, address: location.href, ...more}});
  if (elements.every(e => control(e).matches(boxes))) return found('boxes');
  if (others.length) return found('several');
  if (first.localName === 'select') {{
    const near = {NEAR}(first), options = {_NATIVE}(first), multiple = first.multiple;
    if ({ON_SCREEN}(first)) return found('select', {{multiple, near, options}});
    const path = {_STAND_IN}(first);
    return path ? found('list', {{path, near, replaced: true}}) : found('unseen', {{options}});
  }}
  if (first.matches('td, th, [role=cell], [role=gridcell]') && !first.matches('{CONTROLS}')) {{
    const held = [...first.querySelectorAll('{CONTROLS}, [aria-haspopup]')].filter(e => {ON_SCREEN}(e));
    if (held.length === 1 && !held[0].matches(boxes)) return {{inner: true}};
  }}
  if (first.matches('input') && !{ON_SCREEN}(first)) {{  // its field is moved away while something is chosen
    let path = '..', around = first.parentElement;
    for (; path.length < 9 && around && !{ON_SCREEN}(around); around = around.parentElement) path += '/..';
    const isBox = around && {ON_SCREEN}(around) && !around.matches('label, form, body');
    if (isBox) return found('list', {{path, near: {NEAR}(first)}});
  }}
  const inside = elementsIn(first);
  const holdsBoxes = inside.some(e => e.matches(boxes)) && !inside.some(e => e.matches(options))
    && !first.matches('[aria-haspopup]');
  if (holdsBoxes) return found('boxes', {{within: true}});
  const below = first.querySelector('input, select, textarea, li, [role]') ? null : {_BELOW}(first, boxes);
  if (below) return found('boxes', {{within: true, ...below}});
  const shows = 'input, [role=combobox], [aria-haspopup=listbox]';
  const picks = first.matches('[role=listbox]') ? !!first.querySelector('[aria-selected]')
    : [first, ...inside].some(e => e.matches(shows));
  return found('list', {{near: {NEAR}(first), picks}});
}}"""
SHAPE_OF_ONE = reading(f"(e, argument) => ({SHAPE})([e], argument)")
# What a control shows of a choice, and whether it is still the one that was worked with.
CHOSEN = reading(f"""(e, born) => {{
  const box = fieldOf(e);
  const list = id => id && box.getRootNode().getElementById(id);
  const owned = ['aria-owns', 'aria-controls'].flatMap(name => (box.getAttribute(name) || '').split(/\\s+/)).map(list);
  const picked = [box, ...owned].filter(Boolean).flatMap(root =>
    elementsIn(root).filter(n => n.matches('[aria-selected=true], [aria-checked=true]')));
  const native = box.localName === 'select' ? [...box.selectedOptions].map(o => o.label) : null;
  const lists = 'select, script, style, [role=listbox], [role=menu], [role=tree]';  // an open one shows every option
  const isText = n => n === box || !n.matches(lists) && (styleOf(n).display === 'contents' || n.checkVisibility());
  const textIn = n => n.nodeType === 3 ? n.data : n.nodeType === 1 && isText(n) ? belowOf(n).map(textIn).join(' ') : '';
  const words = () => box.localName === 'button' ? box.innerText : textIn(box).replace(/\\s+/g, ' ').trim();
  const plain = ['value' in box && box.localName !== 'button' ? String(box.value) : words()];
  return {{same: performance.timeOrigin === born[0] && location.href === born[1], near: {NEAR}(box),
    component: isCustom(box), shown: native || (isCustom(box) ? [shownText(box)] : plain),
    picked: picked.map(p => (p.getAttribute('aria-label') || `${{writtenIn(p)}} ${{textIn(p)}}`).trim()),
    native: !!native}};
}}""")
