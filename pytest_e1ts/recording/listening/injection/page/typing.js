// Text: the value, not the keys. It is told while it grows, and for good when something else is done.
let typed = null;
let typedTimer = 0;
const toldValues = new WeakMap();
const editedOf = path => path.find(e => isText(e)) || hostOfEditing(path[0]);
const textIn = element => element.isContentEditable ? element.innerText.replace(/\n$/, '') : element.value;
const tell = () => {
  never(typedTimer);
  if (!typed || typed.told === typed.value) return;
  typed.told = typed.value;
  toldValues.set(typed.element, typed.value);
  const secret = isSecret(typed.element);
  if (secret && typed.value) typedSecrets.set(typed.element, typed.value);
  act('type', typed.element, { key: typed.key, value: secret ? '' : typed.value, isSecret: secret });
};
const flush = () => {
  tell();
  typed = null;
};
const onInput = event => {
  const element = editedOf(pathOf(event));
  if (!element) return;
  if (element.type === 'password') keepSecret(element);
  if (!typed || typed.element !== element) {
    flush();
    typed = { element, key: newKey(), value: '', told: null };
  }
  typed.value = textIn(element);
  if (isSecret(element)) { typed.told = null; typedSecrets.set(element, typed.value); }
  never(typedTimer);
  typedTimer = later(tell, 120);
};
