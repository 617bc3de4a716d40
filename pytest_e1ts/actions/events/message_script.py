"""The script that watches a document for texts that appear: where they are, however short, whatever they are called.

It gets the texts that are awaited and answers what appeared. It compares how often a text is seen with how often it was
seen when the watch began, so that a page that only draws itself again shows nothing new. Frames have a watch each; open
shadow roots belong to the document around them.
"""

from __future__ import annotations

# Called with {begin: [{id, wanted}], fresh} when the step before the row begins ('fresh': in a document that is only
# being loaded, so that all in it is new), with {ask: id, wanted} for what appeared, and with {end: true}.
MESSAGE_SCRIPT = r"""request => {
  const KEY = Symbol.for('e1ts.messages');
  const ANNOUNCED = '[role=status], [role=alert], [role=log], [aria-live=polite], [aria-live=assertive], output, ' +
    '.toast, .snackbar, .notification, .alert, .flash';
  const UNSEEN = new Set(['script', 'style', 'template', 'noscript', 'head', 'option', 'textarea']);
  const plain = text => text.toLowerCase().replace(/[\u2018\u2019\u201b]/g, "'").replace(/[\u201c-\u201f]/g, '"');
  const squeeze = text => plain(text || '').replace(/\s+/g, '');
  const words = element => (element.innerText || '').replace(/\s+/g, ' ').trim();
  const range = document.createRange();

  const isSeen = element => {
    const drawn = getComputedStyle(element).display === 'contents' ? element.parentElement : element;
    if (!drawn || !drawn.checkVisibility({visibilityProperty: true, opacityProperty: true})) return false;
    range.selectNodeContents(element);
    const box = range.getBoundingClientRect();
    return box.width > 1 && box.height > 1;
  };
  const rootsIn = root => [root, ...[...root.querySelectorAll('*')]
    .filter(element => element.shadowRoot).flatMap(element => rootsIn(element.shadowRoot))];
  const smallest = (element, wanted) => {
    if (UNSEEN.has(element.localName) || !squeeze(element.textContent).includes(wanted)) return [];
    const within = [...element.children].flatMap(child => smallest(child, wanted));
    return within.length ? within : [element];
  };
  const called = element => {
    const role = element.getAttribute('role');
    const mark = element.id ? '#' + element.id : element.classList[0] ? '.' + element.classList[0] : '';
    return element.localName + (mark || (role ? `[role=${role}]` : ''));
  };
  const placeOf = element => {
    const above = element.parentElement;
    const path = above && !['body', 'html'].includes(above.localName) && !element.id ? `${called(above)} > ` : '';
    const host = element.getRootNode().host;
    return path + called(element) + (host ? ` in the shadow root of ${called(host)}` : '');
  };
  // A line of its own, or a short text of several lines: words far apart in a page make no message.
  const textsIn = (element, wanted) => {
    const lines = (element.innerText || '').split('\n').map(line => line.replace(/\s+/g, ' ').trim());
    const fitting = lines.filter(line => squeeze(line).includes(wanted));
    const whole = element.contains(document.body) ? '' : lines.filter(Boolean).join(' ');
    return fitting.length || !whole || whole.length > 300 ? fitting : [whole];
  };
  const shownNow = text => {
    const wanted = squeeze(text);
    return rootsIn(document).flatMap(root => [...root.children].flatMap(child => smallest(child, wanted)))
      .filter(isSeen)
      .flatMap(element => textsIn(element, wanted).map(text => ({text, where: placeOf(element)})));
  };
  const countOf = shown => shown.reduce((count, {text}) => count.set(text, (count.get(text) || 0) + 1), new Map());

  const begin = () => {
    const watch = {id: String(Math.random()), page: document, asks: new Map(), others: new Set(), touched: new Set(),
      roots: new Set()};
    Object.defineProperty(window, KEY, {value: watch, configurable: true});
    let last = 0, cost = 0, planned = 0;
    const look = () => {
      const start = performance.now();
      clearTimeout(planned);
      planned = 0;
      watch.observe();
      for (const ask of watch.asks.values()) {
        const shown = shownNow(ask.wanted), count = countOf(shown);
        for (const [text, times] of [...ask.before]) ask.before.set(text, Math.min(times, count.get(text) || 0));
        for (const [text, times] of count) {
          const where = shown.find(each => each.text === text).where;
          for (let n = ask.before.get(text) || 0; n < times; n++) ask.found.push({text, where});
          ask.before.set(text, times);
        }
      }
      for (const element of watch.touched) {
        const text = element.isConnected && !UNSEEN.has(element.localName) && isSeen(element) ? words(element) : '';
        if (text && text.length <= 200 && watch.others.size < 8) watch.others.add(text);
      }
      watch.touched.clear();
      last = performance.now();
      cost = last - start;
    };
    const soon = records => {
      for (const {target, type, addedNodes} of records) {
        const parent = target.nodeType === 1 ? target : target.parentElement;
        const announced = parent && parent.closest(ANNOUNCED);
        if (announced) watch.touched.add(announced);
        else if (!watch.fresh && type === 'characterData' && parent) watch.touched.add(parent);
        for (const node of watch.fresh ? [] : addedNodes) {
          if (!announced) watch.touched.add(node.nodeType === 1 ? node : parent || document.documentElement);
        }
        for (const node of addedNodes) {
          if (node.nodeType === 1 && node.matches(ANNOUNCED)) watch.touched.add(node);
        }
      }
      const pause = Math.max(20, 4 * cost) - (performance.now() - last);
      if (pause <= 0) look();
      else planned = planned || setTimeout(look, pause);
    };
    const observer = new MutationObserver(soon);
    watch.look = look;
    watch.observe = () => {
      for (const root of rootsIn(document)) {
        if (!watch.roots.has(root)) {
          watch.roots.add(root);
          observer.observe(root, {subtree: true, childList: true, characterData: true, attributes: true});
        }
      }
    };
    const timer = setInterval(look, 100);
    watch.end = () => { observer.disconnect(); clearInterval(timer); clearTimeout(planned); delete window[KEY]; };
    return watch;
  };

  if (request.end) return window[KEY] && window[KEY].end();
  if (window[KEY] && window[KEY].page !== document) window[KEY].end();  // a window may outlive an empty document
  const watch = window[KEY] || begin();
  const expect = ({id, wanted}, fresh) => {
    const before = fresh ? new Map() : countOf(shownNow(wanted));
    watch.asks.set(id, {wanted, before, found: [], earlier: fresh ? [] : shownNow(wanted)});
    return [...before];
  };
  if (request.begin) {
    watch.asks.clear();
    watch.others.clear();
    watch.fresh = request.fresh;
    const before = Object.fromEntries(request.begin.map(ask => [ask.id, expect(ask, request.fresh)]));
    watch.observe();
    return {document: watch.id, before};
  }
  if (!watch.asks.has(request.ask)) { watch.fresh = true; expect({id: request.ask, wanted: request.wanted}, true); }
  watch.look();
  const {found, earlier} = watch.asks.get(request.ask);
  return {document: watch.id, found, earlier, others: [...watch.others]};
}"""
