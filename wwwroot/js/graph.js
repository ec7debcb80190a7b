// Lights up a binding under the pointer or the focus, and walks the graph by keyboard. Knows rows by data-binding and
// nodes by their cells; sends nothing to the server.

export function attach(element) {
  return new Walk(element);
}

class Walk {
  #graph;
  #list;
  #lit = null;
  #observer;
  #frame = 0;

  constructor(graph) {
    this.#graph = graph;
    this.#list = graph.querySelector(".windowed");
    graph.addEventListener("pointerover", this.#onPointer);
    graph.addEventListener("pointerleave", this.#onLeave);
    graph.addEventListener("focusin", this.#onFocus);
    graph.addEventListener("focusout", this.#onFocus);
    graph.addEventListener("keydown", this.#onKey);
    graph.addEventListener("pointerdown", this.#onRuler);
    this.#list.addEventListener("scroll", this.#onScroll, { passive: true });
    this.#observer = new MutationObserver(() => {
      if (this.#lit) this.#light(this.#lit);
      this.#onScroll();
    });
    this.#observer.observe(graph, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-total"] });
    this.#onScroll();
  }

  dispose() {
    this.#observer.disconnect();
    cancelAnimationFrame(this.#frame);
    this.#list.removeEventListener("scroll", this.#onScroll);
    for (const [type, handler] of [["pointerover", this.#onPointer], ["pointerleave", this.#onLeave], ["focusin", this.#onFocus], ["focusout", this.#onFocus], ["keydown", this.#onKey], ["pointerdown", this.#onRuler]])
      this.#graph.removeEventListener(type, handler);
  }

  // The ruler: where it is pressed or dragged to, there the list goes.
  #onRuler = event => {
    const ruler = event.target.closest?.("[data-ruler]");
    if (!ruler) return;
    event.preventDefault();
    const go = at => {
      const box = ruler.getBoundingClientRect();
      const share = Math.min(1, Math.max(0, (at.clientY - box.top) / box.height));
      this.#list.scrollTop = share * this.#list.scrollHeight - this.#list.clientHeight / 2;
    };
    const end = () => {
      ruler.removeEventListener("pointermove", go);
      ruler.removeEventListener("pointerup", end);
      ruler.removeEventListener("pointercancel", end);
    };
    ruler.setPointerCapture(event.pointerId);
    ruler.addEventListener("pointermove", go);
    ruler.addEventListener("pointerup", end);
    ruler.addEventListener("pointercancel", end);
    go(event);
  };

  #onScroll = () => {
    if (this.#frame) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      const view = this.#graph.querySelector(".ruler-view");
      const { scrollTop, scrollHeight, clientHeight } = this.#list;
      if (!view || scrollHeight === 0) return;
      view.style.top = `${100 * scrollTop / scrollHeight}%`;
      view.style.height = `${Math.min(100, 100 * clientHeight / scrollHeight)}%`;
    });
  };

  #onPointer = event => {
    const node = event.target.closest?.(".node, .rail, .chip");
    this.#light(node ? this.#bindingOf(node) : this.#focused() ? this.#bindingOf(this.#focused()) : null);
  };
  #onLeave = () => this.#light(this.#focused() ? this.#bindingOf(this.#focused()) : null);
  #onFocus = event => {
    const node = event.type === "focusin" ? event.target.closest?.(".node:focus-visible") : null;
    this.#light(node ? this.#bindingOf(node) : null);
  };

  #focused() {
    const node = document.activeElement?.closest?.(".node");
    return node && this.#graph.contains(node) ? node : null;
  }

  // An owner lights what it owns, any other node its binding.
  #bindingOf(node) {
    const strip = node.closest(".strip");
    const lane = Number(node.closest("[aria-colindex]")?.getAttribute("aria-colindex"));
    return lane === 1 ? { owner: strip.closest("[data-key]").dataset.key } : { binding: strip.dataset.binding };
  }

  #light(what) {
    this.#lit = what;
    this.#graph.toggleAttribute("data-lighting", what !== null);
    let owned = false;
    for (const row of this.#list.querySelectorAll(".windowed-row")) {
      const strip = row.querySelector(".strip");
      owned = row.dataset.key === what?.owner || (owned && strip?.hasAttribute("data-owned") === true);
      strip?.toggleAttribute("data-lit", what !== null && (what.binding !== undefined ? strip.dataset.binding === what.binding : owned));
    }
  }

  #onKey = event => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    const node = this.#focused();
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    if (event.key === "Escape" && node) {
      event.preventDefault();
      this.#list.focus({ preventScroll: true });
    } else if (event.key === "Enter" && !node) {
      this.#firstInView()?.focus();
    } else if (step && (node || step[1] !== 0)) {
      event.preventDefault();
      this.#go(node, step);
    }
  };

  #go(node, [across, along]) {
    const next = !node ? this.#firstInView() : across !== 0 ? this.#across(node, across) : this.#along(node, along);
    if (next) {
      next.focus({ preventScroll: true });
      this.#reveal(next);
    } else if (node && along !== 0) {
      this.#waitForRow(node, along);
    }
  }

  // Along an edge: to the next lane in this row, or in the nearest row of the same binding or owner.
  #across(node, direction) {
    const row = node.closest(".windowed-row");
    const lane = this.#lane(node);
    const beside = row => this.#nodes(row).filter(other => Math.sign(this.#lane(other) - lane) === direction).sort((a, b) => Math.abs(this.#lane(a) - lane) - Math.abs(this.#lane(b) - lane))[0];
    const found = beside(row);
    if (found) return found;
    const strip = row.querySelector(".strip");
    for (const side of ["previousElementSibling", "nextElementSibling"]) {
      for (let other = row[side]; other; other = other[side]) {
        const otherStrip = other.querySelector(".strip");
        if (!otherStrip) break;
        const isKin = otherStrip.dataset.binding === strip.dataset.binding;
        const owner = direction < 0 && side === "previousElementSibling" ? this.#nodes(other).find(candidate => this.#lane(candidate) === 1) : null;
        if (owner && strip.hasAttribute("data-owned") && lane === 2) return owner;
        if (isKin && beside(other)) return beside(other);
        if (!isKin && lane !== 2) break;
      }
    }
    return null;
  }

  #along(node, direction) {
    const lane = this.#lane(node);
    for (let row = this.#step(node.closest(".windowed-row"), direction); row; row = this.#step(row, direction)) {
      const nearest = this.#nodes(row).sort((a, b) => Math.abs(this.#lane(a) - lane) - Math.abs(this.#lane(b) - lane))[0];
      if (nearest) return nearest;
    }
    return null;
  }

  #step(row, direction) { return direction > 0 ? row.nextElementSibling : row.previousElementSibling; }
  #nodes(row) { return [...row.querySelectorAll(".node")]; }
  #lane(node) { return Number(node.parentNode.getAttribute("aria-colindex")); }

  #firstInView() {
    const top = this.#list.getBoundingClientRect().top + 32;
    return [...this.#list.querySelectorAll(".node")].find(node => node.getBoundingClientRect().top >= top) ?? null;
  }

  #reveal(node) {
    const row = node.closest(".windowed-row").getBoundingClientRect();
    const list = this.#list.getBoundingClientRect();
    if (row.top < list.top + 32) this.#list.scrollTop -= list.top + 32 - row.top;
    else if (row.bottom > list.bottom) this.#list.scrollTop += row.bottom - list.bottom;
  }

  // The next row is not here yet: scrolling asks for it, and the walk goes on when it comes.
  #waitForRow(node, along) {
    const before = this.#list.scrollTop;
    this.#list.scrollTop += along * Number(this.#list.dataset.rowHeight);
    if (this.#list.scrollTop === before) return;
    const rows = new MutationObserver(() => {
      rows.disconnect();
      if (document.activeElement === node) this.#go(node, [0, along]);
    });
    rows.observe(this.#list, { subtree: true, childList: true });
  }
}
