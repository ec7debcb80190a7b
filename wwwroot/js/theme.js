// Runs before the first paint, so neither the theme nor the rail flickers. A classic script: modules run too late.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const read = key => { try { return localStorage.getItem(key); } catch { return null; } };
  const apply = () => {
    root.dataset.theme = read("theme") ?? (dark.matches ? "dark" : "light");
    if (read("rail") === "narrow") root.dataset.rail = "narrow";
  };
  apply();
  dark.addEventListener("change", apply);
  // A link that is followed before the router listens makes Blazor take over the server's <html>, which has no theme.
  new MutationObserver(() => { if (!root.dataset.theme) apply(); }).observe(root, { attributes: true, attributeFilter: ["data-theme"] });
})();
