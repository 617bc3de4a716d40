// Numbers and times for people.

function plural(count, word) {
  return `${number(count)} ${word}${count === 1 ? "" : "s"}`;
}

function number(count) {
  return count.toLocaleString("en");
}

function duration(milliseconds) {
  if (milliseconds < 0 || milliseconds === undefined) return "–";
  if (milliseconds < 999.5) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${String(whole % 60).padStart(2, "0")} s`;
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

function moment(milliseconds) {
  return new Date(milliseconds).toLocaleString("en-GB", {
    day: "numeric", month: "short", year: "numeric", hour: "2-digit", minute: "2-digit", second: "2-digit",
    timeZoneName: "short",
  });
}

function clock(milliseconds) {
  return new Date(milliseconds).toLocaleTimeString("en-GB");
}

/** Only what a browser may follow: a path beside the report, or the web. */
function isLink(address) {
  return !/^[a-z][a-z0-9+.-]*:/i.test(address) || /^https?:\/\//i.test(address);
}
