// Validates raw/ and the released JSON with ajv in strict mode: validate.mjs [RAW] [DIST] [SCHEMA]

import { join, basename, relative } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { check, end, files, load, resolve, tables } from "./release.mjs";

/** A validator of one schema; strict mode refuses keywords and formats that it does not know. */
function compile(schema) {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats(ajv);
  return ajv.compile(schema);
}

/** What ajv objects to in a schema itself. */
function schemaProblems(path) {
  try {
    compile(load(path));
    return [];
  } catch (error) {
    return [`${path}: ${error.message}`];
  }
}

/** What ajv objects to in data. */
function problems(path, validate, data) {
  return validate(data) ? [] : validate.errors.map((e) => `${path}${e.instancePath}: ${e.message}`);
}

/** Changes to a copy of valid data that no validator may let pass: what is changed → how. */
function faults(schema, record) {
  const node = resolve(schema, record.node);
  const properties = Object.entries(node.properties);
  const isClosed = (field) => resolve(schema, field).oneOf?.every((option) => "const" in option);
  const closed = properties.find(([name, field]) => isClosed(field) && record.value[name] !== undefined)?.[0];
  const day = properties.find(([name, field]) => resolve(schema, field).format === "date" && record.value[name])?.[0];
  const seeded = {
    "an unknown field": (value) => ({ ...value, unknown: 1 }),
    "a missing field": ({ [node.required[0]]: _, ...rest }) => rest,
    "a wrong type": (value) => ({ ...value, [node.required[0]]: [1] }),
  };
  if (closed) seeded[`a ${closed} outside its list`] = (value) => ({ ...value, [closed]: "nothing of the kind" });
  if (day) seeded["a day that no calendar has"] = (value) => ({ ...value, [day]: "2021-02-30" });
  return seeded;
}

/** Faults that slip through. */
function tolerated(name, validate, record, wrap) {
  return Object.entries(faults(validate.schema, record)).flatMap(([what, spoil]) => {
    refused += 1;
    return validate(wrap(spoil(record.value))) ? [`${name}: ${what} is accepted`] : [];
  });
}

const [raw = "raw", dist = "dist", schemas = "schema"] = process.argv.slice(2);
let refused = 0;
const slipped = [];

const paths = files(schemas, ".schema.json");
const objections = paths.length ? paths.flatMap(schemaProblems) : ["none found"];
check(`ajv: ${paths.length} schemas compile in strict mode`, objections);
if (objections.length) end();

const extracts = files(raw, ".json");
check(`ajv: there are extracts in ${raw}`, extracts.length > 1 ? [] : ["none found"]);
for (const path of extracts) {
  const data = load(path);
  const schema = join(schemas, basename(data.$schema ?? ""));
  if (!paths.includes(schema)) {
    check(`ajv: ${path}`, [`its $schema, ${data.$schema}, is none of ${schemas}`]);
    continue;
  }
  const validate = compile(load(schema));
  const size = data.records ? ` (${data.records.length} records)` : "";
  check(`ajv: ${path} obeys ${relative(schemas, schema)}${size}`, problems(path, validate, data));
  const { properties } = validate.schema;
  const [value, node] = data.records ? [data.records[0], properties.records.items] : [data, validate.schema];
  if (value) slipped.push(...tolerated(path, validate, { value, node }, (v) => (data.records ? { ...data, records: [v] } : v)));
}

for (const table of tables(dist)) {
  const validate = compile(table.schema);
  check(`ajv: ${table.json} obeys its schema (${table.rows.length} rows)`, problems(table.json, validate, table.rows));
  const value = table.rows.find((row) => row.date_start) ?? table.rows[0];
  if (value) slipped.push(...tolerated(table.name, validate, { value, node: table.schema.items }, (v) => [v]));
}
check(`ajv: ${refused} seeded faults are refused`, refused ? slipped : ["none was tried"]);
end();
