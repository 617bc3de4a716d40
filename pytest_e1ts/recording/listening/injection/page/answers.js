// Where the browser does not tell how a dialog was answered, the page's own call does.
for (const name of ['alert', 'confirm', 'prompt']) {
  const original = window[name].bind(window);
  window[name] = (...given) => {
    const answer = original(...given);
    send('dialog', { message: String(given[0] ?? ''), accepted: name === 'alert' || (answer !== false && answer !== null),
      value: typeof answer === 'string' ? answer : '' });
    return answer;
  };
}
