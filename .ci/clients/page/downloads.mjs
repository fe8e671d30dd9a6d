// What is saved from the page is what is released.

import { asyncBufferFromFile, parquetReadObjects, parquetMetadataAsync, parquetSchema } from "hyparquet";
import { compressors } from "hyparquet-compressors";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const SECTIONS = { figures: "Figures", events: "Events", actors: "Actors", references: "References", problems: "Problems", conflicts: "Conflicts", sources: "Sources", event_participants: "Participants", citations: "Citations", evidence: "Evidence" };

async function save(page, section, kind, work) {
  await page.evaluate((hash) => { location.hash = hash; }, `#${section}`);
  await page.waitForSelector(`#${section.split("?")[0]}.on`);
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(".save button", { hasText: kind }).click()]);
  const path = join(work, `${section.replace(/\W/g, "-")}.${kind}`);
  await download.saveAs(path);
  return path;
}

/** A Parquet file as JSON has it. */
async function rows(path) {
  const file = await asyncBufferFromFile(path);
  const plain = (value) => {
    if (value === null || value === undefined) return null;
    if (typeof value === "bigint") return Number(value);
    if (value instanceof Date) return value.toISOString().slice(0, 10);
    if (Array.isArray(value)) return value.map(plain);
    if (typeof value === "object") return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, plain(v)]));
    return value;
  };
  return plain(await parquetReadObjects({ file, compressors }));
}

/** Names and types of the columns of a Parquet file, whatever may be missing. */
async function types(path) {
  const metadata = await parquetMetadataAsync(await asyncBufferFromFile(path));
  const described = ({ element, children }) => `${element.name}:${element.type ?? ""}${element.converted_type ?? ""}(${children.map(described)})`;
  return described(parquetSchema(metadata)).replace(/^\w*/, "");
}

/** Tables whose rows are records of the extracts, which a contribution may give again. */
const DATASETS = ["figures", "events", "actors", "references", "problems"];

/** RFC 4180, read strictly. */
function csv(text) {
  const lines = [[""]];
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    const line = lines.at(-1);
    if (quoted && c === '"' && text[i + 1] === '"') {
      line[line.length - 1] += c;
      i += 1;
    } else if (c === '"') quoted = !quoted;
    else if (!quoted && c === ",") line.push("");
    else if (!quoted && c === "\r" && text[i + 1] === "\n") {
      lines.push([""]);
      i += 1;
    } else line[line.length - 1] += c;
  }
  lines.pop();
  return lines;
}

export async function downloads(open, file, work, check, colophon) {
  const folder = dirname(file);
  const released = (table) => readFileSync(join(folder, `${table}.json`), "utf8");
  const problems = { json: [], parquet: [], csv: [], validate: [] };
  const wrong = [];
  for (const [table, section] of Object.entries(SECTIONS)) {
    // A separate page for each table: Chromium stops one that saves dozens of files.
    const { page, wrong: here, close } = await open(file);
    const wanted = released(table);
    if (readFileSync(await save(page, section, "JSON", work), "utf8") !== wanted) problems.json.push(table);
    const parquet = await save(page, section, "Parquet", work);
    if (JSON.stringify(await rows(parquet)) !== JSON.stringify(JSON.parse(wanted))) problems.parquet.push(`${table}: other rows`);
    const [own, other] = [await types(parquet), await types(join(folder, `${table}.parquet`))];
    if (own !== other) problems.parquet.push(`${table}: ${own}, released ${other}`);
    const saved = await save(page, section, "CSV", work);
    const text = readFileSync(saved, "utf8");
    if (!text.startsWith("\uFEFF")) problems.csv.push(`${table}: no byte order mark, by which Excel knows UTF-8`);
    const [head, ...lines] = csv(text.slice(1));
    // A field within a field has its own column.
    const columns = [...new Set(head.map((name) => name.split(".")[0]))];
    if (DATASETS.includes(table)) {
      const run = spawnSync(colophon, ["validate", "--raw", "raw", "--dataset", table, saved], { encoding: "utf8" });
      if (run.status !== 0) problems.validate.push(`${table}: ${run.stdout.slice(0, 300)}`);
    }
    const records = JSON.parse(wanted);
    if (columns.join() !== Object.keys(records[0]).join() || lines.length !== records.length || lines.some((line) => line.length !== head.length)) problems.csv.push(table);
    const texts = records.flatMap((r, i) => head.map((name, j) => [name === "country" ? r.country_alpha2 : r[name], lines[i]?.[j]])).filter(([v]) => typeof v === "string");
    wrong.push(...here);
    await close();
    problems.csv.push(...texts.filter(([value, cell]) => cell !== value && cell !== `'${value}`).slice(0, 3).map(([value, cell]) => `${table}: ${cell} for ${value}`));
  }
  check("JSON of all rows is the released file, byte for byte", problems.json);
  check("Parquet of all rows has the rows and types of the released file", problems.parquet);
  check("CSV has every row and column", problems.csv);
  check("CSV is taken by `colophon validate`", problems.validate);
  const { page, close } = await open(file);
  const some = JSON.parse(readFileSync(await save(page, "Figures?unit=person&q=iran", "JSON", work), "utf8"));
  const all = JSON.parse(released("figures"));
  check("what is filtered is saved, and nothing else", some.length > 0 && some.length < all.length && some.every((r) => r.unit === "person") ? [] : [`${some.length} rows`]);
  check("saving: no message, no request", wrong);
  await close();
}
