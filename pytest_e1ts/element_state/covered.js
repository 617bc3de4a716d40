// What covers an element wholly, with a plain colour, so that no scrolling uncovers it; '' where nothing does.
const isOpaque = e => {
  let opacity = 1;
  for (let at = e; at; at = upOf(at)) opacity *= Number(styleOf(at).opacity);
  return opacity >= 0.95 && (e.localName === 'video' || isSolid(styleOf(e).backgroundColor));
};
const layerOf = e => {
  for (let at = e; at; at = upOf(at)) if (['fixed', 'sticky'].includes(styleOf(at).position)) return at;
  return null;
};
const scrollerOf = e => {
  for (let at = upOf(e); at; at = upOf(at))
    if (/auto|scroll/.test(styleOf(at).overflowY) && at.scrollHeight > at.clientHeight) return at;
  return document.scrollingElement;
};
// Bars that stay in place cover what is under them only until it is scrolled away from there.
const canBeMovedFrom = (cover, e, rect) => {
  const layer = layerOf(cover);
  if (!layer || holds(layer, e) || layerOf(e)) return false;
  const bar = layer.getBoundingClientRect(), at = scrollerOf(e), room = 8;
  if (!at || /hidden|clip/.test(styleOf(document.documentElement).overflowY + styleOf(document.body).overflowY)) return false;
  const down = at.scrollTop, up = at.scrollHeight - at.clientHeight - at.scrollTop;
  return (bar.bottom + room < innerHeight && bar.bottom - rect.top <= down)
    || (bar.top > room && rect.bottom - bar.top <= up);
};
const coverAt = (e, x, y) => {
  const root = e.getRootNode();
  const list = (root.elementsFromPoint ? root : document).elementsFromPoint(x, y);
  const place = list.findIndex(n => holds(e, n));
  const above = place >= 0 ? list.slice(0, place) : list.filter(n => n.closest(':modal') && !holds(n, e));
  const near = e.matches('input') ? e.parentElement : null;
  return above.find(n => !holds(n, e) && !(near && near.contains(n)) && isOpaque(n)) || null;
};
// An element without a box of its own (display: contents) is where the first box below it is.
const boxedIn = e => styleOf(e).display !== 'contents' ? e
  : elementsIn(e).find(n => styleOf(n).display !== 'contents' && sized(n.getBoundingClientRect())) || e;
const isAway = e => {  // whether it has to be scrolled to
  const box = boxedIn(e).getBoundingClientRect();
  return box.bottom <= 0 || box.right <= 0 || box.top >= innerHeight || box.left >= innerWidth;
};
const coverOf = e => {
  const covers = [];
  const visit = (rect, owner, why) => {
    if (why) return false;
    const [l, t] = [Math.max(rect.left, 0), Math.max(rect.top, 0)];
    const [r, b] = [Math.min(rect.right, innerWidth), Math.min(rect.bottom, innerHeight)];
    if (r - l < 1 || b - t < 1) return true;  // it can be scrolled to
    for (const [x, y] of [[.5, .5], [.1, .2], [.9, .2], [.1, .8], [.9, .8]]) {
      const cover = coverAt(e, l + (r - l) * x, t + (b - t) * y);
      if (!cover || canBeMovedFrom(cover, e, rect)) return true;
      covers.push(cover);
    }
    return covers.length > 60;
  };
  if (eachPiece(e, visit) && covers.length <= 60 || !covers.length) return '';
  const cover = covers[0];
  const names = [cover.id && `#${cover.id}`, ...[...cover.classList].slice(0, 2).map(name => `.${name}`)].filter(Boolean);
  return `<${cover.localName}${names.length ? ' ' + names.join('') : ''}>`;
};
