// The views and what leads to them.

const app = document.getElementById("app");
const VIEWS = {
  overview: ["Overview", () => overview()],
  scenarios: ["Scenarios", () => scenarioView()],
  timeline: ["Timeline", () => timeline()],
  slowest: ["Slowest", () => slowest()],
};
const tabs = {};
const panels = {};

function scenarioView() {
  const search = el("input", { type: "search", id: "search", placeholder: "Search scenarios, steps, messages, ids…", "aria-label": "Search" });
  let waiting = 0;
  search.addEventListener("input", () => {
    typed = { words: search.value };
    clearTimeout(waiting);
    waiting = setTimeout(() => typed && change({}), 120);
  });
  const reset = el("button", { type: "button", onclick: clearFilter }, "Clear filter");
  const set = select("Test set", [["0", "All test sets"], ...[...sets.values()].map((one) => [String(one.id), one.name])],
    (value) => change({ set: Number(value), case: 0 }), () => String(chosen.set));
  const order = select("Order", [["plan", "In the order of the plan"], ["worst", "Failures first"], ["slowest", "Slowest first"]],
    (value) => change({ order: value }), () => chosen.order);
  const about = el("p", { class: "about" });
  listeners.push(() => {
    if (document.activeElement !== search) search.value = chosen.words;
    reset.hidden = !isFiltered();
    about.textContent = narrowed();
    about.hidden = !about.textContent;
  });
  const view = el("div", {}, el("div", { class: "toolbar" }, search, set, order, reset, counter), about, list);
  change({});
  return view;
}

function narrowed() {
  const parts = [...chosen.verdicts, ...chosen.marks];
  if (chosen.case) parts.push(`case “${cases.get(chosen.case).name}”`);
  if (chosen.group) parts.push(`reason like “${chosen.group}”`);
  return parts.length ? `Only: ${parts.join(", ")}` : "";
}

function select(label, options, choose, current) {
  const node = el("select", { "aria-label": label }, options.map(([value, name]) => el("option", { value }, name)));
  node.addEventListener("change", () => choose(node.value));
  listeners.push(() => (node.value = current()));
  return node;
}

function render(name) {
  if (!panels[name].firstChild) panels[name].append(VIEWS[name][1]());
}

function showView(name) {
  for (const other of Object.keys(VIEWS)) {
    tabs[other].setAttribute("aria-selected", String(other === name));
    tabs[other].tabIndex = other === name ? 0 : -1;
    panels[other].hidden = other !== name;
  }
  render(name);
}

function tabList() {
  const names = Object.keys(VIEWS);
  for (const name of names) {
    tabs[name] = el("button", { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": `view-${name}`,
      onclick: () => { history.replaceState(null, "", `#${name}`); showView(name); } }, VIEWS[name][0],
      name === "scenarios" ? el("span", { class: "quiet" }, ` ${number(scenarios.length)}`) : null);
    panels[name] = el("section", { role: "tabpanel", id: `view-${name}`, "aria-labelledby": `tab-${name}`, hidden: true });
  }
  const node = el("nav", { class: "tabs" }, el("div", { role: "tablist", "aria-label": "Views" }, names.map((name) => tabs[name])));
  node.addEventListener("keydown", (event) => {
    const step_ = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step_) return;
    const at = names.findIndex((name) => tabs[name] === document.activeElement);
    const next = names[(at + step_ + names.length) % names.length];
    tabs[next].focus();
    tabs[next].click();
  });
  return node;
}

function follow() {
  const hash = decodeURIComponent(location.hash.slice(1));
  const id = /^sc(-?\d+)$/.exec(hash);
  if (id) return reveal(Number(id[1])) || showView("overview");
  return showView(VIEWS[hash] ? hash : "overview");
}

document.title = `${TITLES[run.verdict]} · release ${run.release.number}${run.environment ? ` on ${run.environment}` : ""}`;
const dot = { passed: "%231a7f4e", failed: "%23cf222e", "passed with warnings": "%239a6700", incomplete: "%239a6700", waiting: "%231f6f8b" }[run.verdict];
document.getElementById("icon").href = document.getElementById("icon").href.replace("%236e7781", dot);
const bodyOfPage = el("main", {}, tabList(), ...Object.values(panels));
app.append(header(), bodyOfPage, el("footer", {}, `${plural(run.steps, "step")} of ${plural(scenarios.length, "scenario")} · pytest-e1ts`));
document.getElementById("static").remove();
app.hidden = false;
window.addEventListener("hashchange", follow);
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName)) return;
  event.preventDefault();
  showView("scenarios");
  document.getElementById("search").focus();
});
follow();
// While it loads, the browser looks for the address's element by itself, and takes the focus away again.
window.addEventListener("load", () => { if (location.hash.startsWith("#sc")) requestAnimationFrame(() => requestAnimationFrame(follow)); });
