// Runs before the first paint, so neither the theme nor the rail flickers. A classic script: modules run too late.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const read = key => { try { return localStorage.getItem(key); } catch { return null; } };
  const apply = () => { root.dataset.theme = read("theme") ?? (dark.matches ? "dark" : "light"); };
  apply();
  dark.addEventListener("change", apply);
  if (read("rail") === "narrow") root.dataset.rail = "narrow";
})();
