// Reads the latest release with hyparquet, as a web page would: read_tables.mjs [DIST]

import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects, parquetSchema } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { check, end, resolve, tables } from "./release.mjs";

/** The type that a schema documents, in the words of `typeOfParquet`. */
function typeOfSchema(schema, node) {
  const target = resolve(schema, node);
  const [type] = [target.type ?? []].flat().filter((t) => t !== "null");
  switch (type) {
    case "array":
      return `list<${typeOfSchema(schema, target.items)}>`;
    case "object":
      return structOf(Object.entries(target.properties).map(([name, field]) => [name, typeOfSchema(schema, field)]));
    case "string":
      return target.format === "date" ? "date" : "text";
    case "integer":
    case "number":
    case "boolean":
      return type;
    default:
      // A closed list of texts, or one of these and null.
      return typeOfOptions(schema, target);
  }
}

function typeOfOptions(schema, target) {
  if (target.oneOf?.every((option) => typeof option.const === "string")) return "text";
  const [option] = target.anyOf.filter((o) => o.type !== "null");
  return typeOfSchema(schema, option);
}

/** The type that the footer of a file states. */
function typeOfParquet({ element, children }) {
  if (element.logical_type?.type === "LIST") return `list<${typeOfParquet(children[0].children[0])}>`;
  if (children.length) return structOf(children.map((child) => [child.element.name, typeOfParquet(child)]));
  const { type, logical_type: logical, converted_type: converted } = element;
  if (type === "BYTE_ARRAY" && (logical?.type === "STRING" || converted === "UTF8")) return "text";
  if (type === "INT32" && (logical?.type === "DATE" || converted === "DATE")) return "date";
  return { INT64: "integer", DOUBLE: "number", BOOLEAN: "boolean" }[type] ?? `${type} ${logical?.type}`;
}

const structOf = (fields) => `struct<${fields.map(([name, type]) => `${name}: ${type}`).join(", ")}>`;

/** A cell as JSON has it: hyparquet gives BigInt for INT64, Date for DATE and undefined for null. */
function plain(value) {
  if (value === null || value === undefined) return null;
  if (typeof value === "bigint") return Number(value);
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value === "object") return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v)]));
  return value;
}

/** What differs between the columns of a file and those documented. */
function typeProblems(table, metadata) {
  const found = parquetSchema(metadata).children.map((c) => [c.element.name, typeOfParquet(c)]);
  const documented = Object.entries(table.schema.items.properties).map(([name, node]) => [
    name,
    typeOfSchema(table.schema, node),
  ]);
  if (found.length !== documented.length) return [`${table.name}: ${found.length} columns, ${documented.length} documented`];
  return documented.flatMap(([name, type], i) => {
    const [foundName, foundType] = found[i];
    return foundName === name && foundType === type
      ? []
      : [`${table.name}: ${foundName} is ${foundType}, documented ${name}: ${type}`];
  });
}

/** Cells that say in Parquet something else than in JSON. */
function cellProblems(table, rows) {
  return table.rows.flatMap((record, i) =>
    Object.keys(record).flatMap((column) => {
      const [parquet, json] = [plain(rows[i]?.[column]), record[column]].map((v) => JSON.stringify(v));
      return parquet === json ? [] : [`${table.name}[${i}].${column}: ${parquet} in Parquet, ${json} in JSON`];
    }),
  );
}

const all = tables(process.argv[2] ?? "dist");
const types = [];
const counts = [];
const cells = [];
let columnsSeen = 0;
let rowsSeen = 0;
for (const table of all) {
  const file = await asyncBufferFromFile(table.parquet);
  const metadata = await parquetMetadataAsync(file);
  types.push(...typeProblems(table, metadata));
  const rows = await parquetReadObjects({ file, metadata, compressors });
  if (rows.length !== table.rows.length || Number(metadata.num_rows) !== table.rows.length) {
    counts.push(`${table.name}: ${rows.length} rows in Parquet, ${table.rows.length} in JSON`);
  }
  cells.push(...cellProblems(table, rows));
  columnsSeen += Object.keys(table.schema.items.properties).length;
  rowsSeen += rows.length;
}
check("hyparquet: the release has tables with rows", all.length && rowsSeen ? [] : ["nothing was read"]);
check(`hyparquet: ${columnsSeen} columns have the documented types`, types);
check(`hyparquet: ${rowsSeen} rows, as many in Parquet as in JSON`, counts);
check("hyparquet: every cell of Parquet equals JSON", cells);

// A comparison that cannot fail shows nothing: a changed cell must be seen.
const seeded = structuredClone(all[0]);
const [first] = Object.keys(seeded.rows[0]);
seeded.rows[0][first] = "changed";
const file = await asyncBufferFromFile(seeded.parquet);
const seen = cellProblems(seeded, await parquetReadObjects({ file, compressors }));
check("hyparquet: a changed cell is seen", seen.length === 1 ? [] : [`${seen.length} differences, should be 1`]);
end();
