// Extracts that no page should have to show, made from those of the invented article.

import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

function edit(raw, name, change) {
  const path = join(raw, name);
  const content = JSON.parse(readFileSync(path));
  change(content.records ?? content);
  writeFileSync(path, `${JSON.stringify(content, null, 2)}\n`);
}

const of = (dataset) => `lake-orrin/${dataset}.json`;

/** Texts that try to become a program. */
export const ATTACKS = [
  "</script><script>document.title='run'</script>",
  "<img src=x onerror=\"document.title='run'\">",
  "<svg onload=document.title='run'>",
  "\"><a href=javascript:document.title='run'>x</a>",
  "</style></title></textarea><!-- <iframe src=https://example.org>",
  "&lt;b&gt; &amp; {{7*7}} ${7*7} =HYPERLINK(\"http://example.org\")",
];

/** Puts an attack into every free text. */
export function hostile(raw) {
  const attack = (i) => ATTACKS[i % ATTACKS.length];
  edit(raw, "dataset.json", (dataset) => {
    dataset.title = ATTACKS[0];
    dataset.description = ATTACKS.join(" ");
    dataset.contributors[0].name = ATTACKS[1];
  });
  edit(raw, of("figures"), (rows) => rows.forEach((row, i) => Object.assign(row, { label: attack(i), note: attack(i + 1), place: [attack(i + 2).slice(0, 80)] })));
  edit(raw, of("events"), (rows) => rows.forEach((row, i) => Object.assign(row, { title: attack(i), note: ATTACKS.join(" ") })));
  edit(raw, of("actors"), (rows) => rows.forEach((row, i) => Object.assign(row, { name: attack(i), note: attack(i + 1) })));
  edit(raw, of("references"), (rows) => rows.forEach((row, i) => Object.assign(row, { title: attack(i), publisher: attack(i + 1), note: "javascript:document.title='run'" })));
  edit(raw, of("problems"), (rows) => rows.forEach((row, i) => Object.assign(row, { summary: attack(i) })));
}

/** Empty tables, one record, long texts, many names, other scripts, far dates. */
export function odd(raw) {
  edit(raw, of("problems"), (rows) => rows.splice(0));
  edit(raw, of("figures"), (rows) => {
    rows.splice(1);
    Object.assign(rows[0], { label: "عدد القوارب التي تعبر البحيرة كل عام", time: "0476-09-04" });
  });
  edit(raw, of("references"), (rows) => Object.assign(rows[0], { title: "Boats and people and weather of the lake ".repeat(13).trim(), issued: "0800" }));
  edit(raw, of("actors"), (rows) => {
    const [spans] = [rows[0].evidence];
    rows[0].name = "渡し船会社とその乗組員の長い名前";
    rows[0].aliases = [...rows[0].aliases, ...Array.from({ length: 1000 - rows[0].aliases.length }, (_, i) => `boat number ${i}`)];
    rows[0].evidence = spans;
  });
  edit(raw, of("events"), (rows) => {
    const dates = ["0476-09-04", "0043-03-15", "3500", "0800/1200", "../3001", "1250~"];
    const titles = ["一二三四五六七八九十".repeat(20), "מועצת האגם סוגרת את הגשר", "Unbreakable".repeat(18), "e\u0301".repeat(60).normalize("NFC"), "𝔖𝔱𝔯𝔞𝔫𝔤𝔢 🚢 letters", "x"];
    const [model] = rows.splice(0);
    rows.push(...dates.map((date, i) => ({ ...model, id: `evt-odd-${i}`, title: titles[i], as_written: undefined, date, modality: ["asserted", "planned", "alleged", "hypothetical", "projected", "estimated"][i] })));
  });
}

/** The same document with texts that turn the direction of what follows. Extracts with such are refused, so they are put in here. */
export function turned(html) {
  return html.replaceAll("<th>x<td>", "<th>\u202egnorw\u2066<td>").replaceAll("Unbreakable", "\u202eUnbreakable");
}
