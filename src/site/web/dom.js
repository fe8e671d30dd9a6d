// Elements, made without a parser: no text can become markup.

/** An element with attributes (functions are listeners, `false` and `undefined` are left out) and children (nodes or texts). */
export function el(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat().filter((child) => child !== undefined && child !== null && child !== false));
  return element;
}

/** A number as people read it. */
export const number = (value) => value.toLocaleString("en", { maximumFractionDigits: 20 });

/** A value of a closed list as people read it. */
export const spaced = (value) => value.replaceAll("_", " ");

/** Where a span lies, in words. */
export function where({ paragraph, start, words }) {
  const range = words === 1 ? `word ${number(start)}` : `words ${number(start)}–${number(start + words - 1)}`;
  return paragraph === null ? range : `¶ ${paragraph}, ${range}`;
}
