// The browser's side of WindowedList: tells the server which rows are wanted, only when the window no longer covers the
// view, one question at a time; and keeps the row at the top of the view where it is when rows come or go above it.

const overscan = 12;
const positions = "windowed-list:";

export function attach(scroller, server) {
  return new View(scroller, server);
}

class View {
  #scroller;
  #server;
  #anchor = null;
  #asked = null;
  #isAsking = false;
  #frame = 0;
  #width = 0;
  #reset;
  #saving = 0;
  #restore;
  #observer;
  #sizes;

  constructor(scroller, server) {
    this.#scroller = scroller;
    this.#server = server;
    this.#reset = scroller.dataset.reset;
    this.#restore = read(this.#place());
    scroller.addEventListener("scroll", this.#onScroll, { passive: true });
    this.#observer = new MutationObserver(() => this.#onRows());
    this.#observer.observe(scroller, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-first", "data-total", "data-index", "data-reset", "data-row-height"] });
    this.#sizes = new ResizeObserver(() => this.#onSize());
    this.#sizes.observe(scroller);
    this.#onSize();
    this.#onRows();
  }

  goTo(row) {
    this.#scroller.scrollTop = row * this.#rowHeight();
    this.#scroller.focus({ preventScroll: true });
  }

  dispose() {
    this.#observer.disconnect();
    this.#sizes.disconnect();
    this.#scroller.removeEventListener("scroll", this.#onScroll);
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#saving);
    this.#server = null;
  }

  #rowHeight() { return Number(this.#scroller.dataset.rowHeight); }
  #total() { return Number(this.#scroller.dataset.total); }
  #place() { return positions + location.pathname + location.search; }

  #onScroll = () => {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#rememberAnchor();
      this.#ask();
    });
    clearTimeout(this.#saving);
    const place = this.#place();
    this.#saving = setTimeout(() => write(place, this.#scroller.scrollTop), 200);
  };

  // Runs after the server's changes and before they are painted, so an adjustment is never seen as a jump.
  #onRows() {
    const scroller = this.#scroller;
    if (scroller.dataset.reset !== this.#reset) {
      this.#reset = scroller.dataset.reset;
      this.#anchor = null;
      this.#asked = null;
      this.#restore = 0;
      scroller.scrollTop = 0;
    }
    if (this.#restore > 0 && this.#total() > 0) {
      scroller.scrollTop = this.#restore;
      this.#restore = 0;
    }
    if (this.#anchor) {
      const row = this.#find(this.#anchor.key);
      const index = row ? Number(row.dataset.index) : this.#anchor.index;
      if (index !== this.#anchor.index) {
        scroller.scrollTop += (index - this.#anchor.index) * this.#rowHeight();
        this.#anchor.index = index;
      }
    }
    if (!this.#anchor) this.#rememberAnchor();
    this.#ask();
  }

  #onSize() {
    const width = this.#scroller.clientWidth;
    if (width > 0 && width !== this.#width) {
      this.#width = width;
      this.#server?.invokeMethodAsync("MeasureAsync", width).catch(ignoreGone);
    }
    this.#ask();
  }

  #find(key) {
    return this.#scroller.querySelector(`[data-key="${CSS.escape(key)}"]`);
  }

  // At the very top nothing is held: what comes first is then to be seen.
  #rememberAnchor() {
    const index = Math.floor(this.#scroller.scrollTop / this.#rowHeight());
    if (this.#scroller.scrollTop <= 0) { this.#anchor = null; return; }
    const row = this.#scroller.querySelector(`[data-index="${index}"]`);
    this.#anchor = row ? { key: row.dataset.key, index } : null;
  }

  #wanted() {
    const height = this.#rowHeight();
    const total = this.#total();
    const visible = Math.ceil(this.#scroller.clientHeight / height) + 1;
    const top = Math.floor(this.#scroller.scrollTop / height);
    const maximum = Number(this.#scroller.dataset.maximum);
    const count = Math.min(visible + 2 * overscan, maximum);
    const before = Math.max(0, Math.min(overscan, Math.floor((count - visible) / 2)));
    return { top, visible, total, count, first: Math.max(0, Math.min(top - before, total - count)) };
  }

  #covers(loadedFirst, loadedEnd, wanted) {
    const slack = Math.min(4, Math.floor((wanted.count - wanted.visible) / 4));
    const from = Math.max(0, wanted.top - slack);
    const to = Math.min(wanted.total, wanted.top + Math.min(wanted.visible, wanted.count) + slack);
    return loadedFirst <= from && loadedEnd >= to;
  }

  async #ask() {
    if (this.#isAsking || !this.#server || this.#scroller.clientHeight === 0) return;
    const rows = this.#scroller.querySelector(".windowed-rows");
    if (!rows) return;
    const wanted = this.#wanted();
    const first = Number(rows.dataset.first);
    if (this.#covers(first, first + rows.childElementCount, wanted)) { this.#asked = null; return; }
    if (this.#asked && this.#covers(this.#asked.first, this.#asked.first + this.#asked.count, wanted)) return;
    this.#asked = wanted;
    this.#isAsking = true;
    try {
      const anchor = this.#anchor && this.#anchor.index >= wanted.first && this.#anchor.index < wanted.first + wanted.count ? this.#anchor : null;
      await this.#server.invokeMethodAsync("ShowAsync", wanted.first, wanted.count, anchor?.key ?? null, anchor ? anchor.index - wanted.first : 0);
    } catch (error) {
      ignoreGone(error);
    } finally {
      this.#isAsking = false;
    }
    // The view may have moved on meanwhile.
    this.#ask();
  }
}

// A circuit that has ended takes no more questions; the page's own banner tells of it.
function ignoreGone(error) {
  if (!/disconnected|disposed|not in the 'Connected' State/i.test(String(error))) throw error;
}

function read(key) {
  try { return Number(sessionStorage.getItem(key) ?? 0); } catch { return 0; }
}

function write(key, value) {
  try { sessionStorage.setItem(key, String(Math.round(value))); } catch { /* Storage is full or forbidden: the place is not remembered. */ }
}
