// The data, as records.py wrote it: arrays, with texts by number.

const VERDICTS = ["passed", "failed", "error", "skipped", "not run", "passed with warnings", "waiting"];
const STEP_VERDICTS = ["passed", "failed", "error", "optional", "skipped", "note", "not run", "warning", "waiting"];
const PASSED = new Set(["passed", "passed with warnings"]);
const run = JSON.parse(document.getElementById("run").textContent);
const texts = [""];
const scenarios = [];
const byId = new Map();
const sets = new Map();
const cases = new Map();

function text(index) {
  return texts[index || 0];
}

function attempt(fields) {
  const [start, took, worker, numbered, message, before, after, evidence] = fields;
  return {
    start, took, worker: text(worker), number: numbered, message: text(message), before: text(before), after: text(after),
    evidence: evidence || [],
  };
}

function step(record, index) {
  const [id, verdict, took, sentence, action, element, argument, expected, optional, message, locatedBy, output, evidence,
    code, codeTitle, source] = record;
  return {
    id, position: index + 1, verdict: STEP_VERDICTS[verdict || 0], took: took === undefined ? 0 : took, sentence: text(sentence),
    action: text(action), element: text(element), argument: text(argument), expected: text(expected),
    optional: Boolean(optional), message: text(message), locatedBy: text(locatedBy), output: (output || []).map(text),
    evidence: evidence || [], code: text(code), codeTitle: text(codeTitle), source: text(source),
  };
}

function problem([message, code, codeTitle]) {
  return { message: text(message), code: text(code), codeTitle: text(codeTitle) };
}

function scenario(record, index) {
  const [id, name, set, case_, verdict] = record;
  const [reason, group, steps, earlier, quarantine, origin, description, problems, pageErrors, manual, answeredBy, answeredAt] = record.slice(13);
  const bad = new Set([1, 2]);
  return {
    id, index, name: text(name) || "(scenario without a name)", set, case: case_, verdict: VERDICTS[verdict || 0],
    ...attempt(record.slice(5, 13)), reason: text(reason), group: text(group), raw: steps || [], rawEarlier: earlier || [],
    quarantine: quarantine ? quarantine.map(text) : null, origin: text(origin), description: text(description),
    problems: (problems || []).map(problem), pageErrors: pageErrors || 0, manual: Boolean(manual), answeredBy: text(answeredBy), answeredAt: answeredAt || 0,
    flaky: !manual && PASSED.has(VERDICTS[verdict || 0]) && (earlier || []).some(([ended]) => bad.has(ended)),
  };
}

function stepsOf(found) {
  return found.raw.map(step);
}

function earlierOf(found) {
  return found.rawEarlier.map((record) => ({
    verdict: VERDICTS[record[0]], ...attempt(record.slice(1, 9)), reason: text(record[9]), raw: record[10], answeredBy: text(record[11]), answeredAt: record[12] || 0,
  }));
}

function decides(found) {
  return found.verdict === "not run" || (!found.quarantine && (found.verdict === "failed" || found.verdict === "error"));
}

for (const [id, name, description, listed] of run.sets) {
  sets.set(id, { id, name: name || `set ${id}`, description, found: [] });
  for (const [caseId, caseName, about] of listed)
    cases.set(caseId, { id: caseId, name: caseName || `case ${caseId}`, description: about, set: id, found: [] });
}
for (const block of document.querySelectorAll("script.part")) {
  const part = JSON.parse(block.textContent);
  for (const one of part.texts) texts.push(one);
  for (const record of part.scenarios) {
    const found = scenario(record, scenarios.length);
    scenarios.push(found);
    byId.set(found.id, found);
    sets.get(found.set).found.push(found);
    cases.get(found.case).found.push(found);
  }
  block.remove();
}
