// Everything of the frame that needs no server: theme, rail, drawer, shortcuts, copying, ages, and reconnecting.
// One listener for the whole document; elements say what they do by data attributes.

const root = document.documentElement;

const actions = {
  theme() {
    const theme = root.dataset.theme === "dark" ? "light" : "dark";
    root.dataset.theme = theme;
    remember("theme", theme);
  },
  rail() {
    if (root.dataset.rail === "narrow") delete root.dataset.rail;
    else root.dataset.rail = "narrow";
    remember("rail", root.dataset.rail ?? "wide");
  },
  drawer() { root.toggleAttribute("data-drawer"); },
  "close-drawer"() { root.removeAttribute("data-drawer"); },
  shortcuts() { document.getElementById("shortcuts")?.showModal(); },
  reload() { location.reload(); },
};

document.addEventListener("click", event => {
  const target = event.target instanceof Element ? event.target : null;
  const copy = target?.closest("[data-copy]");
  if (copy) {
    event.preventDefault();
    copyText(copy);
    return;
  }
  const action = target?.closest("[data-action]")?.dataset.action;
  if (action) actions[action]?.();
  if (target?.closest(".rail-nav a")) actions["close-drawer"]();
  if (target instanceof HTMLDialogElement && target.id === "shortcuts") target.close();
});

async function copyText(element) {
  await navigator.clipboard.writeText(element.dataset.copy);
  element.classList.add("copied");
  setTimeout(() => element.classList.remove("copied"), 1500);
}

// Shortcuts. "g" waits a moment for its second letter.
let goUntil = 0;
document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    actions["close-drawer"]();
    if (document.activeElement?.closest(".search")) document.activeElement.blur();
    return;
  }
  const search = event.target instanceof Element ? event.target.closest(".search") : null;
  if (search && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    const stops = [search.querySelector("input"), ...search.querySelectorAll("a")];
    stops[(stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : stops.length - 1)) % stops.length].focus();
    return;
  }
  if (event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]")) return;
  if (document.querySelector("dialog[open]")) return;
  if (performance.now() < goUntil) {
    goUntil = 0;
    const link = document.querySelector(`.rail-nav [data-go="${CSS.escape(event.key)}"]`);
    if (link) { event.preventDefault(); link.click(); return; }
  }
  if (event.key === "g") goUntil = performance.now() + 1200;
  else if (document.querySelector(`.rail-nav [data-key="${CSS.escape(event.key)}"]`)) {
    event.preventDefault();
    document.querySelector(`.rail-nav [data-key="${CSS.escape(event.key)}"]`).click();
  } else if (event.key === "?") { event.preventDefault(); actions.shortcuts(); }
  else if (event.key === "/") {
    const search = document.querySelector("[data-search]");
    if (search) { event.preventDefault(); search.focus(); search.select(); }
  }
});

// Ages: one timer for all of them. The server's clock counts, as the browser's may be wrong.
let skew = null;
const steps = [[90, 1, "s"], [5400, 60, "min"], [129600, 3600, "h"], [63072000, 86400, "d"], [Infinity, 31557600, "y"]];
setInterval(() => {
  if (document.hidden) return;
  if (skew === null) {
    const now = document.querySelector("[data-server-now]")?.dataset.serverNow;
    if (!now) return;
    skew = Date.parse(now) - Date.now();
  }
  for (const element of document.querySelectorAll("time[data-age]")) {
    const seconds = Math.max(0, (Date.now() + skew - Date.parse(element.dateTime)) / 1000);
    const [, size, unit] = steps.find(([limit]) => seconds < limit);
    const text = `${Math.floor(seconds / size)} ${unit}`;
    // The text node is the server's: changed in place, so that its own changes still find it.
    if (element.firstChild && element.firstChild.data !== text) element.firstChild.data = text;
  }
}, 1000);

// Reconnecting: Blazor shows and hides the dialog by its class; a page that is looked at again tries at once.
const reconnect = document.getElementById("components-reconnect-modal");
reconnect?.addEventListener("components-reconnect-state-changed", event => {
  const state = event.detail.state;
  if (state === "show" || state === "failed") { if (!reconnect.open) reconnect.showModal(); }
  else if (state === "hide") reconnect.close();
  else if (state === "rejected") location.reload();
  if (state === "failed") document.addEventListener("visibilitychange", retryWhenVisible);
});
document.getElementById("components-reconnect-button")?.addEventListener("click", retry);

async function retryWhenVisible() {
  if (document.visibilityState === "visible") await retry();
}

async function retry() {
  document.removeEventListener("visibilitychange", retryWhenVisible);
  try {
    // False: the server is there, but this page's state is not any more.
    if (!await Blazor.reconnect()) location.reload();
  } catch {
    document.addEventListener("visibilitychange", retryWhenVisible);
  }
}

function remember(key, value) {
  try { localStorage.setItem(key, value); } catch { /* Storage is forbidden: it holds until the page is left. */ }
}
