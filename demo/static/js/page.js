// Small things: confirming a form in a dialog, forms that are sent once, messages that can be dismissed, the compact list,
// copying, mirrored text.
document.querySelectorAll("form[data-confirm]").forEach((form) => {
  const dialog = document.getElementById(form.dataset.confirm);
  const wording = dialog.querySelector("[data-decision]");
  form.addEventListener("submit", (event) => {
    const chosen = form.querySelector("input[type=radio]:checked");
    if (dialog.open || !chosen) return;
    event.preventDefault();
    wording.textContent = chosen.dataset.label;
    dialog.showModal();
  });
  dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
});

// A second click while the answer is on its way sends nothing; a page that comes back from the browser's memory may send.
document.querySelectorAll("form[method=post]").forEach((form) => {
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    if (!event.defaultPrevented) form.dataset.sent = "yes";
  });
  window.addEventListener("pageshow", () => { delete form.dataset.sent; });
});

document.querySelectorAll("[data-dismiss]").forEach((button) => {
  button.addEventListener("click", () => button.parentElement.remove());
});

document.querySelectorAll("#compact").forEach((button) => {
  button.addEventListener("click", () => {
    const compact = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(compact));
    document.querySelectorAll("#exceptions").forEach((table) => table.classList.toggle("dense", compact));
  });
});

// Where the browser gives no access to the clipboard, as on plain HTTP, a selected text is copied the old way.
const copySelected = (text) => {
  const area = document.createElement("textarea");
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
};
const copy = (text) => (navigator.clipboard ? navigator.clipboard.writeText(text).catch(() => copySelected(text)) : copySelected(text));

document.querySelectorAll("[data-copy]").forEach((button) => {
  button.addEventListener("click", async () => {
    await copy(button.dataset.copy);
    button.textContent = "Copied";
  });
});

document.querySelectorAll("[data-mirror]").forEach((editable) => {
  const field = document.getElementById(editable.dataset.mirror);
  editable.addEventListener("input", () => { field.value = editable.textContent; });
});
