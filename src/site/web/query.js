// A question → the rows that answer it.

import { groupOf, kindOf } from "./charts/marks.js";
import { spansOf } from "./data.js";

const ROLES = ["initiator", "target", "host", "mediator", "participant", "victim"];

/** Everything that a value holds, in lower case. */
function flat(value) {
  if (value === null || value === undefined) return "";
  if (typeof value !== "object") return String(value).toLowerCase();
  return Object.values(value).map(flat).join(" ");
}

/** Words of a search: `kabul "two words" place:iran paragraph:31`. */
function terms(query) {
  return [...query.matchAll(/(?:([a-z_]+):)?(?:"([^"]*)"?|(\S+))/gi)].map(([, field, quoted, bare]) => ({
    field: field?.toLowerCase(),
    text: (quoted ?? bare).toLowerCase(),
  }));
}

/** Whether a row answers a term. */
function test({ field, text }, table) {
  const columns = new Set(table.columns.map((c) => c.name));
  if (!field) return (row) => row.text.includes(text);
  if (field === "id") return (row) => row.id === text;
  if (field === "paragraph" || field === "p") return (row) => [...spansOf(row.values), row.values].some((s) => String(s.paragraph) === text);
  if (field === "word") return (row) => [...spansOf(row.values)].some((s) => s.start <= text && text < s.start + s.words);
  if (field === "status" && columns.has("modality")) return (row) => kindOf(row.values.modality) === text;
  if (field === "group" && columns.has("cameo_root")) return (row) => groupOf(row.values).id === text;
  if (field === "with") return (row) => row.values.participants?.some((p) => p.actor === text);
  if (ROLES.includes(field)) return (row) => row.values.participants?.some((p) => p.role === field && p.actor === text);
  if (columns.has(field)) return (row) => flat(row.values[field]).includes(text);
  // Not a column: the colon is part of the words.
  return (row) => row.text.includes(`${field}:${text}`);
}

/** Columns that a list of choices filters. */
export const choices = (table) => table.columns.filter((c) => c.values && !c.list);

/** Rows of a table that answer a question, in its order. */
export function answer(table, params) {
  const tests = terms(params.get("q") ?? "").map((term) => test(term, table));
  for (const { name } of choices(table)) {
    const wanted = params.get(name);
    if (wanted) tests.push((row) => row.values[name] === wanted);
  }
  return sorted(table, params.get("sort") ?? "").filter((row) => tests.every((passes) => passes(row)));
}

const collator = new Intl.Collator("en", { numeric: true });
const orders = new WeakMap();

/** Rows in order of a column (`-column`: descending); what is missing comes last. */
function sorted(table, sort) {
  const column = sort.replace("-", "");
  const { rows } = table;
  if (!table.columns.some((c) => c.name === column)) return rows;
  const kept = orders.get(rows);
  if (kept?.sort === sort) return kept.ordered;
  const sign = sort.startsWith("-") ? -1 : 1;
  const keyed = rows.map((row) => [sortKey(row.values, column), row]);
  keyed.sort(([a], [b]) => {
    if (a === null || b === null) return (a === null) - (b === null);
    return sign * (typeof a === "number" ? a - b : collator.compare(a, b));
  });
  const ordered = keyed.map(([, row]) => row);
  orders.set(rows, { sort, ordered });
  return ordered;
}

/** What a row is sorted by: a figure without a value goes by a bound, a date by its first day. */
function sortKey(values, column) {
  if (column === "value") return values.value ?? values.low ?? values.high;
  if (column === "date" || column === "time" || column === "issued") return values.date_start ?? values.date_end;
  const value = values[column];
  if (value === null || typeof value === "number") return value;
  if (typeof value === "boolean") return Number(value);
  return flat(value) || null;
}
