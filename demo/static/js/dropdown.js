// A select-only combobox after the ARIA Authoring Practices: mouse, arrow keys, Home, End, Enter, Space, Escape, letters.
document.querySelectorAll("[data-dropdown]").forEach((root) => {
  const button = root.querySelector("[role=combobox]");
  const list = root.querySelector("[role=listbox]");
  const field = root.querySelector("input[type=hidden]");
  const shown = button.querySelector("span");
  const options = [...list.querySelectorAll("[role=option]")];
  let current = Math.max(0, options.findIndex((option) => option.getAttribute("aria-selected") === "true"));

  const mark = (index) => {
    current = Math.min(Math.max(index, 0), options.length - 1);
    options.forEach((option, position) => option.classList.toggle("marked", position === current));
    button.setAttribute("aria-activedescendant", options[current].id);
    options[current].scrollIntoView({ block: "nearest" });
  };
  const open = () => {
    list.hidden = false;
    button.setAttribute("aria-expanded", "true");
    mark(current);
  };
  const close = () => {
    list.hidden = true;
    button.setAttribute("aria-expanded", "false");
    button.removeAttribute("aria-activedescendant");
  };
  const choose = (index) => {
    mark(index);
    options.forEach((option, position) => option.setAttribute("aria-selected", String(position === current)));
    shown.textContent = options[current].textContent;
    field.value = options[current].textContent;
    close();
    button.focus();
  };
  const jump = (letter) => {
    const after = options.map((_, step) => (current + 1 + step) % options.length);
    const hit = after.find((index) => options[index].textContent.toLowerCase().startsWith(letter));
    if (hit !== undefined) mark(hit);
  };
  const moves = { ArrowDown: () => mark(current + 1), ArrowUp: () => mark(current - 1), Home: () => mark(0), End: () => mark(options.length - 1) };

  button.addEventListener("click", () => (list.hidden ? open() : close()));
  button.addEventListener("keydown", (event) => {
    if (event.key === "Tab") return close();
    if (list.hidden) {
      if (!(event.key in moves)) return;
      open();
    } else if (event.key in moves) moves[event.key]();
    else if (event.key === "Enter" || event.key === " ") choose(current);
    else if (event.key === "Escape") close();
    else if (event.key.length === 1) jump(event.key.toLowerCase());
    else return;
    event.preventDefault();
  });
  options.forEach((option, index) => option.addEventListener("click", () => choose(index)));
  document.addEventListener("click", (event) => { if (!root.contains(event.target)) close(); });
});
