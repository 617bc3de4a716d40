// Elements. Text from the data only ever becomes text nodes: nothing here parses markup.

const ICONS = {
  passed: "M3.5 8.5l3 3 6-7",
  failed: "M4.5 4.5l7 7m0-7l-7 7",
  error: "M8 3.5v5.5m0 3v.2",
  optional: "M4.5 4.5l7 7m0-7l-7 7",
  warning: "M4.5 4.5l7 7m0-7l-7 7",
  "passed with warnings": "M8 3.5v5.5m0 3v.2",
  skipped: "M4 8h8",
  waiting: "M8 4v4.2l2.8 1.6",
  note: "M5 5.5h6M5 8h6M5 10.5h4",
  "not run": "M8 8h.01",
  incomplete: "M8 3.5v5.5m0 3v.2",
};

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (value === true) node.setAttribute(name, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(name, value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

function svg(path, size) {
  const space = "http://www.w3.org/2000/svg";
  const node = document.createElementNS(space, "svg");
  for (const [name, value] of Object.entries({ viewBox: "0 0 16 16", width: size, height: size, "aria-hidden": "true" }))
    node.setAttribute(name, value);
  const line = document.createElementNS(space, "path");
  line.setAttribute("d", path);
  node.append(line);
  return node;
}

/** A round mark for a verdict; its word is there for those who do not see it. */
function mark(verdict, size) {
  return el("span", { class: "mark", "data-v": verdict, role: "img", "aria-label": verdict, title: verdict },
    svg(ICONS[verdict] || ICONS.note, size || 12));
}

function chip(text, kind, title) {
  return el("span", { class: "chip", "data-kind": kind, title }, text);
}

/** A bar of parts; `parts` are pairs of a verdict and a count. */
function bar(parts, label) {
  const total = parts.reduce((sum, [, count]) => sum + count, 0) || 1;
  const node = el("span", { class: "bar", role: "img", "aria-label": label });
  for (const [verdict, count] of parts) {
    if (!count) continue;
    const part = el("span", { "data-v": verdict });
    part.style.flexGrow = String(Math.max(count / total, 0.006));
    node.append(part);
  }
  return node;
}
