// Keeps what is being written in a form in the tab's own storage, so that a lost circuit or a reload loses nothing.
// The server says what the whole draft is; what is typed after that is kept by element until the server has it.

const settled = 1000;

export function open(form, key) {
  let kept = read(key);
  const typed = kept.typed ?? {};
  const listener = event => {
    const { id, type, value } = event.target;
    if (!id || type === "checkbox" || type === "radio") return;
    typed[id] = { value, at: Date.now() };
    write(key, { ...kept, typed });
  };
  form.addEventListener("input", listener);
  return {
    document: () => kept.document ?? null,
    keep(document) {
      for (const [id, { at }] of Object.entries(typed)) if (Date.now() - at > settled) delete typed[id];
      kept = { document };
      write(key, { document, typed });
    },
    replay() {
      for (const [id, { value }] of Object.entries(typed)) {
        const element = form.querySelector("#" + CSS.escape(id));
        if (!element || element.value === value) continue;
        element.value = value;
        element.dispatchEvent(new Event("input", { bubbles: true }));
        element.dispatchEvent(new Event("change", { bubbles: true }));
      }
    },
    forget() {
      form.removeEventListener("input", listener);
      try { sessionStorage.removeItem(key); } catch { /* Storage is forbidden: nothing was kept. */ }
    },
    dispose() { form.removeEventListener("input", listener); },
  };
}

function read(key) {
  try { return JSON.parse(sessionStorage.getItem(key)) ?? {}; } catch { return {}; }
}

function write(key, value) {
  try { sessionStorage.setItem(key, JSON.stringify(value)); } catch { /* Storage is forbidden or full: the draft lives as long as the page. */ }
}
