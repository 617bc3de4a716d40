// The top: the verdict for who signs, what was tested, and the counts, which are filters too.

const TITLES = {
  passed: "Passed", "passed with warnings": "Passed with warnings", failed: "Failed", incomplete: "Incomplete", waiting: "Waiting for people",
};

function header() {
  return el("header", { class: "top", "data-v": run.verdict },
    el("div", { class: "verdict" }, mark(run.verdict, 26),
      el("div", {}, el("h1", {}, TITLES[run.verdict]), el("p", {}, run.sentence)),
      el("div", { class: "tools" }, themeButton(), el("button", { type: "button", onclick: () => window.print() }, "Print"))),
    run.notes.map((note) => el("p", { class: "note" }, note)),
    factsOfRun(), counts());
}

function factsOfRun() {
  const release = run.release.number + (run.release.description ? ` · ${run.release.description}` : "");
  return el("dl", { class: "run" },
    pair("release", release), pair("environment", run.environment || "none"), pair("address", run.address),
    pair("started", moment(run.started)), pair("took", duration(run.duration)), pair("workers", run.workers),
    pair("started by", run.by || "nobody known"), pair("batch", run.batch, "code"),
    pair("completes batch", run.rerunOf, "code"), planPair());
}

function planPair() {
  return el("div", {}, el("dt", {}, "plan"), el("dd", {}, el("code", { title: run.plan }, run.plan.slice(0, 12) || "not known")));
}

function counts() {
  const order = [...ORDER].reverse();
  const label = order.map((name) => `${run.outcomes[name]} ${name}`).join(", ");
  return el("div", { class: "counts" },
    bar(ORDER.map((name) => [name, run.outcomes[name]]), label),
    el("div", { class: "tiles" },
      order.filter((name) => name !== "waiting" || run.outcomes[name]).map((name) => tile(name, run.outcomes[name], "verdicts")),
      Object.keys(MARKS).map((name) => tile(name, run.marks[name] || 0, "marks"))));
}

function tile(name, count, kind) {
  const node = el("button", { type: "button", class: "tile", "data-v": name, "aria-pressed": "false", disabled: !count },
    el("b", {}, number(count)), el("span", {}, name));
  node.addEventListener("click", () => {
    toggle(kind, name);
    showView("scenarios");
  });
  listeners.push(() => node.setAttribute("aria-pressed", String(chosen[kind].has(name))));
  return node;
}

function themeButton() {
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const root = document.documentElement;
  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);
  const node = el("button", { type: "button" });
  const label = () => (node.textContent = isDark() ? "Light" : "Dark");
  node.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    remember(root.dataset.theme);
    label();
    window.dispatchEvent(new Event("resize"));
  });
  dark.addEventListener("change", label);
  root.dataset.theme = remembered() || "";
  if (!root.dataset.theme) delete root.dataset.theme;
  label();
  return node;
}

function remember(theme) {
  try {
    localStorage.setItem("e1ts-theme", theme);
  } catch {
    // A page opened from a file may have no storage: the choice then holds for this visit.
  }
}

function remembered() {
  try {
    return localStorage.getItem("e1ts-theme");
  } catch {
    return "";
  }
}
