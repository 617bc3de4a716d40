// Passwords: what was one stays one, also while the page shows it as text.
const secretFields = new WeakSet();
const secretNames = new Set();
const namesOf = element => [element.id, element.name].filter(Boolean);
const keepSecret = element => {
  secretFields.add(element);
  namesOf(element).forEach(name => secretNames.add(name));
};
const looksSecret = element => /(^|[-_])(pass(word|wort|wd|code|phrase)?|pwd|secret)($|[-_\d])/i.test(
  [...namesOf(element), ...namesOf(element).map(name => name.replace(/([a-z])([A-Z])/g, '$1_$2'))].join(' ')
    .replace(/\s/g, '_'));
const isSecret = element => {
  if (!isElement(element) || !['input', 'textarea'].includes(element.localName)) return false;
  if (isTick(element) || isButton(element) || isFile(element)) return false;
  const hint = element.getAttribute('autocomplete') || '';
  const isOne = element.type === 'password' || /password|one-time-code/.test(hint) || looksSecret(element) ||
    namesOf(element).some(name => secretNames.has(name));
  if (isOne) keepSecret(element);
  return secretFields.has(element);
};
const watchSecrets = root => {
  new MutationObserver(changes => {
    for (const { target, oldValue } of changes) if ((oldValue || '').toLowerCase() === 'password') keepSecret(target);
  }).observe(root, { subtree: true, attributes: true, attributeFilter: ['type'], attributeOldValue: true });
};
