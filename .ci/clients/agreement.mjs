// Does ajv agree with colophon? agreement.mjs OUT [SCHEMA], after agreement.py, which leaves mutants and verdicts in OUT

import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { check, end, load } from "./release.mjs";

const [out, schemas = "schema"] = process.argv.slice(2);
let total = 0;
for (const name of ["figures", "events", "actors", "references", "problems", "exclusions", "source", "dataset"]) {
  const schema = load(join(schemas, `${name}.schema.json`));
  const ajv = new Ajv2020({ strict: true });
  addFormats(ajv);
  // A description is a file in itself, a record is one of many in a file.
  const records = schema.properties.records;
  const validate = ajv.compile(records ? { ...records.items, $defs: schema.$defs } : schema);
  const lines = readFileSync(join(out, `${name}.jsonl`), "utf8").trimEnd().split("\n");
  const verdicts = load(join(out, `${name}.verdicts.json`));
  total += lines.length;
  const unlike = lines.flatMap((line, i) => {
    const valid = validate(JSON.parse(line));
    return valid === verdicts[i].colophon ? [] : [`line ${i + 1}: ajv says ${valid}: ${line.slice(0, 300)}`];
  });
  check(`ajv: ${lines.length} ${name} are judged alike`, lines.length === verdicts.length ? unlike : ["a verdict is missing"]);
}
check(`ajv: ${total} mutants are enough`, total >= 5000 ? [] : ["fewer than 5000"]);
end();
