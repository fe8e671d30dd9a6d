// Where in the article: its words in lines, with the records that cite them as evidence.

import { scaleLinear } from "d3-scale";
import { select } from "d3-selection";

import { el, number } from "../dom.js";
import { link } from "../render.js";

const TABLES = ["events", "figures", "actors", "problems", "references", "sources"];
const NAMES = { references: "references and citations", sources: "front matter" };
const LANE = 4;

export function article(data, place) {
  const sources = data.tables.get("sources").rows.map((row) => row.values);
  const spans = spansOf(data);
  const many = sources.length > 1;
  let source = sources[0];
  let width = 0;
  if (!source) return { draw: () => {} };
  const svg = el("div");
  const range = el("input", { type: "range", min: 0, max: Math.max(0, source.words - 1), value: 0, input: () => at(Number(range.value)) });
  const position = el("output");
  const details = el("div", { class: "details", role: "status" });
  const choose = el("select", { change: () => { source = sources[choose.value]; range.max = source.words - 1; at(0); paint(); } }, sources.slice(0, 200).map((s, i) => el("option", { value: i }, s.title)));
  place.replaceChildren(
    ...(many ? [el("label", { class: "filters" }, el("span", {}, "article"), choose)] : []),
    el("p", { class: "legend" }, TABLES.map((name) => el("span", { class: "key" }, el("i", { class: `sw t-${name}` }), NAMES[name] ?? name))),
    svg,
    el("label", { class: "walk" }, el("span", {}, "word"), range, position),
    details,
  );

  function paint() {
    const own = TABLES.map((table) => runs(spans.filter((s) => s.table === table && s.source === source.source_id)));
    svg.replaceChildren(picture(own, source, width, at));
  }
  function at(word) {
    range.value = word;
    position.textContent = number(word);
    const found = spans.filter((s) => s.source === source.source_id && s.start <= word && word < s.start + s.words);
    const ids = [...new Set(found.map((s) => s.id))];
    const paragraph = found[0]?.paragraph;
    details.replaceChildren(
      el("b", {}, `Word ${number(word)}${paragraph ? `, ¶ ${paragraph}` : ""}: `),
      ...(ids.length ? ids.slice(0, 12).flatMap((id, i) => [i ? " · " : "", link(data, id)]) : ["not cited as evidence"]),
      ids.length > 12 ? ` and ${ids.length - 12} more` : "",
    );
    const line = svg.querySelector("svg");
    line?.place?.(word);
  }
  return {
    draw(now) {
      width = now;
      paint();
      at(Number(range.value));
    },
    follow(params) {
      if (params.has("word")) at(Number(params.get("word")));
    },
  };
}

/** Every span with its table and record, citations among those of references. */
function spansOf(data) {
  const evidence = data.tables.get("evidence").rows.map(({ values: v }) => ({ ...v, table: v.table, id: v.record_id, source: v.source_id }));
  const citations = data.tables.get("citations").rows.map(({ values: v }) => ({ ...v, table: "references", id: v.reference_id, source: v.source_id }));
  return [...evidence, ...citations];
}

/** Spans that touch or overlap, as one. */
function runs(spans) {
  const merged = [];
  for (const { start, words } of [...spans].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], start + words);
    else merged.push([start, start + words]);
  }
  return merged;
}

function picture(own, { words, title }, width, at) {
  const perLine = Math.max(60, Math.ceil(words / Math.max(1, Math.ceil(words / (width * 0.75)))));
  const lines = Math.max(1, Math.ceil(words / perLine));
  const x = scaleLinear().domain([0, perLine]).range([0, width]);
  const pitch = TABLES.length * LANE + 12;
  const svg = select(el("div")).append("svg").attr("class", "article").attr("width", width).attr("height", lines * pitch).attr("role", "img").attr("aria-label", `Where the evidence lies in ${title}: ${TABLES.map((t, i) => `${own[i].length} passages for ${t}`).join(", ")}`);
  for (let line = 0; line < lines; line += 1) {
    const from = line * perLine;
    const to = Math.min(words, from + perLine);
    const group = svg.append("g").attr("transform", `translate(0,${line * pitch})`);
    group.append("rect").attr("class", "paper").attr("width", x(to - from)).attr("height", TABLES.length * LANE + 2);
    own.forEach((stretches, lane) => {
      const cut = stretches.filter(([a, b]) => a < to && b > from).map(([a, b]) => [Math.max(a, from) - from, Math.min(b, to) - from]);
      group.selectAll(null).data(cut).join("rect").attr("class", `t-${TABLES[lane]}`).attr("x", ([a]) => x(a)).attr("width", ([a, b]) => Math.max(1, x(b - a) - 0.4)).attr("y", 1 + lane * LANE).attr("height", LANE - 1);
    });
  }
  const cursor = svg.append("rect").attr("class", "cursor").attr("width", 2).attr("height", TABLES.length * LANE + 6);
  svg.node().place = (word) => cursor.attr("x", x(word % perLine) - 1).attr("y", Math.floor(word / perLine) * pitch - 2);
  const wordAt = (event) => {
    const box = svg.node().getBoundingClientRect();
    const line = Math.min(lines - 1, Math.max(0, Math.floor((event.clientY - box.top) / pitch)));
    const inLine = Math.min(perLine - 1, Math.max(0, Math.floor(x.invert(event.clientX - box.left))));
    return Math.min(words - 1, line * perLine + inLine);
  };
  svg.on("pointerdown", (event) => at(wordAt(event))).on("pointermove", (event) => event.pointerType === "mouse" && at(wordAt(event)));
  return svg.node();
}
