// Whether a person can see an element, or scroll to it: '' or why not.
const HIDDEN = 'is hidden', TRANSPARENT = 'is fully transparent', CLIPPED = 'is clipped away',
  OUTSIDE = 'lies outside of what can be scrolled to', EMPTY = 'shows nothing', LOST = 'is a picture that did not load',
  LOADING = 'is a picture that is still loading', SAME = 'has the colour of what is behind it';
const REPLACED = 'img, svg, video, audio, canvas, iframe, embed, object, input, select, textarea, button, meter, progress, hr';
const least = 2;  // pixels: what is narrower is there for screen readers alone

const colourOf = text => {
  const found = /^rgba?\(([^)]*)\)$/.exec(text);
  const [r, g, b, a = 1] = found ? found[1].split(/[\s,/]+/).map(Number) : [];
  return found ? {r, g, b, a} : null;
};
const isSolid = text => { const c = colourOf(text); return !c || c.a >= 0.95 };
const isNoColour = text => { const c = colourOf(text); return !!c && c.a < 0.02 };
const sized = box => box.right - box.left > 0 && box.bottom - box.top > 0;

const cutBy = (s, e) => {
  if (s.clip !== 'auto' && (s.position === 'absolute' || s.position === 'fixed')) {
    const [top, right, bottom, left] = s.clip.match(/-?[\d.]+|auto/g).map(n => n === 'auto' ? NaN : Number(n));
    if (right - left < least || bottom - top < least) return true;
  }
  if (s.clipPath === 'none') return false;
  const whole = e.getBoundingClientRect();
  const inset = /^inset\(([^)]*)/.exec(s.clipPath);
  if (inset) {
    const [t, r = t, b = t, l = r] = inset[1].split(' round')[0].trim().split(/\s+/);
    const side = (text, size) => parseFloat(text) * (text.endsWith('%') ? size / 100 : 1);
    return side(t, whole.height) + side(b, whole.height) > whole.height - least
      || side(l, whole.width) + side(r, whole.width) > whole.width - least;
  }
  if (/^circle\(0(px|%)?[ )]/.test(s.clipPath) || /^ellipse\((0(px|%)? |\S+ 0(px|%)?[ )])/.test(s.clipPath)) return true;
  const polygon = /^polygon\((.*)\)$/.exec(s.clipPath);
  return !!polygon && new Set(polygon[1].split(',').map(point => point.trim())).size < 3;
};
const isHolder = (s, position) => position === 'static' || position === 'relative' || position === 'sticky'
  || s.transform !== 'none' || s.filter !== 'none' || s.perspective !== 'none' || /paint|layout|strict|content/.test(s.contain)
  || (position === 'absolute' && s.position !== 'static');
const isOfWindow = e => e === document.documentElement || (e === document.body
  && styleOf(document.documentElement).overflowX === 'visible');

// Narrows a box to what is left of it within an ancestor; what that can scroll to is within reach.
const within = (box, e, s) => {
  const frame = e.getBoundingClientRect(), whole = {...box};
  const [left, top] = [frame.left + e.clientLeft, frame.top + e.clientTop];
  const right = left + (e.clientWidth || frame.width), bottom = top + (e.clientHeight || frame.height);
  const axis = (overflow, near, far, low, high, offset) => {
    if (overflow === 'visible') return true;
    const scrolls = overflow === 'auto' || overflow === 'scroll';
    if (scrolls && box[far] - low + Math.abs(offset) <= 0 && s.direction !== 'rtl') { box.why = OUTSIDE; return false }
    const size = box[far] - box[near];
    if (scrolls) [box[near], box[far]] = [low, high];
    else [box[near], box[far]] = [Math.max(box[near], low), Math.min(box[far], high)];
    if (box[far] - box[near] >= Math.min(size, least)) return true;
    box.why = CLIPPED;
    return false;
  };
  return axis(s.overflowX, 'left', 'right', left, right, e.scrollLeft) && axis(s.overflowY, 'top', 'bottom', top, bottom, e.scrollTop);
};
const inWindow = (box, position) => {
  const root = document.documentElement, wide = root.clientWidth || innerWidth, high = innerHeight;
  const cut = side => [root, document.body].some(e => e && /hidden|clip/.test(styleOf(e)[side]));
  if (position === 'fixed') return box.right > 0 && box.bottom > 0 && box.left < wide && box.top < high ? '' : OUTSIDE;
  if (box.bottom + scrollY <= 0 || (box.right + scrollX <= 0 && styleOf(root).direction !== 'rtl')) return OUTSIDE;
  if (cut('overflowX') && box.left + scrollX >= wide) return OUTSIDE;
  return cut('overflowY') && box.top >= high ? OUTSIDE : '';
};
// Why nothing of a box can be seen: of an element's own box, or of a text in it.
const whyNot = (rect, e, isText) => {
  const box = {left: rect.left, top: rect.top, right: rect.right, bottom: rect.bottom};
  let opacity = 1, position = isText ? 'static' : styleOf(e).position;
  if (styleOf(e).visibility !== 'visible') return HIDDEN;
  for (let at = e, own = !isText; at; at = upOf(at), own = false) {
    const s = styleOf(at);
    opacity *= Number(s.opacity) * (/opacity\(0(%|\.0*)?\)/.test(s.filter) ? 0 : 1);
    if (opacity < 0.05) return TRANSPARENT;
    if (cutBy(s, at)) return CLIPPED;
    if (own || !isHolder(s, position) || s.display === 'contents') continue;
    if (s.display !== 'inline' && !isOfWindow(at) && !within(box, at, s)) return box.why;
    position = s.position;
  }
  return inWindow(box, position);
};
const hueBehind = e => {  // the plain colour behind the texts of an element; null where that is not known
  for (let at = e; at; at = upOf(at)) {
    const s = styleOf(at), colour = colourOf(s.backgroundColor);
    if (s.backgroundImage !== 'none' || !colour) return null;
    if (colour.a >= 0.95) return colour;
    if (colour.a >= 0.02 || s.backdropFilter && s.backdropFilter !== 'none') return null;
  }
  return /dark/.test(styleOf(document.documentElement).colorScheme) ? null : {r: 255, g: 255, b: 255};
};
const isUnderlaid = (e, rect) => [...document.querySelectorAll('*')].some(other => {
  if (holds(other, e) || holds(e, other)) return false;
  const r = other.getBoundingClientRect();
  if (r.right <= rect.left || r.left >= rect.right || r.bottom <= rect.top || r.top >= rect.bottom) return false;
  const s = styleOf(other);
  return other.matches('img, svg, video, canvas') || s.backgroundImage !== 'none' || !isNoColour(s.backgroundColor);
});
const isInkless = (e, rect) => {
  const s = styleOf(e), ink = colourOf(s.webkitTextFillColor || s.color);
  const helped = s.textShadow !== 'none' || parseFloat(s.webkitTextStrokeWidth) > 0
    || [s.backgroundClip, s.webkitBackgroundClip].includes('text');
  if (!ink || helped) return '';
  if (ink.a < 0.05) return TRANSPARENT;
  const behind = hueBehind(e);
  const same = behind && ['r', 'g', 'b'].every(part => Math.abs(ink[part] - behind[part]) <= 3);
  return same && !isUnderlaid(e, rect) ? SAME : '';
};
const textRects = node => {
  const range = document.createRange();
  range.selectNodeContents(node);
  return [...range.getClientRects()].filter(sized);
};
const whyTextNot = (node, e) => {
  const rects = textRects(node);
  if (!rects.length) return HIDDEN;
  let why = '';
  for (const rect of rects) {
    why = whyNot(rect, e, true) || isInkless(e, rect);
    if (!why) return '';
  }
  return why;
};
const isPainted = e => {
  if (e.matches(REPLACED) || isCustom(e) && !rootOf(e) && !e.textContent.trim()) return true;
  if (e.namespaceURI !== 'http://www.w3.org/1999/xhtml') return true;
  if (e.matches('td, th, [role=cell], [role=gridcell]')) return true;  // the empty ones are cells too
  const s = styleOf(e);
  if (s.display === 'list-item' && (s.listStyleType !== 'none' || s.listStyleImage !== 'none')) return true;
  const edges = ['Top', 'Right', 'Bottom', 'Left'].some(side => parseFloat(s[`border${side}Width`]) > 0
    && !isNoColour(s[`border${side}Color`]));
  const drawn = side => !['none', 'normal'].includes(getComputedStyle(e, side).content);
  return edges || !isNoColour(s.backgroundColor) || s.backgroundImage !== 'none' || s.boxShadow !== 'none'
    || (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || drawn('::before') || drawn('::after');
};
const whyPictureNot = e => {
  if (e.localName !== 'img' || !e.getAttribute('src') && !e.getAttribute('srcset')) return '';
  if (!e.complete) return LOADING;
  return e.naturalWidth || /\.svg($|\?)|image\/svg/.test(e.currentSrc) ? '' : LOST;
};
// What an element shows, piece by piece: texts, pictures, fields, painted boxes. Calls back until that returns true.
const eachPiece = (e, visit) => {
  const s = styleOf(e);
  if (s.display === 'none' || s.display !== 'contents' && !e.checkVisibility()) return false;
  if (s.display !== 'contents' && isPainted(e)) {
    const rects = [...e.getClientRects()].filter(sized);
    if (rects.length && visit(rects[0], e, whyPictureNot(e) || whyNot(rects[0], e, false))) return true;
    if (e.matches(REPLACED) && !e.matches('button')) return false;
  }
  return belowOf(e).some(n => n.nodeType === 1 ? eachPiece(n, visit)
    : n.nodeType === 3 && n.data.trim() && textRects(n).length > 0 && visit(textRects(n)[0], e, whyTextNot(n, e)));
};
const labelsOf = e => [...(e.labels || []), e.closest && e.closest('label')].filter(Boolean);
// A field may be transparent or tiny where the page draws another box in its place: its label, or what overlaps it.
const isDrawnByOthers = e => {
  if (!e.matches('input, select, [role=checkbox], [role=radio], [role=switch]') || !e.checkVisibility()) return false;
  const box = e.getBoundingClientRect();
  const overlaps = r => r.left <= box.right && box.left <= r.right && r.top <= box.bottom && box.top <= r.bottom;
  const beside = [...(e.parentElement ? e.parentElement.children : [])].filter(n => n !== e);
  return beside.some(n => overlaps(n.getBoundingClientRect()) && !whyUnseen(n));
};
const whyUnseen = e => {
  if (e.localName === 'option' || e.localName === 'optgroup') return e.closest('select') ? whyUnseen(e.closest('select')) : HIDDEN;
  const frame = (() => { try { return e.ownerDocument.defaultView.frameElement } catch { return null } })();
  let first = '';
  const found = eachPiece(e, (_rect, _owner, why) => { first = first || why; return !why });
  if (!found) {
    if (first === TRANSPARENT || first === CLIPPED) return isDrawnByOthers(e) ? '' : first;
    const there = e.checkVisibility({visibilityProperty: true}) || styleOf(e).display === 'contents';
    return first || (there ? EMPTY : HIDDEN);
  }
  return frame ? whyFrameUnseen(frame) : '';
};
const whyFrameUnseen = frame => frame.checkVisibility({visibilityProperty: true, opacityProperty: true}) ? '' : HIDDEN;
// Illegible and broken things are still there: they are neither seen nor gone.
const isGone = e => ![undefined, '', SAME, LOST, LOADING].includes(whyUnseen(e));
// The state of a box that its label stands for counts, whether or not the box itself is drawn.
const whyAbsent = e => {
  const why = whyUnseen(e);
  return why && labelsOf(e).some(label => !whyUnseen(label)) ? '' : why === EMPTY ? '' : why;
};
