// The workers over time, on a canvas: ten thousand bars are no trouble there. The numbers are beside it as text.

const LANE = 26;
const GAP = 6;
const AXIS = 24;
const charts = [];

function timeline() {
  const bars = barsOf();
  if (!bars.length) return el("section", { class: "card" }, el("h2", {}, "Workers"), el("p", { class: "quiet" }, "No times were recorded for this run."));
  const workers = [...new Set(bars.map((one) => one.worker))].sort((one, other) => one.localeCompare(other, "en", { numeric: true }));
  const end = Math.max(...[run.duration, 1], bars.reduce((latest, one) => Math.max(latest, one.start + one.took), 0));
  const canvas = el("canvas", { role: "img", "aria-label": `${plural(bars.length, "attempt")} on ${plural(workers.length, "worker")} in ${duration(end)}; the table below has the numbers` });
  const tip = el("p", { class: "tip", "aria-hidden": "true" });
  const box = el("div", { class: "canvas" }, canvas, tip);
  const chart = { bars, workers, end, canvas, tip };
  new ResizeObserver(() => draw(chart)).observe(box);
  window.addEventListener("resize", () => draw(chart));
  canvas.addEventListener("mousemove", (event) => point(chart, event));
  canvas.addEventListener("mouseleave", () => (tip.hidden = true));
  canvas.addEventListener("click", (event) => { const found = barAt(chart, event); if (found) location.hash = `sc${found.scenario.id}`; });
  tip.hidden = true;
  charts.push(chart);
  return el("section", { class: "card" }, el("h2", {}, "Workers"), box, workerTable(chart));
}

function barsOf() {
  const bars = [];
  for (const found of scenarios) {
    if (found.origin || found.manual) continue;
    const attempts = [...earlierOf(found), found];
    for (const one of attempts)
      if (one.start >= 0 && one.took >= 0)
        bars.push({ scenario: found, worker: one.worker || "main", start: one.start, took: one.took, verdict: one.verdict, number: one.number });
  }
  return bars;
}

function draw({ bars, workers, end, canvas }, room) {
  const width = room || canvas.parentElement.clientWidth;
  const height = workers.length * (LANE + GAP) + AXIS;
  const scale = window.devicePixelRatio || 1;
  if (!width) return;
  canvas.width = width * scale;
  canvas.height = height * scale;
  canvas.style.height = `${height}px`;
  const pen = canvas.getContext("2d");
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  pen.scale(scale, scale);
  pen.font = "12px system-ui, sans-serif";
  axis(pen, end, width, height, colour);
  workers.forEach((name, lane) => {
    pen.fillStyle = colour("quiet");
    pen.fillText(name, 0, lane * (LANE + GAP) + LANE / 2 + 4, 52);
  });
  for (const one of bars) {
    const [x, y, wide] = place(one, { workers, end, width });
    pen.fillStyle = colour(`fill-${one.verdict.replaceAll(" ", "-")}`);
    pen.fillRect(x, y, Math.max(wide - (wide > 3 ? 1 : 0), 1), LANE);
  }
}

function axis(pen, end, width, height, colour) {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 7200];
  const most = Math.max(2, Math.floor((width - 60) / 90));
  const every = 1000 * (steps.find((one) => end / 1000 / one <= most) || 14400);
  pen.lineWidth = 1;
  for (let at = 0; at <= end; at += every) {
    const x = Math.round(56 + ((width - 58) * at) / end) + 0.5;
    pen.strokeStyle = colour("line");
    pen.beginPath();
    pen.moveTo(x, 0);
    pen.lineTo(x, height - AXIS + 4);
    pen.stroke();
    pen.fillStyle = colour("quiet");
    const label = at ? duration(at).replace(".0 s", " s") : "0";
    const left = x + (at ? -12 : -3);
    pen.fillText(label, Math.min(left, width - pen.measureText(label).width), height - 6);
  }
}

function place(one, { workers, end, width }) {
  const room = width - 58;
  return [56 + (room * one.start) / end, workers.indexOf(one.worker) * (LANE + GAP), (room * one.took) / end];
}

function barAt(chart, event) {
  const width = chart.canvas.clientWidth;
  return chart.bars.find((one) => {
    const [x, y, wide] = place(one, { ...chart, width });
    return event.offsetY >= y && event.offsetY <= y + LANE && event.offsetX >= x && event.offsetX <= x + Math.max(wide, 3);
  });
}

function point(chart, event) {
  const found = barAt(chart, event);
  chart.canvas.style.cursor = found ? "pointer" : "";
  chart.tip.hidden = !found;
  if (!found) return;
  const attempt = found.number > 1 ? `, attempt ${found.number}` : "";
  chart.tip.textContent = `${found.scenario.name} (sc${found.scenario.id}): ${found.verdict}${attempt}, ${duration(found.took)}`;
  chart.tip.style.left = `${Math.min(event.offsetX, Math.max(0, chart.canvas.clientWidth - 280))}px`;
  chart.tip.style.top = `${event.offsetY + 18}px`;
}

function workerTable({ bars, workers, end }) {
  const rows = workers.map((name) => {
    const own = bars.filter((one) => one.worker === name);
    const busy = own.reduce((sum, one) => sum + one.took, 0);
    const longest = own.reduce((most, one) => (one.took > most.took ? one : most));
    return el("tr", {}, el("th", { scope: "row" }, name), el("td", {}, number(own.length)), el("td", {}, duration(busy)),
      el("td", {}, `${Math.min(100, Math.round((100 * busy) / end))} %`),
      el("td", { class: "wide" }, el("a", { href: `#sc${longest.scenario.id}` }, longest.scenario.name), ` ${duration(longest.took)}`));
  });
  return table(["worker", "scenarios", "busy", "of the time", "longest"], rows);
}

function table(names, rows) {
  return el("div", { class: "scroll", tabindex: "0", role: "group", "aria-label": names.join(", ") }, el("table", {},
    el("thead", {}, el("tr", {}, names.map((name) => el("th", { scope: "col" }, name)))), el("tbody", {}, rows)));
}
