// Clicks. One on nothing is none; one that only leads into a field, a list or a box is told by what changes there.
let lastClick = { element: null, key: '', at: 0 };
let lastEnter = 0;
const leadsOn = element => isTick(element) || isFile(element) || ['select', 'option', 'optgroup'].includes(
  element.localName) || (isText(element) && element.type !== 'color') || Boolean(hostOfEditing(element));
// A link may be opened in another tab by hand: a held key or the middle button. A row opens no tab that way.
const opensOwnTab = (event, used) => {
  const isLink = ['a', 'area'].includes(used.localName) && used.hasAttribute('href');
  const isByHand = event.button === 1 || event.ctrlKey || event.metaKey || event.shiftKey;
  if (isLink && isByHand) send('opens');
  return isLink && isByHand;
};
const onMiddle = event => {
  const used = usedOf(pathOf(event));
  if (used && event.button === 1) opensOwnTab(event, used);
};
const onPress = event => {
  const path = pathOf(event);
  if (typed && !path.includes(typed.element)) flush();
};
const onClick = event => {
  const path = pathOf(event);
  const used = usedOf(path);
  const label = path.find(e => e.localName === 'label');
  if (label && labelledBy(label) && (!used || used.contains(label))) return;
  if (!used || event.button !== 0) return;
  if (opensOwnTab(event, used)) return;
  if (event.detail === 0 && performance.now() - lastEnter < 150 && isButton(used)) return; // Enter pressed it
  flush();
  if (leadsOn(used) && roleOf(used) !== 'combobox' || used.localName === 'select') return;
  if (event.detail > 1 && lastClick.element === used) return;
  lastClick = { element: used, key: act('click', used), at: performance.now() };
  lookAgain();
};
const onScriptedClick = event => {
  const field = pathOf(event)[0];
  if (field && isFile(field) && performance.now() - lastClick.at < 1_000) {
    opener = { field, key: lastClick.key, at: performance.now() };
  }
};
const onDoubleClick = event => {
  const path = pathOf(event);
  const used = usedOf(path) || path[0];
  if (!used || ['html', 'body'].includes(used.localName) || leadsOn(used)) return;
  flush();
  const isSame = lastClick.element === used && performance.now() - lastClick.at < 2_000;
  act('double click', used, { key: isSame ? lastClick.key : undefined });
  lookAgain();
};
const onMenu = event => {
  const path = pathOf(event);
  const used = usedOf(path) || path[0];
  if (!used || ['html', 'body'].includes(used.localName)) return;
  flush();
  act('right click', used);
};
