// Lists, boxes and files: what is chosen, not how.
const chosenIn = select => {
  const labels = [...select.selectedOptions].map(option => plain(option.label || option.textContent));
  return select.multiple ? stringify(labels) : labels[0] || '';
};
const onChange = event => {
  const element = pathOf(event)[0];
  if (!element) return;
  if (element.localName === 'select') act('choose', element, { value: chosenIn(element) });
  else if (isTick(element)) act(element.checked ? 'tick' : 'untick', element);
  else if (isFile(element)) upload(element, [...element.files], element.files.length ? openedBy(element) : undefined);
  else if (isText(element) && !toldValues.has(element) && (!typed || typed.element !== element)) onInput(event);
};

// The path of a file is not to be had, so its content is read here. The row comes at once, the copy behind it.
const asText = file => new Promise((done, failed) => {
  const reader = new FileReader();
  reader.onload = () => done(String(reader.result).replace(/^[^,]*,/, ''));
  reader.onerror = () => failed(reader.error);
  reader.readAsDataURL(file);
});
const upload = async (element, files, key) => {
  const names = files.map(file => file.name);
  const told = act('upload', element, { key, value: names.join(', '), names });
  const small = files.every(file => file.size <= setup.largestFile);
  if (!small || !files.length) return;
  try {
    const contents = await Promise.all(files.map(asText));
    send('files', { key: told, files: files.map((file, at) => ({ name: file.name, content: contents[at] })) });
  } catch { /* it went meanwhile: the row stays without a copy, and says so */ }
};

// A button may ask for the file on behalf of a hidden field: then it is one row, not two.
let opener = null;
const openedBy = element => {
  const key = opener && opener.field === element && performance.now() - opener.at < 600_000 ? opener.key : undefined;
  opener = null;
  return key;
};
