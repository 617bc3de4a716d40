// On paper: everything that did not pass in full, everything else as one line each.

const PAPER_WIDTH = 680; // pixels: an A4 page without its margins

function paper() {
  const bad = scenarios.filter((found) => found.verdict === "failed" || found.verdict === "error" || found.verdict === "passed with warnings" || found.verdict === "waiting" || found.flaky);
  const rest = scenarios.filter((found) => !bad.includes(found));
  return el("div", { id: "paper" },
    bad.length ? el("section", {}, el("h2", {}, bad.some((found) => found.flaky) ? "What did not pass, or not at once" : "What did not pass"), bad.map(printedFailure)) : null,
    el("section", {}, el("h2", {}, bad.length ? "Everything else" : "All scenarios"), printedLines(rest)));
}

function printedFailure(found) {
  const content = detail(found);
  for (const part of content.querySelectorAll("details")) part.open = true;
  if (found.flaky) content.querySelector(":scope > .steps")?.remove();
  return el("article", { class: "scenario is-open", "data-v": found.verdict },
    el("h3", {}, mark(found.verdict), " ", found.name, el("span", { class: "id" }, `sc${found.id}`), chips(found), el("span", { class: "took" }, duration(found.took))),
    content);
}

function printedLines(rest) {
  const lines = [];
  let set = 0;
  for (const found of rest) {
    if (found.set !== set) lines.push(el("h3", {}, sets.get((set = found.set)).name));
    lines.push(el("p", { class: "line" }, mark(found.verdict, 8), el("span", {}, found.name, " ", el("span", { class: "id" }, `sc${found.id}`), " ", chips(found)),
      el("span", { class: "took" }, found.took < 0 ? "" : duration(found.took))));
  }
  return lines;
}

window.addEventListener("beforeprint", () => {
  for (const part of document.querySelectorAll("details.set")) part.open = true;
  for (const name of Object.keys(VIEWS)) render(name);
  for (const chart of charts) draw(chart, PAPER_WIDTH);
  if (!document.getElementById("paper")) app.append(paper());
});
window.addEventListener("afterprint", () => {
  document.getElementById("paper")?.remove();
  for (const chart of charts) draw(chart);
});
