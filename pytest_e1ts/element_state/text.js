// What an element shows as text: like innerText, through shadow roots, and without what nobody can see.
const isTold = e => {  // whether its texts need to be looked at one by one
  const s = styleOf(e), ink = s.webkitTextFillColor || s.color;
  if (rootOf(e) || isCustom(e) || Number(s.opacity) < 0.05 || s.clipPath !== 'none' || s.clip !== 'auto') return true;
  if (s.overflowX !== 'visible' || s.position === 'absolute' || s.position === 'fixed' || s.filter !== 'none') return true;
  if (s.transform !== 'none' || parseFloat(s.textIndent) < 0 || parseFloat(s.marginLeft) < -99) return true;
  const ground = colourOf(s.backgroundColor), hue = colourOf(ink);
  return !hue || hue.a < 0.05 || (ground && ground.a > 0 && ['r', 'g', 'b'].every(n => Math.abs(hue[n] - ground[n]) <= 3))
    || (hue.r > 251 && hue.g > 251 && hue.b > 251);
};
const isBlock = s => !/^(inline|contents|none|ruby)/.test(s.display);
const cased = (text, how) => how === 'uppercase' ? text.toUpperCase() : how === 'lowercase' ? text.toLowerCase()
  : how === 'capitalize' ? text.replace(/(^|\s)\S/g, letter => letter.toUpperCase()) : text;
const gather = (n, e, out) => {
  if (n.nodeType === 3) {
    if (n.data.trim() ? !whyTextNot(n, e) : true) out.push(cased(n.data.replace(/\s+/g, ' '), styleOf(e).textTransform));
    return;
  }
  if (n.nodeType !== 1) return;
  if (n.localName === 'br') { out.push('\n'); return }
  const s = styleOf(n);
  if (s.display === 'none' || n.matches('script, style, template, noscript, select, textarea, input, datalist')) return;
  if (s.display !== 'contents' && !n.checkVisibility()) return;
  const edge = isBlock(s) ? s.display === 'table-cell' ? '\t' : '\n' : '';
  out.push(edge);
  belowOf(n).forEach(child => gather(child, n, out));
  out.push(edge);
};
const shownText = e => {
  if (styleOf(e).display === 'none') return '';
  const above = [];
  for (let at = upOf(e); at; at = upOf(at)) above.push(at);
  const plain = e instanceof HTMLElement && ![e, ...elementsIn(e)].some(isTold) && !above.some(isTold);
  if (plain) return e.innerText;
  const out = [];
  if (e instanceof HTMLElement) belowOf(e).forEach(n => gather(n, e, out));
  else return e.textContent;
  return out.join('').replace(/[^\S\n\t]+/g, ' ').replace(/ ?([\n\t])[\s]*/g, '$1').trim();
};
// The words of an option: what is seen of them, else, in a list that is closed, what is written there.
const writtenIn = e => {
  const plain = !rootOf(e) && e.getRootNode() === document && !elementsIn(e).some(n => rootOf(n));
  if (plain) return e.innerText;
  const isLeftOut = n => n.nodeType !== 1 || n.matches('script, style, template') || cutBy(styleOf(n), n);
  const data = n => n.nodeType === 3 ? n.data : isLeftOut(n) ? '' : belowOf(n).map(data).join('');
  return shownText(e).trim() || data(e).replace(/\s+/g, ' ').trim();
};
const fieldTexts = e => {
  if (e.localName === 'select') {
    const chosen = [...e.selectedOptions];
    return [chosen.map(o => o.label).join(', '), chosen.map(o => o.value).join(', ')];
  }
  if (e.localName === 'textarea') return [e.value];
  if (e.localName !== 'input' || e.type === 'checkbox' || e.type === 'radio') return null;
  return [e.type === 'file' ? [...e.files].map(f => f.name).join(', ') : e.value];
};
const isField = e => FIELDS.includes(roleOf(e)) && !e.matches('[type=hidden]');
// Of a field the value; of a component around one field likewise; of all else what it shows. None: it has no text.
const textsOf = e => {
  const own = e.localName === 'option' ? [e.label] : fieldTexts(e);
  if (own) return own;
  if (e.localName === 'input') return null;
  const shown = shownText(e);
  if (isCustom(e)) return componentTexts(e, shown);
  if (!shown.trim() && e.matches('td, th, [role=cell], [role=gridcell]')) {
    const fields = elementsIn(e).filter(isField);
    if (fields.length === 1) return fieldTexts(fields[0]) ?? [shown];
  }
  return [shown];
};
// A component's name may be drawn within it, before its value: in an element of its own, or it is a part of the value.
const besideName = (e, shown, name) => name && shown.startsWith(name) && /^\s+\S/.test(shown.slice(name.length))
  && elementsIn(e).some(n => shownText(n).trim() === name) ? shown.slice(name.length).trim() : shown;
const componentTexts = (e, shown) => {
  const fields = elementsIn(e).filter(n => isField(n) && !whyAbsent(n)), tree = world.tree || {};
  const value = world.main && ['string', 'number'].includes(typeof e.value) ? String(e.value) : null;
  const captions = fields.length === 1 ? labelsOf(fields[0]).map(shownText) : [];
  const bare = captions.reduce((text, caption) => text.replace(caption, ''), shown).trim() === '';
  if (fields.length === 1 && (value !== null || bare)) return fieldTexts(fields[0]) ?? [shownText(fields[0])];
  if (FIELDS.includes(tree.role)) return [besideName(e, tree.value ?? value ?? shown, tree.name)];
  if (shown.trim() || (BOXES.includes(tree.role) || world.main && 'checked' in e)) return shown.trim() ? [shown] : null;
  return [value ?? shown];
};
