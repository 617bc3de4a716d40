// Which scenarios are listed, and in which order.

const chosen = { words: "", verdicts: new Set(), marks: new Set(), set: 0, case: 0, group: "", order: "plan" };
const listeners = [];
let typed = null; // words that nothing has looked for yet, lest each key does
const haystacks = new Map();

// The better first.
const ORDER = ["passed", "passed with warnings", "skipped", "waiting", "not run", "error", "failed"];

const MARKS = {
  flaky: (found) => found.flaky,
  quarantined: (found) => Boolean(found.quarantine),
  carried: (found) => Boolean(found.origin),
  "page errors": (found) => found.pageErrors > 0,
};

const ORDERS = {
  plan: (one, other) => one.index - other.index,
  slowest: (one, other) => other.took - one.took || one.index - other.index,
  worst: (one, other) => severity(other) - severity(one) || one.index - other.index,
};

function severity(found) {
  return ORDER.indexOf(found.verdict) + (found.flaky ? 0.5 : 0);
}

/** Everything that can be searched of a scenario, made at the first search. */
function haystack(found) {
  let known = haystacks.get(found.id);
  if (known === undefined) {
    const parts = [`sc${found.id}`, found.name, sets.get(found.set).name, cases.get(found.case).name, found.reason,
      found.message, found.worker, found.description, found.before, found.after];
    for (const record of found.raw)
      for (const field of [3, 4, 5, 6, 7, 9, 13]) if (record[field]) parts.push(text(record[field]));
    known = parts.join("\n").toLowerCase();
    haystacks.set(found.id, known);
  }
  return known;
}

function matches(found) {
  if (chosen.verdicts.size && !chosen.verdicts.has(found.verdict)) return false;
  for (const name of chosen.marks) if (!MARKS[name](found)) return false;
  if (chosen.set && found.set !== chosen.set) return false;
  if (chosen.case && found.case !== chosen.case) return false;
  return !chosen.group || found.group === chosen.group;
}

function listed() {
  const words = chosen.words.toLowerCase().split(/\s+/).filter(Boolean);
  const kept = scenarios.filter((found) => matches(found) && words.every((word) => haystack(found).includes(word)));
  return chosen.order === "plan" ? kept : kept.sort(ORDERS[chosen.order]);
}

function isFiltered() {
  return Boolean(chosen.words || chosen.verdicts.size || chosen.marks.size || chosen.set || chosen.case || chosen.group);
}

function change(changes) {
  Object.assign(chosen, typed, changes);
  typed = null;
  for (const listener of listeners) listener();
}

function clearFilter() {
  change({ words: "", verdicts: new Set(), marks: new Set(), set: 0, case: 0, group: "" });
}

function toggle(kind, value) {
  const next = new Set(chosen[kind]);
  if (!next.delete(value)) next.add(value);
  change({ [kind]: next });
}
