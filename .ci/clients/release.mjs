// What the JavaScript clients share: the latest release as its schemas describe it, and one line of output per check.

import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, join } from "node:path";

export const load = (path) => JSON.parse(readFileSync(path, "utf8"));

let failed = 0;

/** Prints whether a check holds, with its first problems. */
export function check(what, problems) {
  console.log(`${problems.length ? "FAIL" : "ok  "} ${what}`);
  for (const problem of problems.slice(0, 10)) console.log(`       ${problem}`);
  if (problems.length > 10) console.log(`       and ${problems.length - 10} more`);
  if (problems.length) failed += 1;
}

/** Ends the program with the result of the checks. */
export function end() {
  if (failed) console.error(`${failed} of the checks failed`);
  process.exit(failed ? 1 : 0);
}

/** Paths of all files below a folder with this ending, sorted. */
export function files(folder, ending) {
  const all = readdirSync(folder, { recursive: true }).map((path) => join(folder, String(path)));
  return all.filter((path) => path.endsWith(ending)).sort();
}

/** The tables of the latest version in a folder of releases. */
export function tables(dist) {
  const index = load(join(dist, "index.json"));
  const folder = join(dist, index.versions.find((v) => v.version === index.latest).path);
  return files(join(folder, "schema", "release"), ".schema.json").map((path) => {
    const name = basename(path, ".schema.json");
    const json = join(folder, `${name}.json`);
    if (!existsSync(json)) throw new Error(`${json} is missing`);
    return { name, json, parquet: join(folder, `${name}.parquet`), schema: load(path), rows: load(json) };
  });
}

/** Follows references within a schema. */
export function resolve(schema, node) {
  while (node.$ref) {
    node = node.$ref.split("/").slice(1).reduce((inner, part) => inner[part], schema);
  }
  return node;
}
