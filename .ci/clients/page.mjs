// Opens the pages of releases in a real browser: page.mjs COLOPHON GENERATE DIST [SCREENSHOTS]
//
// COLOPHON is the program, GENERATE the generator of large datasets, DIST a folder of releases. Firefox is optional.

import AxeBuilder from "@axe-core/playwright";
import { chromium } from "playwright-core";
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { check, end } from "./release.mjs";
import { downloads } from "./page/downloads.mjs";
import { firefox } from "./page/firefox.mjs";
import { asksAndWalks } from "./page/walks.mjs";
import { ATTACKS, hostile, odd, turned } from "./page/extracts.mjs";

const [colophon, generate, dist, shots = "target/screenshots"] = process.argv.slice(2);
const WIDTHS = [360, 768, 1440];
const FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
/** Bytes that the page of the article may weigh. */
const WEIGHT = 600_000;

const work = mkdtempSync(join(tmpdir(), "colophon-page-"));
process.on("exit", () => rmSync(work, { recursive: true, force: true }));
mkdirSync(shots, { recursive: true });

const latest = (folder) => join(resolve(folder), JSON.parse(readFileSync(join(folder, "index.json"))).versions[0].path);
const browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: FLAGS });

/** A page, and what went wrong on it: messages, errors, requests for anything but the file itself. */
async function open(file, options = {}, of = browser) {
  const context = await of.newContext({ acceptDownloads: true, ...options });
  const page = await context.newPage();
  const wrong = [];
  const address = pathToFileURL(file).href;
  page.on("console", (message) => wrong.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => wrong.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on("request", (request) => {
    const url = request.url();
    if (url.split("#")[0] !== address && !url.startsWith("data:") && !url.startsWith("blob:")) wrong.push(`request: ${url}`);
  });
  await page.goto(address + (options.hash ?? ""));
  if (options.javaScriptEnabled !== false && !options.still) await page.waitForSelector("html.ready");
  return { page, wrong, close: () => context.close() };
}

/** Goes down the page, so that every chart is drawn. */
async function seeAll(page) {
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  for (let y = 0; y < height; y += 800) {
    await page.evaluate((to) => scrollTo(0, to), y);
    await page.waitForTimeout(30);
  }
  await page.evaluate(() => scrollTo(0, 0));
}

const overflow = (page) => page.evaluate(() => (document.documentElement.scrollWidth > innerWidth ? [`${document.documentElement.scrollWidth} pixels in ${innerWidth}`] : []));

async function axe(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap((v) => v.nodes.slice(0, 5).map((node) => `${v.id}: ${node.target} ${node.failureSummary?.replaceAll("\n", " ")}`));
}

/** Looks at a page in light and dark, at three widths, with everything drawn and with a record open. */
async function looks(name, file) {
  for (const colorScheme of ["light", "dark"]) {
    for (const width of WIDTHS) {
      const { page, wrong, close } = await open(file, { colorScheme, viewport: { width, height: 900 } });
      await seeAll(page);
      const where = `${name}, ${colorScheme}, ${width} pixels`;
      await page.screenshot({ path: join(shots, `${name}-${colorScheme}-${width}.png`), fullPage: name !== "large" });
      check(`${where}: axe finds nothing`, await axe(page));
      check(`${where}: no scrolling sideways`, await overflow(page));
      const id = await page.evaluate(() => document.querySelector("[data-table=events] tbody th a")?.hash ?? document.querySelector("tbody th a[href^='#']")?.hash);
      if (id) {
        await page.evaluate((hash) => { location.hash = hash; }, id);
        await page.waitForSelector("dialog[open]");
        await page.screenshot({ path: join(shots, `${name}-record-${colorScheme}-${width}.png`) });
        check(`${where}: axe finds nothing on a record`, await axe(page));
      }
      check(`${where}: no message, no request`, wrong);
      await close();
    }
  }
}

/** All text must be shown without JavaScript. */
async function still(name, file) {
  const { page, wrong, close } = await open(file, { javaScriptEnabled: false, viewport: { width: 360, height: 900 } });
  const text = (await page.evaluate(() => document.body.innerText)).replace(/\s+/g, " ");
  const folder = join(file, "..");
  const missing = [];
  for (const table of ["figures", "events", "actors", "references", "problems"]) {
    for (const row of JSON.parse(readFileSync(join(folder, `${table}.json`)))) {
      for (const column of ["label", "title", "name", "summary", "as_written", "note"]) {
        const words = row[column]?.replace(/\s+/g, " ").trim();
        if (words && !text.includes(words)) missing.push(`${table} ${row.id}.${column}`);
      }
    }
  }
  check(`${name} without JavaScript: every text is shown`, missing);
  check(`${name} without JavaScript: no scrolling sideways`, await overflow(page));
  check(`${name} without JavaScript: no message, no request`, wrong);
  await page.screenshot({ path: join(shots, `${name}-still-360.png`) });
  await page.emulateMedia({ media: "print" });
  await page.screenshot({ path: join(shots, `${name}-still-print.png`) });
  await close();
}

async function paints(name, file, most) {
  const { page, close } = await open(file);
  const paint = await page.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
  const bytes = statSync(file).size;
  console.log(`     ${name}: first paint after ${Math.round(paint)} ms, ${bytes} bytes`);
  check(`${name}: something is painted`, paint > 0 ? [] : [`${paint}`]);
  if (most) check(`${name}: at most ${most} bytes`, bytes <= most ? [] : [`${bytes} bytes`]);
  await page.pdf({ path: join(shots, `${name}.pdf`) });
  check(`${name}: is printed with every record that is asked for`, (await page.locator("table[data-table=figures] tbody tr").count()) >= 0 ? [] : ["none"]);
  await close();
}

/** How fast a keystroke in the search is answered, in a table of many rows. Reported, not required: it is a benchmark. */
async function types(file) {
  const { page, wrong, close } = await open(file, { hash: "#Events" });
  const times = await page.evaluate(async () => {
    const input = document.querySelector("input[type=search]");
    const found = [];
    for (const word of ["attack", "kabul refugees", "treaty"]) {
      for (let length = 1; length <= word.length; length += 1) {
        await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
        const start = performance.now();
        input.value = word.slice(0, length);
        input.dispatchEvent(new InputEvent("input", { bubbles: true }));
        // Layout is part of the answer.
        document.body.getBoundingClientRect();
        found.push(performance.now() - start);
      }
    }
    return found.sort((a, b) => a - b);
  });
  const ready = await page.evaluate(() => performance.getEntriesByName("ready")[0].startTime);
  const rows = await page.locator("[role=status].found").textContent();
  const [median, worst] = [times[Math.floor(times.length / 2)], times.at(-1)];
  console.log(`     ready after ${Math.round(ready)} ms; a keystroke: ${median.toFixed(1)} ms (median), ${worst.toFixed(1)} ms (most); ${rows}`);
  check("a large table answers to every keystroke", times.length > 20 && /\d/.test(rows) ? [] : [rows]);
  check("a large table: few rows are in the document", (await page.locator("[data-table] tbody tr").count()) <= 120 ? [] : ["too many"]);
  check("a large table: no message, no request", wrong);
  await close();
}

/** Texts that would be programs are shown as they are written. */
async function nothingRuns(file) {
  for (const hash of ["", "#Events", "#<img src=x onerror=document.title='run'>", "#Events?q=%3Cscript%3Edocument.title%3D'run'%3C/script%3E", "#javascript:document.title='run'"]) {
    const { page, wrong, close } = await open(file, { hash });
    await seeAll(page);
    const [title, text, made] = await page.evaluate(() => [document.title, document.body.innerText, document.querySelectorAll("img, iframe, main script:not([type]), [onload], [onerror], a[href^='javascript' i]").length]);
    check(`hostile, ${hash || "as it is"}: nothing runs`, [...(title.startsWith(ATTACKS[0]) ? [] : [title]), ...(made ? [`${made} elements`] : []), ...(text.includes(ATTACKS[1]) ? [] : ["the text is missing"]), ...wrong]);
    await close();
  }
}

/** Characters that change the direction of text must not affect the text around them. */
async function staysStraight(file) {
  const { page, wrong, close } = await open(file, { hash: "#Events" });
  const places = await page.evaluate(() => {
    const row = [...document.querySelectorAll("[data-table=events] tbody tr")].find((r) => r.textContent.includes("\u202e"));
    return row ? [...row.cells].map((c) => c.getBoundingClientRect().left) : [];
  });
  check("a text that turns direction stays within its cell", places.length > 2 && places.every((x, i) => i === 0 || x > places[i - 1]) ? [] : [places.join()]);
  check("turned: no message, no request", wrong);
  await close();
}

const release = (raw, name) => {
  const out = join(work, name);
  execFileSync(colophon, ["release", "--raw", raw, "--dist", out], { stdio: ["ignore", "ignore", "inherit"] });
  return out;
};

const article = join(latest(dist), "index.html");
await paints("article", article, WEIGHT);
await looks("article", article);
await still("article", article);
await asksAndWalks(open, article, check);
await downloads(open, article, work, check, colophon);
const list = join(resolve(dist), "index.html");
const { page: listed, wrong, close } = await open(list, { still: true });
check("the list of versions leads to the latest", (await listed.locator(".lead a").getAttribute("href")) === `${JSON.parse(readFileSync(join(dist, "index.json"))).versions[0].path}index.html` ? [] : ["it does not"]);
check("the list of versions: axe finds nothing", await axe(listed));
check("the list of versions: no message, no request", wrong);
await close();

for (const [name, make] of [["hostile", hostile], ["odd", odd]]) {
  const raw = join(work, `${name}-raw`);
  cpSync("tests/fixtures/raw", raw, { recursive: true });
  make(raw);
  const page = join(latest(release(raw, name)), "index.html");
  await looks(name, page);
  await still(name, page);
}
const attacked = join(latest(join(work, "hostile")), "index.html");
await nothingRuns(attacked);
const straight = join(latest(join(work, "odd")), "index.html");
const bent = straight.replace("index.html", "turned.html");
writeFileSync(bent, turned(readFileSync(straight, "utf8")));
await staysStraight(bent);

execFileSync(generate, ["folder", "20000", join(work, "large")]);
const large = join(latest(release(join(work, "large", "raw"), "large-dist")), "index.html");
await paints("large", large);
await types(large);

await firefox(article, join(shots, "article-firefox.png"), check);
await browser.close();
end();
