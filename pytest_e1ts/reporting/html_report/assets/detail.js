// A scenario opened: why it did not pass, its steps, its evidence, its earlier attempts.

function detail(found) {
  const steps = stepsOf(found);
  const isTold = steps.some((one) => one.message && found.message.includes(one.message));
  const unmentioned = found.problems.filter((problem) => !steps.some((one) => one.message.includes(problem.message)));
  return el("div", { class: "detail" },
    facts(found),
    found.description ? el("p", { class: "description" }, found.description) : null,
    found.quarantine ? quarantineNote(found.quarantine) : null,
    found.origin ? el("p", { class: "note" }, "Carried forward from batch ", el("code", {}, found.origin), "; it was not run again.") : null,
    found.flaky ? el("p", { class: "note", "data-kind": "flaky" }, `It passed at attempt ${found.number}. What failed before is below.`) : null,
    unmentioned.length ? callout("Put right in the rows", unmentioned.map(problemText).join("\n")) : null,
    found.verdict === "waiting" ? waitingNote(found) : null,
    found.answeredBy ? answerNote(found) : null,
    found.before ? callout("Set-up failed", found.before) : null,
    found.message && !found.answeredBy && found.verdict !== "waiting" && !isTold && !found.before && !found.problems.length ? callout(whyTitle(found), found.message) : null,
    steps.length ? stepTable(steps, found.manual) : el("p", { class: "quiet" }, found.verdict === "not run" ? "The run ended before this scenario was run." : "No steps were recorded."),
    found.after ? callout("Tear-down failed", found.after) : null,
    evidenceOf(found.evidence),
    earlierOf(found).map(earlierAttempt).reverse(),
    found.manual ? null : el("p", { class: "again" }, el("span", {}, "Run it again"), el("code", {}, commandOf(found))));
}

// What runs it again: the release's file, where the run loaded one, as a shell takes it.
function commandOf(found) {
  const release = run.release.file || String(run.release.id);
  const word = /^[\w./@%+=:,-]+$/.test(release) ? release : `'${release.replaceAll("'", `'"'"'`)}'`;
  return `pytest --e1ts-release=${word} test_config.yml::sc${found.id}`;
}

function problemText(problem) {
  return problem.code ? `${problem.message} [${problem.code}]` : problem.message;
}

function whyTitle(found) {
  if (found.verdict === "passed with warnings") return "What it passed with";
  return found.verdict === "skipped" ? "Why it was skipped" : "Why it did not pass";
}

function facts(found) {
  return el("p", { class: "facts" },
    el("span", {}, sets.get(found.set).name, " › ", cases.get(found.case).name),
    found.worker && !found.manual ? el("span", {}, `worker ${found.worker}`) : null,
    found.start >= 0 && !found.origin && !found.manual ? el("span", { title: `${duration(found.start)} after the start of the run` }, `started ${clock(run.started + found.start)}`) : null,
    found.number > 1 && !found.manual ? el("span", {}, `attempt ${found.number}`) : null,
    el("a", { href: `#sc${found.id}`, class: "permalink" }, "link to this scenario"));
}

function waitingNote(found) {
  return el("p", { class: "note", "data-kind": "waiting" },
    el("b", {}, "A person carries this out."), " Do the steps, then answer:", " ",
    el("code", {}, `e1ts manual ${run.batch} --scenario ${found.id}`));
}

function answerNote(one) {
  return el("p", { class: "note", "data-kind": "waiting" },
    el("b", {}, `Answered ${one.verdict}`), ` by ${one.answeredBy}, ${moment(one.answeredAt)}.`, one.message ? ` ${one.message}` : null);
}

function quarantineNote([owner, reason, until]) {
  return el("p", { class: "note", "data-kind": "quarantined" },
    el("b", {}, "Quarantined: it does not decide."), ` ${reason}`,
    el("span", { class: "quiet" }, ` Owner ${owner}, until ${until}.`));
}

function callout(title, content) {
  return el("div", { class: "callout" }, el("h5", {}, title), el("pre", { tabindex: "0" }, content));
}

function earlierAttempt(one) {
  return el("details", { class: "attempt" },
    el("summary", {}, mark(one.verdict, 10), one.answeredBy ? ` Answered before: ${one.verdict}` : ` Attempt ${one.number} ${one.verdict} after ${duration(one.took)}`,
      one.reason && !one.answeredBy ? el("span", { class: "quiet" }, ` · ${one.reason}`) : null),
    one.answeredBy ? answerNote(one) : null,
    one.before ? callout("Set-up failed", one.before) : null,
    one.raw && one.raw.length ? stepTable(one.raw.map(step), Boolean(one.answeredBy)) : null,
    one.after ? callout("Tear-down failed", one.after) : null,
    evidenceOf(one.evidence));
}
