// Builds ../assets: build.mjs [FOLDER]. They are committed, so that cargo needs no node; CI builds them again and compares.

import { build } from "esbuild";
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
await build({ ...shared, entryPoints: [here("main.js")], format: "iife", outfile: `${folder}/page.js`, plugins: [without] });
await build({ ...shared, entryPoints: [here("mark.js"), here("start.js"), here("page.css")], outdir: folder });
