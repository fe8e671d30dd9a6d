// Timeline: each dated event as long as its date is, in the lane of its type.

import { axisBottom, axisTop } from "d3-axis";
import { scaleLinear } from "d3-scale";
import { select } from "d3-selection";

import { el, spaced } from "../dom.js";
import { GROUPS, KINDS, groupOf, kindOf, walk, years } from "./marks.js";

const BAR = 7;
const STEP = 10;
/** The most marks that are drawn. */
const MOST = 1500;

export function timeline(data, place) {
  const table = data.tables.get("events");
  const types = [...table.columns.find((c) => c.name === "type").values.keys()];
  const events = table.rows.map((row) => row.values).filter((e) => e.date_start || e.date_end);
  if (!events.length) return { draw: () => place.replaceChildren(el("p", { class: "hint" }, "No event is dated.")) };
  const spans = new Map(events.map((e) => [e, [years(e.date_start), e.date_end ? after(e.date_end) : null]]));
  const ranges = rangesOf(events, spans);
  // Few events leave room for all of them.
  let range = events.length < 40 ? ranges[0] : ranges.at(-1);
  let kind = "";
  let width = 0;
  const svg = el("div", {});
  const details = el("p", { class: "details" }, "Point at a mark, or step through them with the arrow keys.");
  const choice = (label, options, change) => el("label", {}, el("span", {}, label), el("select", { change }, options.map(([value, text]) => el("option", { value }, text))));
  const unseen = el("p", { class: "hint" });
  const controls = el("div", { class: "filters" },
    choice("period", ranges.map((r, i) => [i, r.name]), (event) => { range = ranges[event.target.value]; paint(); }),
    choice("status", [["", "all"], ...KINDS.map((k) => [k.id, k.name])], (event) => { kind = event.target.value; paint(); }));
  controls.querySelector("select").value = String(ranges.indexOf(range));
  place.replaceChildren(controls, legend(), svg, details, unseen);

  function paint() {
    const shown = events.filter((e) => !kind || kindOf(e.modality) === kind).filter((e) => inRange(spans.get(e), range)).slice(0, MOST);
    const before = events.filter((e) => (spans.get(e)[1] ?? Infinity) <= range.from).length;
    unseen.textContent = before ? `${before} more before ${range.from}.` : "";
    svg.replaceChildren(picture(shown, spans, types, range, width, (e) => {
      details.replaceChildren(el("b", { dir: "auto" }, e.title), ` · ${spaced(e.type)} · ${e.date ?? ""} · ${spaced(e.modality)}`);
    }));
  }
  return { draw: (now) => { width = now; paint(); } };
}

const after = (day) => years(day) + 1 / 372;
const inRange = ([start, end], { from, to }) => (start ?? -Infinity) < to && (end ?? Infinity) > from;

/** From everything to the years in which most begins. */
function rangesOf(events, spans) {
  const ends = events.map((e) => spans.get(e)).flat().filter((y) => y !== null).sort((a, b) => a - b);
  const to = Math.ceil(ends.at(-1));
  const starts = [0, 0.06, 0.2].map((share) => Math.floor(ends[Math.floor(share * (ends.length - 1))]));
  const ranges = [...new Set(starts)].filter((from) => from < to).map((from, i) => ({ from, to: to + (to - from) * 0.03, name: i ? `from ${from}` : `all (from ${from})` }));
  return ranges.length ? ranges : [{ from: to - 1, to: to + 1, name: "all" }];
}

function legend() {
  const swatch = (name, c) => el("span", { class: "key" }, el("i", { class: c }), name);
  return el("p", { class: "legend" }, GROUPS.map((g) => swatch(g.name, `sw g-${g.id}`)), KINDS.map((k) => swatch(k.name, `sw k-${k.id}`)), el("span", { class: "key" }, "≈ approximate"), el("span", { class: "key" }, "thin line: end not stated"));
}

function picture(events, spans, types, range, width, describe) {
  const left = width < 560 ? 0 : 168;
  const x = scaleLinear().domain([range.from, range.to]).range([left + 2, width - 8]);
  const lanes = lanesOf(events, spans, types, x);
  const top = 24;
  const head = left ? 8 : 20;
  let y = top;
  for (const lane of lanes) {
    lane.y = y;
    y += head + Math.max(lane.depth, left ? 1.4 : 1) * STEP;
  }
  const svg = select(el("div")).append("svg").attr("width", width).attr("height", y + 24).attr("role", "group").attr("aria-label", "Timeline of the events");
  const ticks = Math.max(2, Math.floor((width - left) / 80));
  const format = (year) => (Number.isInteger(year) ? String(year) : "");
  const axis = (make, at) => svg.append("g").attr("class", "axis").attr("aria-hidden", true).attr("transform", `translate(0,${at})`).call(make(x).ticks(ticks).tickFormat(format).tickSizeOuter(0));
  axis(axisTop, top - 4);
  axis(axisBottom, y + 2);
  svg.append("g").attr("class", "gridlines").selectAll("line").data(x.ticks(ticks).filter(Number.isInteger)).join("line").attr("x1", x).attr("x2", x).attr("y1", top).attr("y2", y);
  const rows = svg.selectAll("g.lane").data(lanes).join("g").attr("class", "lane").attr("transform", (lane) => `translate(0,${lane.y})`);
  rows.append("line").attr("class", "rule").attr("x2", width);
  rows.append("text").attr("y", 15).attr("x", 0).text((lane) => spaced(lane.type));
  const marks = rows.append("g").attr("transform", `translate(0,${left ? 5 : 19})`).selectAll("a").data((lane) => lane.items).join("a")
    .attr("href", (item) => `#${item.event.id}`)
    .attr("aria-label", ({ event }) => `${event.title}, ${spaced(event.type)}, ${event.date}, ${event.modality}`)
    .attr("class", ({ event }) => `mark g-${groupOf(event).id} k-${kindOf(event.modality)}${event.date_approximate ? " approx" : ""}`)
    .attr("transform", (item) => `translate(0,${item.row * STEP})`);
  draw(marks);
  walk(marks.nodes(), (mark) => describe(select(mark).datum().event));
  return svg.node();
}

/** A line as far as an open date may reach, a bar as long as the date is, a lozenge for a day. */
function draw(marks) {
  const middle = BAR / 2;
  // What is pointed at is easier to hit than what is seen.
  marks.append("rect").attr("class", "hit").attr("x", (i) => i.x1).attr("width", (i) => i.x2 - i.x1).attr("height", STEP);
  marks.filter((i) => i.open).append("line").attr("class", "open").attr("x1", (i) => i.x1).attr("x2", (i) => i.x2).attr("y1", middle).attr("y2", middle);
  marks.filter((i) => !i.open && i.event.date_precision !== "day").append("rect").attr("class", "bar").attr("x", (i) => i.x1).attr("width", (i) => i.x2 - i.x1).attr("height", BAR).attr("rx", 1);
  marks.filter((i) => i.open).append("rect").attr("class", "bar").attr("x", (i) => (i.open === "end" ? i.x1 : i.x2 - 6)).attr("width", 6).attr("height", BAR).attr("rx", 1);
  marks.filter((i) => !i.open && i.event.date_precision === "day").append("path").attr("class", "bar").attr("d", (i) => `M${(i.x1 + i.x2) / 2} -0.5l4.5 4 -4.5 4 -4.5 -4z`);
  marks.filter((i) => i.event.date_approximate).append("text").attr("class", "about").attr("x", (i) => i.x1 - 1).attr("y", BAR).attr("text-anchor", "end").text("≈");
}

/** The events of each type, packed so that none covers another. */
function lanesOf(events, spans, types, x) {
  const [first, last] = x.range();
  return types.map((type) => {
    const ends = [];
    const items = events.filter((e) => e.type === type).map((event) => {
      const [start, end] = spans.get(event);
      const x1 = start === null ? first : Math.max(first, x(start));
      const x2 = Math.max(x1 + 6, end === null ? last : Math.min(last, x(end)));
      return { event, x1, x2, open: start === null ? "start" : end === null ? "end" : "" };
    }).sort((a, b) => a.x1 - b.x1 || a.x2 - b.x2);
    for (const item of items) {
      const free = ends.findIndex((end) => end + 3 < item.x1 - (item.event.date_approximate ? 8 : 0));
      item.row = free === -1 ? ends.length : free;
      ends[item.row] = item.x2;
    }
    return { type, items, depth: ends.length };
  }).filter((lane) => lane.items.length);
}
