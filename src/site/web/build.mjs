// Builds ../assets: build.mjs [FOLDER]. They are committed, so that cargo needs no node; CI builds them again and compares.

import { build } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const folder = process.argv[2] ?? here("../assets");

/** Parts of hyparquet-writer for types that no released table has. */
const unused = /^\.\/(variant|wkb|geospatial)\.js$/;

/** Replaces those parts with functions that are never called. */
const without = {
  name: "without",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: unused }, ({ path, importer }) =>
      importer.includes("hyparquet-writer") ? { path: path.slice(2), namespace: "unused" } : undefined,
    );
    onLoad({ filter: /.*/, namespace: "unused" }, () => ({ contents: "module.exports = {}", loader: "js" }));
  },
};

const shared = { bundle: true, minify: true, charset: "utf8", legalComments: "none", target: ["es2022", "chrome110", "firefox113", "safari16.4"] };
const program = { entryPoints: [here("main.js")], format: "iife", outfile: `${folder}/page.js`, plugins: [without], metafile: true };
const { metafile } = await build({ ...shared, ...program });
writeFileSync(`${folder}/notices.txt`, notices(metafile));
await build({ ...shared, entryPoints: [here("mark.js"), here("start.js"), here("page.css")], outdir: folder });

/**
 * The licences of what is bundled, which ask to be part of every copy: the page holds them in a comment. Those that differ in nothing
 * but the copyright line are written once.
 */
function notices({ outputs }) {
  const bundled = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const paths = bundled.filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path);
  const packages = new Set(paths.flatMap((path) => path.match(/node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1] ?? []));
  const terms = new Map();
  for (const name of [...packages].sort()) {
    const licence = readFileSync(here(`node_modules/${name}/LICENSE`), "utf8").trim();
    const holders = licence.match(/^Copyright .*$/m)?.[0];
    const rest = licence.replace(holders, "").trim();
    const { version } = JSON.parse(readFileSync(here(`node_modules/${name}/package.json`), "utf8"));
    terms.set(rest, [...(terms.get(rest) ?? []), holders ? `${name} ${version}, ${holders}` : `${name} ${version}`]);
  }
  const parts = [...terms].map(([rest, names]) => `${names.join("\n")}\n\n${rest}\n`);
  return ["The program of the page holds parts of others, under their licences.\n", ...parts].join("\n");
}
