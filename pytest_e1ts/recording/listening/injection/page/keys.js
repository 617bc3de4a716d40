// Keys: Enter in a field, and what the page itself has made a shortcut; those of the browser are none.
const MODIFIERS = ['Control', 'Alt', 'AltGraph', 'Meta', 'Shift', 'OS', 'CapsLock', 'NumLock', 'Dead', 'Process'];
const POPUPS = '[role=dialog],[role=listbox],[role=menu],dialog[open],[popover],[aria-expanded=true]';
const written = event => {
  const key = event.key === ' ' ? 'Space' : event.key.length === 1 && event.ctrlKey ? event.key.toUpperCase() : event.key;
  const isLetter = event.key.length === 1;
  const held = [event.ctrlKey && 'Control', event.altKey && 'Alt', event.metaKey && 'Meta',
    event.shiftKey && (!isLetter || event.ctrlKey || event.metaKey) && 'Shift'].filter(Boolean);
  return [...held, key].join('+');
};
const hasModifier = event => event.ctrlKey || event.altKey || event.metaKey;
const onKey = event => {
  if (event.isComposing || MODIFIERS.includes(event.key)) return;
  const path = pathOf(event);
  const field = path.find(e => isText(e) || hostOfEditing(e) === e);
  const isLine = field && field.localName === 'input';
  if (event.key === 'Enter' && !hasModifier(event)) lastEnter = isLine ? performance.now() : 0;
  if (event.key === 'Enter' && isLine && !hasModifier(event)) return pressed(event, field);
  if (field && event.key.length === 1 && !hasModifier(event)) return; // typing
  const mayClose = event.key === 'Escape' && Boolean(document.querySelector(POPUPS));
  const target = path[0];
  later(() => {
    if (event.defaultPrevented || mayClose) pressed(event, field || (target && isInteractive(target) ? target : null));
  }, 0);
};
const pressed = (event, element) => {
  // A button is pressed by the click that follows, unless the page takes Enter for itself, as a list of its own does.
  const isOwn = event.key === 'Enter' && event.defaultPrevented;
  const onButton = element && (isButton(element) || element.localName === 'a') && ['Enter', ' '].includes(event.key) && !isOwn;
  if (onButton || (element && element.localName === 'select')) return;
  flush();
  act('key', element, { value: written(event) });
  lookAgain();
};
