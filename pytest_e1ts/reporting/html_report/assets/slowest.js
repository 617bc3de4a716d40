// Where the time went: the slowest steps, the slowest scenarios.

const MOST = 50;

function slowest() {
  return el("div", { class: "overview" },
    el("section", { class: "card" }, el("h2", {}, "Slowest steps"), stepsByTime()),
    el("section", { class: "card" }, el("h2", {}, "Slowest scenarios"), scenariosByTime()));
}

function stepsByTime() {
  const top = [];
  for (const found of scenarios)
    found.raw.forEach((record, index) => {
      const took = record[2] || 0;
      if (found.origin || (top.length >= 2 * MOST && took <= top[MOST - 1].took)) return;
      top.push({ found, index, took });
      if (top.length > 3 * MOST) top.sort((one, other) => other.took - one.took).splice(MOST);
    });
  top.sort((one, other) => other.took - one.took).splice(MOST);
  const shown = top.filter((one) => one.took > 0);
  if (!shown.length) return el("p", { class: "quiet" }, "No times were recorded.");
  const rows = shown.map(({ found, index, took }) => {
    const one = step(found.raw[index], index);
    return el("tr", {}, el("td", { class: "gauge-cell" }, gauge(took, shown[0].took)),
      el("td", { class: "wide" }, mark(one.verdict, 8), " ", one.sentence, el("span", { class: "quiet block" }, one.action, one.element ? ` · ${one.element}` : "")),
      el("td", { class: "wide" }, el("a", { href: `#sc${found.id}` }, found.name), el("span", { class: "quiet" }, ` step ${index + 1}`)));
  });
  return table(["time", "step", "scenario"], rows);
}

function scenariosByTime() {
  const shown = scenarios.filter((found) => found.took > 0 && !found.origin).sort(ORDERS.slowest).slice(0, 20);
  if (!shown.length) return el("p", { class: "quiet" }, "No times were recorded.");
  const rows = shown.map((found) => el("tr", {}, el("td", { class: "gauge-cell" }, gauge(found.took, shown[0].took)),
    el("td", { class: "wide" }, mark(found.verdict, 8), " ", el("a", { href: `#sc${found.id}` }, found.name)),
    el("td", { class: "wide quiet" }, sets.get(found.set).name)));
  return table(["time", "scenario", "test set"], rows);
}

function gauge(took, longest) {
  const fill = el("span", {});
  fill.style.width = `${(100 * took) / longest}%`;
  return [el("span", { class: "number" }, duration(took)), el("span", { class: "gauge", "aria-hidden": "true" }, fill)];
}
