// The review planner: a calendar after the ARIA Authoring Practices, a menu, toasts, a confirmation, cards, a counter.
const say = (text) => {
  const place = document.getElementById("toasts");
  if (!place) return;
  const toast = document.createElement("div");
  toast.className = "toast toast-success";
  toast.textContent = text;
  place.replaceChildren(toast);
  setTimeout(() => toast.remove(), 3000);
};

document.querySelectorAll("[data-calendar]").forEach((root) => {
  const button = root.querySelector("button");
  const popup = root.querySelector("[role=dialog]");
  const now = new Date();
  let month = new Date(now.getFullYear(), now.getMonth(), 1);
  let chosen = "";
  const iso = (day) => `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, "0")}-${String(day.getDate()).padStart(2, "0")}`;
  const words = (day) => day.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  const show = (open) => {
    popup.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) draw();
  };
  const make = (tag, text, attributes) => {
    const element = document.createElement(tag);
    element.textContent = text;
    Object.entries(attributes).forEach(([name, value]) => element.setAttribute(name, value));
    return element;
  };
  const turn = (by) => {
    month = new Date(month.getFullYear(), month.getMonth() + by, 1);
    draw();
  };
  const pick = (day) => {
    chosen = iso(day);
    button.textContent = words(day);
    show(false);
    button.focus();
  };
  const cell = (day) => {
    const slot = make("td", "", { role: "gridcell", "aria-selected": String(iso(day) === chosen) });
    if (day.getMonth() !== month.getMonth()) return slot;
    const press = make("button", String(day.getDate()), { type: "button", "aria-label": words(day), "data-date": iso(day) });
    press.disabled = iso(day) < iso(now);
    press.addEventListener("click", () => pick(day));
    slot.append(press);
    return slot;
  };
  const draw = () => {
    const head = make("div", "", { class: "calendar-head" });
    const title = make("span", month.toLocaleDateString("en-GB", { month: "long", year: "numeric" }), { "aria-live": "polite" });
    const turners = [["Previous month", "‹", -1], ["Next month", "›", 1]].map(([label, sign, by]) => {
      const press = make("button", sign, { type: "button", class: "quiet small", "aria-label": label });
      press.addEventListener("click", () => turn(by));
      return press;
    });
    head.append(turners[0], title, turners[1]);
    const grid = make("table", "", { role: "grid", "aria-label": "Days" });
    const start = new Date(month.getFullYear(), month.getMonth(), 1 - ((month.getDay() + 6) % 7));
    for (let week = 0; week < 6; week += 1) {
      const row = document.createElement("tr");
      for (let day = 0; day < 7; day += 1) row.append(cell(new Date(start.getFullYear(), start.getMonth(), start.getDate() + week * 7 + day)));
      grid.append(row);
    }
    popup.replaceChildren(head, grid);
  };
  button.addEventListener("click", () => show(popup.hidden));
  root.addEventListener("keydown", (event) => { if (event.key === "Escape") show(false); });
});

document.querySelectorAll("[data-menu]").forEach((button) => {
  const menu = document.getElementById(button.getAttribute("aria-controls"));
  const show = (open) => {
    menu.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    if (open) menu.querySelector("[role=menuitem]").focus();
  };
  button.addEventListener("click", () => show(menu.hidden));
  menu.parentElement.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { show(false); button.focus(); }
  });
  menu.querySelectorAll("[role=menuitem]").forEach((item) => item.addEventListener("click", () => {
    show(false);
    button.focus();
    say(item.dataset.say);
  }));
});

document.querySelectorAll("[data-testid=save-plan]").forEach((button) => {
  button.addEventListener("click", () => say("The plan is saved"));
});

document.querySelectorAll("[data-testid=discard-plan]").forEach((button) => {
  button.addEventListener("click", () => {
    if (!window.confirm("Discard the plan?")) return;
    document.getElementById("topic").value = "";
    say("The plan is discarded");
  });
});

document.querySelectorAll(".lane").forEach((lane) => {
  lane.addEventListener("dragover", (event) => event.preventDefault());
  lane.addEventListener("drop", (event) => {
    event.preventDefault();
    lane.append(document.getElementById(event.dataTransfer.getData("text/plain")));
  });
});

document.querySelectorAll(".task").forEach((task) => {
  task.addEventListener("dragstart", (event) => event.dataTransfer.setData("text/plain", task.id));
  task.addEventListener("dblclick", () => document.querySelector("[data-testid=lane-done]").append(task));
  task.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    task.classList.toggle("pinned");
  });
});

customElements.define("desk-counter", class extends HTMLElement {
  connectedCallback() {
    const root = this.attachShadow({ mode: "open" });
    const button = document.createElement("button");
    const shown = document.createElement("output");
    let count = 0;
    button.type = "button";
    button.textContent = this.getAttribute("label");
    button.addEventListener("click", () => {
      count += 1;
      shown.textContent = ` ${count} ${count === 1 ? "note" : "notes"}`;
    });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("button { padding: 7px 14px; border: 1px solid var(--line); border-radius: 9px; background: var(--paper); color: var(--ink); font: inherit; font-weight: 550; cursor: pointer; }");
    root.adoptedStyleSheets = [sheet];
    root.append(button, shown);
  }
});
