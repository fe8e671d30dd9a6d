// Values → what is shown of them.

import { el, number, spaced, where } from "./dom.js";

/** A link to a record: actors by name, others by id. */
export function link(data, id) {
  const record = data.records.get(id);
  const name = record.table.name === "actors" ? data.label(id) : id;
  return el("a", { href: `#${encodeURIComponent(id)}`, dir: "auto" }, name);
}

/** What a cell shows: texts and elements. */
export function show(data, column, value) {
  if (value === null || value === undefined || value === "") return [];
  if (column.list) return between(value.map((item) => show(data, { ...column, list: false }, item)));
  if (typeof value === "object") return struct(data, column, value);
  if (typeof value === "boolean") return [value ? "yes" : "no"];
  if (typeof value === "number") return [number(value)];
  if (data.records.has(value)) return [link(data, value)];
  if (column.values) return [el("span", { title: column.values.get(value) }, spaced(value))];
  if (/^https?:\/\//i.test(value)) return [el("a", { href: value, rel: "noreferrer" }, value)];
  return [el("bdi", {}, value)];
}

function between(items) {
  return items.flatMap((item, i) => (i ? ["; ", ...item] : item));
}

function struct(data, column, value) {
  if ("sha256" in value && "start" in value) return [el("a", { href: `#Article?word=${value.start}` }, where(value))];
  if ("alpha2" in value) return [el("bdi", { title: value.alpha3 ?? undefined }, value.name)];
  const parts = column.fields.flatMap((field, i) => {
    const shown = show(data, field, value[field.name]);
    return shown.length ? [i ? " " : "", i ? el("i", {}, shown) : shown].flat() : [];
  });
  return parts;
}
