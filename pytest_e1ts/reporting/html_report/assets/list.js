// The list of scenarios. Blocks of rows are made when they come near the window, so that ten thousand cost what forty do.

const BLOCK = 40;
const ROW_HEIGHT = 45;
const opened = new Set();
const list = el("div", { class: "list" });
const counter = el("p", { class: "counter", role: "status" });
const pending = new WeakMap();
const nearby = new IntersectionObserver((entries) => {
  for (const entry of entries) if (entry.isIntersecting) fill(entry.target);
}, { rootMargin: "1200px 0px" });

function entriesOf(shown) {
  const entries = [];
  let set = 0;
  let case_ = 0;
  for (const found of shown) {
    if (chosen.order === "plan" && found.set !== set) entries.push({ set: sets.get((set = found.set)) });
    if (chosen.order === "plan" && found.case !== case_) entries.push({ case: cases.get((case_ = found.case)) });
    entries.push({ found });
  }
  return entries;
}

function renderList() {
  const shown = listed();
  const entries = entriesOf(shown);
  const blocks = [];
  nearby.disconnect();
  for (let start = 0; start < entries.length; start += BLOCK) {
    const slice = entries.slice(start, start + BLOCK);
    const block = el("div", { class: "block" });
    block.style.minHeight = `${slice.length * ROW_HEIGHT}px`;
    pending.set(block, slice);
    blocks.push(block);
  }
  list.replaceChildren(...blocks, ...(shown.length ? [] : [nothing()]));
  counter.textContent = shown.length === scenarios.length ? plural(shown.length, "scenario") : `${number(shown.length)} of ${plural(scenarios.length, "scenario")}`;
  for (const block of blocks) nearby.observe(block);
}

function nothing() {
  return el("div", { class: "nothing" }, el("p", {}, "No scenario matches."),
    el("button", { type: "button", onclick: clearFilter }, "Show all"));
}

function fill(block) {
  const slice = pending.get(block);
  if (!slice) return;
  pending.delete(block);
  nearby.unobserve(block);
  block.replaceChildren(...slice.map((entry) => (entry.found ? row(entry.found) : heading(entry))));
  block.style.minHeight = "";
}

function heading(entry) {
  const part = entry.set || entry.case;
  return el(entry.set ? "h3" : "h4", { class: entry.set ? "set-name" : "case-name", title: part.description || null }, part.name);
}

function row(found) {
  const body = el("div", { class: "body", hidden: true });
  const head = el("button", { type: "button", class: "head", "aria-expanded": "false" },
    mark(found.verdict), el("span", { class: "title" }, el("span", { class: "name" }, found.name), el("span", { class: "id" }, `sc${found.id}`), chips(found)),
    el("span", { class: "took" }, found.took < 0 || found.manual ? "" : duration(found.took)));
  const node = el("article", { class: "scenario", id: `sc${found.id}`, "data-v": found.verdict, "data-decides": String(decides(found)) }, head,
    found.reason ? el("p", { class: "reason" }, found.reason) : null, body);
  head.addEventListener("click", () => open(found, node, !opened.has(found.id)));
  if (opened.has(found.id)) open(found, node, true);
  return node;
}

function chips(found) {
  return [
    found.flaky ? chip("flaky", "flaky", `passed at attempt ${found.number}`) : null,
    found.manual ? chip("manual", "waiting", found.answeredBy ? `answered by ${found.answeredBy}` : "waits for a person") : null,
    !found.flaky && !found.manual && found.number > 1 ? chip(`attempt ${found.number}`, "quiet") : null,
    found.quarantine ? chip("quarantined", "quarantined", `until ${found.quarantine[2]}`) : null,
    found.origin ? chip("carried", "carried", `from batch ${found.origin}`) : null,
  ];
}

function open(found, node, isOpen) {
  const body = node.querySelector(".body");
  if (isOpen && !body.firstChild) body.append(detail(found));
  body.hidden = !isOpen;
  node.classList.toggle("is-open", isOpen);
  node.querySelector(".head").setAttribute("aria-expanded", String(isOpen));
  if (isOpen) opened.add(found.id);
  else opened.delete(found.id);
}

/** Show one scenario, opened, wherever it is in the list. */
function reveal(id) {
  const found = byId.get(id);
  if (!found) return false;
  if (!listed().includes(found)) clearFilter();
  showView("scenarios");
  for (const block of list.children)
    if ((pending.get(block) || []).some((entry) => entry.found === found)) fill(block);
  const node = document.getElementById(`sc${id}`);
  open(found, node, true);
  node.scrollIntoView({ block: "start" });
  node.querySelector(".head").focus({ preventScroll: true });
  return true;
}

listeners.push(renderList);
