// ajv, compiled standalone, on two workers with their own line splitter. Usage: node ajv.mjs SCHEMA FILE; with `compile`
// instead of FILE it writes the compiled check next to the schema.
import { closeSync, fstatSync, openSync, readFileSync, readSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

const CHUNK = 1 << 20;
const WORKERS = 2;
const [schema, file] = process.argv.slice(2);
const compiled = `${schema}.mjs`;

if (!isMainThread) {
  const { default: isValid } = await import(pathToFileURL(workerData.compiled));
  parentPort.postMessage(count(workerData.file, workerData.from, workerData.upto, isValid));
} else if (file === "compile") {
  const { default: Ajv } = await import("ajv/dist/2020.js");
  const { default: standaloneCode } = await import("ajv/dist/standalone/index.js");
  const ajv = new Ajv({ code: { source: true, esm: true }, strict: false, logger: false, validateFormats: false });
  const validate = ajv.compile(JSON.parse(readFileSync(schema, "utf8")));
  const code = (standaloneCode.default ?? standaloneCode)(ajv, validate);
  const require = 'import { createRequire } from "node:module";const require = createRequire(import.meta.url);';
  writeFileSync(compiled, require + code);
} else {
  const opened = openSync(file);
  const size = fstatSync(opened).size;
  closeSync(opened);
  const parts = Array.from({ length: WORKERS }, (_, i) => [i, i + 1].map((n) => Math.floor((size * n) / WORKERS)));
  const counts = parts.map(
    ([from, upto]) =>
      new Promise((resolve, reject) => {
        const worker = new Worker(new URL(import.meta.url), { workerData: { compiled, file, from, upto } });
        worker.on("message", resolve).on("error", reject);
      }),
  );
  console.log((await Promise.all(counts)).reduce((a, b) => a + b));
}

// Counts the valid lines that begin within a part of a file.
function count(file, from, upto, isValid) {
  const opened = openSync(file);
  const buffer = Buffer.alloc(CHUNK);
  let rest = Buffer.alloc(0);
  let valid = 0;
  // The line that a part begins within belongs to the part before: from the byte before, its end is looked for.
  let skipping = from > 0;
  let at = skipping ? from - 1 : 0;
  let begin = at;
  const take = (line) => {
    const own = !skipping && begin < upto && line.length > 0;
    begin += line.length + 1;
    skipping = false;
    if (!own) return;
    try {
      if (isValid(JSON.parse(line.toString()))) valid += 1;
    } catch {
      // No JSON: not valid.
    }
  };
  for (let read; begin < upto && (read = readSync(opened, buffer, 0, CHUNK, at)) > 0; at += read) {
    const bytes = Buffer.concat([rest, buffer.subarray(0, read)]);
    let start = 0;
    for (let end; (end = bytes.indexOf(10, start)) >= 0; start = end + 1) take(bytes.subarray(start, end));
    rest = Buffer.from(bytes.subarray(start));
  }
  take(rest);
  closeSync(opened);
  return valid;
}
