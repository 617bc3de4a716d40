// Pictures, links, and what was known of the page.

function evidenceOf(records) {
  if (!records.length) return null;
  const pictures = records.filter(([, , , content]) => typeof content === "number" && content > 0);
  const states = records.filter(([, , , content]) => content && typeof content === "object");
  const box = el("div", { class: "evidence" });
  if (pictures.length) box.append(el("div", { class: "pictures" }, pictures.map(picture)));
  for (const state of states) box.append(pageState(state[3], state[1]));
  const links = records.filter((record) => !states.includes(record) && !pictures.includes(record));
  if (links.length) box.append(el("ul", { class: "links" }, links.map((record) => el("li", {}, link(record)))));
  return box;
}

function link([kind, address]) {
  const name = decodeURIComponent(address).split("/").pop();
  const label = [el("b", {}, kind), " ", el("span", {}, name)];
  if (!isLink(address)) return el("span", { class: "file" }, el("b", {}, kind), " ", el("code", {}, address));
  const title = kind === "trace" ? "Open it with: playwright show-trace <file>, or drop it on trace.playwright.dev" : name;
  return el("a", { class: "file", href: address, title, rel: "noopener" }, ...label);
}

function picture([kind, address, , index]) {
  const image = el("img", { src: document.getElementById(`picture-${index}`).textContent, alt: `${kind} ${address.split("/").pop()}` });
  const button = el("button", { type: "button", class: "picture", title: "Look at it in full size" }, image);
  button.addEventListener("click", () => enlarge(image));
  return button;
}

function enlarge(image) {
  const close = el("button", { type: "button", class: "plain close", "aria-label": "Close" }, svg(ICONS.failed, 16));
  const dialog = el("dialog", { class: "enlarged", "aria-label": image.alt }, close, el("img", { src: image.src, alt: image.alt }));
  dialog.addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

function pageState(state, address) {
  const consoleLines = linesOf(state.console);
  const requests = linesOf(state.requests);
  const counts = [consoleLines.length && plural(consoleLines.length, "console message"),
    requests.length && plural(requests.length, "failed request")].filter(Boolean);
  return el("details", { class: "state" },
    el("summary", {}, "The page at that moment", counts.length ? el("span", { class: "quiet" }, ` · ${counts.join(", ")}`) : null),
    el("dl", {}, pair("title", state.title), pair("address", state.address, "code")),
    block("Console", consoleLines.join("\n")), block("Failed requests", requests.join("\n")),
    block("Accessibility tree", typeof state.aria === "string" ? state.aria : ""),
    isLink(address) ? el("a", { class: "file", href: address }, "as JSON") : null);
}

function linesOf(list) {
  return (Array.isArray(list) ? list : []).map((one) =>
    (one && typeof one === "object" ? Object.values(one).filter((part) => part !== "" && part !== null).join("  ") : String(one)));
}

function pair(name, value, tag) {
  return value ? el("div", {}, el("dt", {}, name), el("dd", {}, tag ? el(tag, {}, String(value)) : String(value))) : null;
}

function block(title, content) {
  return content ? [el("h6", {}, title), el("pre", { tabindex: "0" }, content)] : null;
}
