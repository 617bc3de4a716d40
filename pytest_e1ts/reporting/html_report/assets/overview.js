// The overview: failures by what they say, verdicts by set and case.

function overview() {
  const groups = failureGroups();
  return el("div", { class: groups.length ? "overview two" : "overview" },
    groups.length ? el("section", { class: "card" }, el("h2", {}, "What went wrong", el("span", { class: "quiet" }, ` ${plural(groups.length, "reason")}`)), groupList(groups)) : null,
    el("section", { class: "card" }, el("h2", {}, "Test sets"), setTable()));
}

function failureGroups() {
  const groups = new Map();
  for (const found of scenarios) {
    if (!found.group) continue;
    if (!groups.has(found.group)) groups.set(found.group, { key: found.group, example: found.reason, found: [] });
    groups.get(found.group).found.push(found);
  }
  return [...groups.values()].sort((one, other) => other.found.length - one.found.length || one.found[0].index - other.found[0].index);
}

function groupList(groups) {
  const items = groups.slice(0, 50).map((group) => el("li", {},
    el("button", { type: "button", class: "count", title: "Show these scenarios", "aria-label": `Show ${plural(group.found.length, "scenario")} with this reason`,
      onclick: () => { change({ group: group.key }); showView("scenarios"); } }, number(group.found.length)),
    el("div", {},
      el("p", { class: "example" }, group.example),
      el("p", { class: "who" }, group.found.slice(0, 4).map(scenarioLink),
        group.found.length > 4 ? el("span", { class: "quiet" }, `and ${number(group.found.length - 4)} more`) : null))));
  const rest = groups.length - items.length;
  return [el("ol", { class: "groups" }, items), rest > 0 ? el("p", { class: "quiet" }, `${plural(rest, "further reason")} in the list of scenarios.`) : null];
}

function scenarioLink(found) {
  return el("a", { href: `#sc${found.id}` }, found.name, found.quarantine ? " (quarantined)" : "");
}

function setTable() {
  const rows = [...sets.values()].map((set) => {
    const own = [...cases.values()].filter((one) => one.set === set.id && one.found.length);
    const details = el("details", { class: "set" }, el("summary", {}, ...summaryLine(set)));
    details.addEventListener("toggle", () => {
      if (details.open && details.childElementCount === 1) details.append(el("ul", {}, own.map(caseLine)));
    });
    return details;
  });
  return el("div", { class: "sets" }, rows);
}

function summaryLine(part) {
  const outcomes = countOutcomes(part.found);
  const bad = part.found.filter(decides).length;
  const took = part.found.reduce((sum, found) => sum + Math.max(0, found.origin ? 0 : found.took), 0);
  const label = ORDER.filter((name) => outcomes.get(name)).map((name) => `${outcomes.get(name)} ${name}`).join(", ");
  return [mark(verdictOf(outcomes, bad), 10), el("span", { class: "name" }, part.name),
    el("span", { class: "of" }, `${number(outcomes.get("passed") || 0)} of ${number(part.found.length)}`),
    bar(ORDER.map((name) => [name, outcomes.get(name) || 0]), label),
    el("span", { class: "took", title: "the scenarios' times, added up" }, duration(took))];
}

function verdictOf(outcomes, bad) {
  if (bad) return "failed";
  if (outcomes.get("waiting")) return "waiting";
  if (outcomes.get("passed with warnings")) return "passed with warnings";
  return outcomes.get("passed") ? "passed" : "incomplete";
}

function countOutcomes(found) {
  const outcomes = new Map();
  for (const one of found) outcomes.set(one.verdict, (outcomes.get(one.verdict) || 0) + 1);
  return outcomes;
}

function caseLine(part) {
  return el("li", {}, el("button", { type: "button", class: "plain line", title: "Show these scenarios",
    onclick: () => { change({ set: part.set, case: part.id }); showView("scenarios"); } }, ...summaryLine(part)));
}
