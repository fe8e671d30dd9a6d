// Rows → a file: JSON as it is released, CSV, Parquet with the types of the release.

import { parquetWriteBuffer } from "hyparquet-writer";

import { el } from "./dom.js";

/** Buttons that save rows of a table. */
export function savers(data, table, rows) {
  const kinds = [
    ["CSV", "csv", "text/csv", () => csv(table, rows)],
    ["JSON", "json", "application/json", () => json(table, rows)],
    ["Parquet", "parquet", "application/vnd.apache.parquet", () => parquet(table, rows)],
  ];
  return kinds.map(([name, ending, type, make]) => {
    const save = () => {
      data.complete();
      download(`${table.name}.${ending}`, new Blob([make()], { type }));
    };
    return el("button", { type: "button", click: save, title: `Save ${rows.length} rows as ${name}` }, name);
  });
}

function download(name, blob) {
  const href = URL.createObjectURL(blob);
  el("a", { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60_000);
}

/** An array, one record per line, keys in the order of the schema: the bytes of the released file, if no row is missing. */
export function json(table, rows) {
  return `[${rows.map(({ values }) => `\n${written(values, { fields: table.columns })}`).join()}\n]\n`;
}

function written(value, column) {
  if (Array.isArray(value)) return `[${value.map((item) => written(item, column)).join()}]`;
  if (value && typeof value === "object") {
    return `{${column.fields.map((field) => `${JSON.stringify(field.name)}:${written(value[field.name], field)}`).join()}}`;
  }
  // A double differs from an integer.
  if (column.type === "double" && Number.isInteger(value) && Math.abs(value) < 1e16) return `${value}.0`;
  return JSON.stringify(value);
}

/**
 * RFC 4180 in the dialect of contributions, so that `colophon validate` takes it: a dot leads to a field within a field, `|` divides the
 * items of a list, and a country is its code. The byte order mark is what Excel knows UTF-8 by.
 */
export function csv(table, rows) {
  const columns = table.columns.flatMap((column) => cells(column, table));
  const lines = [columns.map(({ name }) => name), ...rows.map(({ values }) => columns.map(({ cell }) => cell(values)))];
  return `\uFEFF${lines.map((line) => `${line.map(quoted).join()}\r\n`).join("")}`;
}

/** The columns of CSV that a column becomes, each with what makes its cell. */
function cells(column, table) {
  const { name, list, type, fields } = column;
  const simple = (read) => [{ name, cell: (values) => inert(read(values)) }];
  if (name === "country" && table.columns.some((c) => c.name === "country_alpha2")) return simple((values) => plain(values.country_alpha2));
  if (!list && type !== "struct") return simple((values) => plain(values[name]));
  if (type !== "struct") return simple((values) => items(values[name]));
  if (fields.some((field) => field.name === "alpha2")) return simple((values) => items(values[name].map((place) => place.alpha2 ?? place.name)));
  return leaves(column, name).map(({ path, read }) => ({
    name: path,
    cell: (values) => inert(items([values[name]].flat().filter(Boolean).flatMap((item) => single(item, column)).map(read))),
  }));
}

/** The values within an object, by their paths. */
function leaves({ fields }, prefix) {
  return fields.flatMap((field) => {
    const path = `${prefix}.${field.name}`;
    if (field.type !== "struct") return [{ path, read: (item) => item[field.name] }];
    return leaves(field, path).map((leaf) => ({ ...leaf, read: (item) => item[field.name] && leaf.read(item[field.name]) }));
  });
}

/** An object once for each object of a list within it: in CSV such a list has one item. */
function single(item, { fields }) {
  const inner = fields.find((field) => field.list && field.type === "struct");
  if (!inner || item[inner.name].length === 0) return [item];
  return item[inner.name].map((one) => ({ ...item, [inner.name]: one }));
}

const plain = (value) => (value === null || value === undefined ? "" : String(value));
const items = (values) => values.map((value) => plain(value).replace(/\\(?=[|\\]|$)|\|/g, "\\$&")).join("|");

/** A text that no spreadsheet takes for a formula: an apostrophe goes before what could begin one. A number is not one. */
const inert = (text) => (/^[=+\-@\t\r]/.test(text) && !/^-?[0-9.]+(e[+-]?[0-9]+)?$/i.test(text) ? `'${text}` : text);
const quoted = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A Parquet file with the columns and types of the released one. */
function parquet(table, rows) {
  const schema = [{ name: "root", num_children: table.columns.length }, ...table.columns.flatMap((column) => elements(column))];
  const columnData = table.columns.map((column) => ({ name: column.name, data: rows.map(({ values }) => stored(values[column.name], column)) }));
  return parquetWriteBuffer({ schema, columnData, createdBy: "colophon page" });
}

const TYPES = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8", logical_type: { type: "STRING" } },
  int64: { type: "INT64" },
  double: { type: "DOUBLE" },
  boolean: { type: "BOOLEAN" },
  date: { type: "INT32", converted_type: "DATE", logical_type: { type: "DATE" } },
};

function elements(column, name = column.name, optional = true) {
  const repetition_type = optional ? "OPTIONAL" : "REQUIRED";
  if (column.list) {
    const list = { converted_type: "LIST", logical_type: { type: "LIST" } };
    return [{ name, repetition_type, num_children: 1, ...list }, { name: "list", repetition_type: "REPEATED", num_children: 1 }, ...elements({ ...column, list: false }, "element")];
  }
  if (column.type === "struct") return [{ name, repetition_type, num_children: column.fields.length }, ...column.fields.flatMap((field) => elements(field))];
  return [{ name, repetition_type, ...TYPES[column.type] }];
}

function stored(value, column) {
  if (value === null || value === undefined) return null;
  if (Array.isArray(value)) return value.map((item) => stored(item, { ...column, list: false }));
  if (column.type === "struct") return Object.fromEntries(column.fields.map((field) => [field.name, stored(value[field.name], field)]));
  if (column.type === "int64") return BigInt(value);
  if (column.type === "date") return new Date(utc(value));
  return value;
}

/** Milliseconds of a day, also before the year 0 and after 9999. */
function utc(day) {
  const [, year, month, date] = /^([+-]?\d+)-(\d\d)-(\d\d)$/.exec(day);
  const time = new Date(0);
  return time.setUTCFullYear(Number(year), month - 1, date);
}
