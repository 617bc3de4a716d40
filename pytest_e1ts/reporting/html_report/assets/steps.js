// The steps of an attempt: what a tester wrote, how long it took, and at a failure what was expected and what was there.

function stepTable(steps, byPerson) {
  const longest = Math.max(1, ...steps.map((one) => one.took));
  return el("ol", { class: "steps" }, steps.map((one) => stepRow(one, longest, byPerson)));
}

function stepRow(one, longest, byPerson) {
  const failed = ["failed", "error", "optional", "warning"].includes(one.verdict);
  return el("li", { class: "step", "data-v": one.verdict },
    el("div", { class: "step-line" },
      el("span", { class: "position" }, String(one.position)),
      mark(one.verdict, 10),
      el("div", { class: "sentence" },
        el("span", { class: "words" }, one.sentence),
        one.optional ? chip("optional", "quiet", "A failure here does not end the scenario") : null,
        one.verdict === "warning" ? chip("failed, a warning", "warning", "The run's settings let it not decide") : null,
        byPerson && !failed && one.expected ? el("span", { class: "to-see" }, `Expected: ${one.expected}`) : null,
        el("span", { class: "row" }, rowText(one))),
      timeOf(one, longest)),
    failed ? comparison(one) : one.message ? el("p", { class: "remark" }, one.message) : null,
    one.output.length ? el("pre", { class: "output", tabindex: "0" }, one.output.join("\n")) : null,
    evidenceOf(one.evidence));
}

function rowText(one) {
  const parts = one.action || one.verdict === "note" ? [el("span", { class: "action" }, one.action || "note")] : [];
  if (one.element) parts.push(el("code", {}, one.element));
  if (one.argument) parts.push(el("code", { class: "argument" }, shortened(one.argument)));
  if (one.locatedBy) parts.push(el("span", {}, `found by ${one.locatedBy}`));
  return parts;
}

function shortened(value) {
  return value.length > 160 ? `${value.slice(0, 159)}…` : value;
}

function timeOf(one, longest) {
  if (one.took < 0 && ["note", "waiting", "passed", "failed"].includes(one.verdict)) return null; // nobody measured it
  const fill = el("span", {});
  fill.style.width = `${Math.max(0, (100 * one.took) / longest)}%`;
  return el("span", { class: "time" }, el("span", { class: "gauge", "aria-hidden": "true" }, fill),
    el("span", { class: "number" }, one.took < 0 ? "not run" : duration(one.took)));
}

function comparison(one) {
  return el("dl", { class: "comparison" },
    one.expected ? el("div", { class: "expected" }, el("dt", {}, "Expected"), el("dd", {}, one.expected)) : null,
    el("div", { class: "actual" }, el("dt", {}, one.verdict === "error" ? "Could not be judged" : "Actual"),
      el("dd", {}, one.message || "It failed without a message.")),
    one.code ? el("div", { class: "origin" }, el("dt", {}, "Error"), el("dd", {}, el("code", { title: one.codeTitle }, one.code), ` ${one.codeTitle}`)) : null,
    el("div", { class: "origin" }, el("dt", {}, one.source ? "Written in" : "Row"),
      el("dd", {}, el("code", {}, one.source || `test_steps ${one.id}`))));
}
