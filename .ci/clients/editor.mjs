// What VS Code makes of raw/ with its own language service for JSON: editor.mjs [RAW] [SCHEMA] [SETTINGS]

import { readFileSync } from "node:fs";
import { basename, dirname, relative, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import service from "vscode-json-languageservice";
import { check, end, files, load } from "./release.mjs";

const { getLanguageService, TextDocument } = service;
const [raw = "raw", schemas = "schema", settings = ".vscode/settings.json"] = process.argv.slice(2);
const uriOf = (path) => pathToFileURL(resolve(path)).href;

// A pattern that begins with a slash begins, for VS Code, in the folder that is open.
const associations = load(settings)["json.schemas"].map(({ fileMatch, url }) => ({
  fileMatch: fileMatch.map((pattern) => uriOf(dirname(resolve(raw))) + pattern),
  uri: uriOf(resolve(dirname(schemas), url)),
}));

const languages = getLanguageService({
  schemaRequestService: async (uri) => readFileSync(fileURLToPath(uri), "utf8"),
  workspaceContext: { resolveRelativePath: (path, from) => new URL(path, from).href },
});
languages.configure({ validate: true, allowComments: false, schemas: associations });

/** Opens a text as if it were a file, and answers what an editor asks. */
function open(path, text) {
  const document = TextDocument.create(uriOf(path), "json", 1, text);
  const json = languages.parseJSONDocument(document);
  const at = (offset) => document.positionAt(offset);
  return {
    problems: async () => (await languages.doValidation(document, json)).map((d) => ({ line: d.range.start.line, message: d.message })),
    proposals: async (offset) => (await languages.doComplete(document, at(offset), json)).items,
    hover: async (offset) => plain((await languages.doHover(document, at(offset), json))?.contents),
    line: (offset) => at(offset).line,
  };
}

/** Documentation and hover texts are strings, lists or Markdown, in which punctuation is escaped. */
const plain = (text) => squeezed([text].flat().map((t) => t?.value ?? t ?? "").join(" ").replace(/\\(?=[^\w\s])/g, ""));
const squeezed = (text) => text.replace(/&nbsp;/g, " ").replace(/\s+/g, " ").trim();

const followed = (schema, node) =>
  node.$ref ? followed(schema, node.$ref.slice(2).split("/").reduce((inner, key) => inner[key], schema)) : node;

/** The fields of a record and, where they are closed lists, the options. */
function fields(schema) {
  const record = followed(schema, schema.properties.records.items);
  return Object.entries(record.properties).map(([name, node]) => {
    const options = followed(schema, node).oneOf;
    return { name, description: node.description, options: options?.every((o) => "const" in o) ? options : [] };
  });
}

/** What is not proposed, or proposed without its description. */
function unproposed(items, wanted) {
  const offered = new Map(items.map((item) => [item.label, plain(item.documentation)]));
  return wanted
    .filter(({ label, description }) => !offered.get(label)?.includes(squeezed(description)))
    .map(({ label }) => `${label}: ${offered.has(label) ? "proposed without its description" : "not proposed"}`);
}

/** Fields are proposed in an empty record; closed lists offer and explain their values. */
async function unhelpful(path, $schema, schema) {
  const text = (record) => JSON.stringify({ $schema, records: [record] });
  const problems = [];
  const empty = text({});
  const names = fields(schema).map(({ name }) => ({ label: name, description: "" }));
  problems.push(...unproposed(await open(path, empty).proposals(empty.lastIndexOf("{}") + 1), names));
  for (const { name, options } of fields(schema).filter((f) => f.options.length)) {
    const blank = text({ [name]: "" });
    const values = options.map((o) => ({ label: JSON.stringify(o.const), description: o.description }));
    problems.push(...unproposed(await open(path, blank).proposals(blank.lastIndexOf('""') + 1), values));
    for (const option of options) {
      const filled = text({ [name]: option.const });
      const shown = await open(path, filled).hover(filled.lastIndexOf(JSON.stringify(option.const)) + 1);
      if (!shown.includes(squeezed(option.description))) problems.push(`${name}: hovering over ${option.const} shows "${shown}"`);
      explained += 1;
    }
  }
  return problems;
}

/** Mistakes that are typed into a real file and not underlined on their line: in the file as it is, and without `$schema`. */
async function overlooked(path, text, name) {
  const missed = [];
  for (const [what, start] of [["with $schema", text], ["without", text.replace(/"\$schema": "[^"]*",/, "")]]) {
    const faults = { "a wrong name": [`"${name}":`, `"${name}s":`], "a wrong type": [new RegExp(`"${name}": ("[^"]*"|\\{)`), `"${name}": 1, "x": $1`] };
    for (const [fault, [from, to]] of Object.entries(faults)) {
      const spoiled = start.replace(from, to);
      const file = open(path, spoiled);
      let change = 0;
      while (spoiled[change] === start[change]) change += 1;
      const line = file.line(change);
      if (!(await file.problems()).some((p) => p.line === line)) missed.push(`${fault}, ${what}: line ${line + 1} is not underlined`);
      underlined += 1;
    }
  }
  return missed;
}

let explained = 0;
let underlined = 0;
const extracts = files(raw, ".json");
check(`VS Code: there are extracts in ${raw}`, extracts.length > 1 ? [] : ["none found"]);
for (const path of extracts) {
  const text = readFileSync(path, "utf8");
  const { $schema } = JSON.parse(text);
  const schema = load(resolve(schemas, basename($schema)));
  const found = await open(path, text).problems();
  check(`VS Code: nothing is underlined in ${path}`, found.map((p) => `${p.line + 1}: ${p.message}`));
  const [first] = schema.properties.records ? followed(schema, schema.properties.records.items).required : schema.required;
  check(`VS Code: mistakes are underlined in ${path}`, await overlooked(path, text, first));
  if (schema.properties.records) check(`VS Code: ${relative(".", path)} is completed and explained`, await unhelpful(path, $schema, schema));
}
check(`VS Code: ${explained} values are explained, ${underlined} mistakes underlined`, explained && underlined ? [] : ["none was tried"]);
end();
