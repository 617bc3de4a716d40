// Where the script begins: what it keeps of the browser before the page can change it, and how it speaks.
const speak = globalThis[setup.binding];
if (setup.isolated) {
  if (globalThis[setup.token]) return globalThis[setup.token]();
} else {
  delete globalThis[setup.binding];
}
const { stringify, parse } = JSON;
const isTop = window === window.top;
const isAllowed = setup.origins.includes('*') || setup.origins.includes(self.origin);
const documentId = `${setup.token.slice(-4)}${Math.random().toString(36).slice(2, 10)}`;
const later = setTimeout.bind(window);
const never = clearTimeout.bind(window);

// Passwords that were typed into this document: whatever else would say one says nothing instead.
const typedSecrets = new Map();
const withoutSecrets = (name, value) => {
  if (typeof value !== 'string') return value;
  let said = value;
  const longestFirst = [...typedSecrets.values()].filter(secret => secret.length > 3).sort((a, b) => b.length - a.length);
  for (const secret of longestFirst) said = said.split(secret).join('••••••');
  return said;
};
const send = (kind, more = {}) => {
  try {
    speak(stringify({ token: setup.token, kind, document: documentId, isTop, origin: self.origin, ...more },
      withoutSecrets));
  } catch { /* the recorder has gone: the toolbar says so */ }
};
