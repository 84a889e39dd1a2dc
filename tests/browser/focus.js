// Gives the focus to everything on the page that can have it, as keys would, and lists where one would not see it.
() => {
  const shown = (element) => {
    const style = getComputedStyle(element);
    return ["outlineStyle", "outlineWidth", "outlineColor", "outlineOffset", "boxShadow", "borderColor",
      "borderWidth", "backgroundColor", "color", "textDecorationLine", "textDecorationThickness"]
      .map((name) => style[name]).join();
  };
  const around = (element) => [element, element.parentElement, element.nextElementSibling].filter(Boolean);
  const name = (element) => element.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  const selector = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0'], [contenteditable=true]";
  const seen = [...document.querySelectorAll(selector)].filter((element) =>
    element.checkVisibility({ visibilityProperty: true }) && !element.disabled && element.tabIndex >= 0);
  const found = [];
  for (const element of seen) {
    document.activeElement.blur();
    const before = around(element).map(shown).join();
    element.focus();
    if (document.activeElement !== element) continue;
    if (around(element).map(shown).join() === before) found.push(`focus not shown: ${name(element)}`);
    const box = element.getBoundingClientRect();
    const top = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
    const bar = top?.closest(".savebar");
    if (bar && !bar.contains(element)) found.push(`focus behind the bar: ${name(element)}`);
  }
  return found;
}
