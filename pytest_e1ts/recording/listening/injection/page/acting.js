// What a person did, told in its order. Each has a key: the same key again replaces what was told before.
let lastKey = 0;
const newKey = () => `${documentId}:${++lastKey}`;
const act = (what, element, more = {}) => {
  const key = more.key || newKey();
  send('act', { ...more, what, key, element: element ? describe(element) : null });
  return key;
};

// Looking: an element's name is looked for while the pointer is on it or the keyboard in it, before anything is done.
let looked = null;
let lookTimer = 0;
const look = element => {
  looked = element;
  if (element) send('look', { element: describe(element) });
};
const lookSoon = element => {
  if (!element || element === looked) return;
  never(lookTimer);
  lookTimer = later(() => look(element), 25);
};
// A text may be double-clicked as well, and be gone then.
const pointedAt = path => usedOf(path) || (path[0] && !path[0].childElementCount && path[0].innerText ? path[0] : null);
const lookAgain = () => later(() => { if (looked && looked.isConnected) look(looked); }, 250);
