// Numbers: each figure with value, bounds and qualifier; statements about the same thing are side by side.

import { axisBottom } from "d3-axis";
import { scaleLinear, scaleLog } from "d3-scale";
import { select } from "d3-selection";

import { el, number, spaced } from "../dom.js";
import { kindOf } from "./marks.js";

const HEIGHT = 18;
/** The most indicators, and figures of a unit, that are drawn; the table has all. */
const MOST = 60;

export function numbers(data, place) {
  const figures = data.tables.get("figures").rows.map((row) => row.values);
  const groups = families(figures);
  const several = groups.filter((g) => g.figures.length > 1);
  const drawn = several.slice(0, MOST);
  const single = unitsOf(groups.filter((g) => g.figures.length === 1));
  const built = [
    legend(),
    ...drawn.map((group) => block(spaced(group.root.replaceAll("-", " ")), group.figures)),
    several.length > MOST ? el("p", { class: "hint" }, `${several.length - MOST} more indicators are in the table.`) : "",
    ...single.map(({ unit, figures }) => el("details", {}, el("summary", {}, `Stated once: ${plural(unit)} (${figures.length})`), block("", figures.slice(0, 3 * MOST)))),
  ];
  place.replaceChildren(...built);
  return { draw: () => { for (const strip of place.querySelectorAll(".strips")) strip.redraw(); } };
}

/** Figures whose indicators begin alike, of one unit: those of a whole and of its parts. Those with most statements first. */
function families(figures) {
  const names = [...new Set(figures.map((f) => f.indicator))].sort((a, b) => a.length - b.length);
  const rootOf = (name) => names.find((root) => name === root || name.startsWith(`${root}-`));
  const groups = new Map();
  for (const figure of figures) {
    const root = rootOf(figure.indicator);
    const key = `${root} ${figure.unit}`;
    if (!groups.has(key)) groups.set(key, { root, unit: figure.unit, figures: [] });
    groups.get(key).figures.push(figure);
  }
  return [...groups.values()].sort((a, b) => b.figures.length - a.figures.length);
}

function unitsOf(groups) {
  const units = new Map();
  for (const { unit, figures } of groups) units.set(unit, [...(units.get(unit) ?? []), ...figures]);
  return [...units].map(([unit, figures]) => ({ unit, figures }));
}

/** A unit as a heading; currencies, percent and rates have no plural. */
const plural = (unit) => (/^[A-Z]|^percent$|_per_/.test(unit) ? spaced(unit) : `${spaced(unit)}s`);

function legend() {
  const key = (mark, text) => el("span", { class: "key" }, el("b", { "aria-hidden": true }, mark), text);
  return el("p", { class: "legend" }, key("●", "value"), key("○", "about, almost"), key("├▸", "at least, more than"), key("◂┤", "at most, less than"), key("├┤", "range, vague"), key("≠", "contradicts another figure for the same place and time"));
}

const placeOf = (figure) => figure.place.map((p) => p.name).join(", ") || "no place";

/** A heading, then each figure under its place with its strip. */
function block(title, figures) {
  const byPlace = new Map();
  for (const figure of figures) byPlace.set(placeOf(figure), [...(byPlace.get(placeOf(figure)) ?? []), figure]);
  const groups = [...byPlace].sort(([, a], [, b]) => b.length - a.length);
  const rows = [];
  const parts = groups.map(([place, among]) => {
    among.sort((a, b) => reach(b) - reach(a));
    return [el("h4", {}, place, among.length > 1 ? el("small", {}, ` ${among.length} statements`) : ""), el("ul", {}, among.map((figure) => {
      const strip = el("div", { class: "strip", "aria-hidden": "true" });
      rows.push([figure, strip]);
      return el("li", {}, words(figure, figures.length > 1 ? figures[0].indicator : ""), strip);
    }))];
  });
  const axis = el("div", { class: "strip scale", "aria-hidden": "true" });
  const element = el("div", { class: "strips" }, title && el("h3", {}, title), parts.flat(), el("div", { class: "last" }, el("span", {}, spaced(figures[0].unit)), axis));
  element.redraw = () => redraw(rows, axis, title !== "");
  // A block within closed details has no width before it is opened.
  new ResizeObserver(() => requestAnimationFrame(element.redraw)).observe(axis);
  return element;
}

const bounds = ({ value, low, high }) => [value, low, high].filter((n) => n !== null);
const reach = (figure) => Math.max(...bounds(figure), 0);

function words(figure, indicator) {
  const own = figure.indicator === indicator ? "" : figure.label;
  const marks = [figure.time ?? "undated", figure.modality === "asserted" ? "" : figure.modality, figure.repeats ? "restated" : ""].filter(Boolean);
  return el("p", {}, el("a", { href: `#${figure.id}` }, el("q", { dir: "auto" }, figure.as_written)), " ", own && el("bdi", {}, own), el("small", {}, ` ${marks.join(" · ")}`), figure.conflicts_with.length > 0 && el("b", { class: "unlike", title: "contradicts another figure" }, " ≠"));
}

function redraw(rows, axis, same) {
  const width = axis.clientWidth;
  if (!width) return;
  const all = rows.flatMap(([figure]) => bounds(figure));
  const most = Math.max(...all, 1);
  const least = Math.min(...all.filter((n) => n > 0), most);
  // Powers of ten make statements look alike that differ by millions, so they are only for what is not the same thing.
  const wide = !same && most / least > 300 && all.every((n) => n > 0);
  const x = (wide ? scaleLog().domain([least / 1.5, most * 2]) : scaleLinear().domain([Math.min(0, ...all), most * 1.12])).range([6, width - 10]);
  for (const [figure, strip] of rows) strip.replaceChildren(picture(figure, x, width));
  const svg = select(el("div")).append("svg").attr("width", width).attr("height", 22);
  const format = new Intl.NumberFormat("en", { notation: "compact" });
  const ticks = wide ? x.ticks().filter((t) => /^1e/.test(t.toExponential())) : x.ticks(Math.max(2, Math.floor(width / 70)));
  svg.append("g").attr("class", "axis").call(axisBottom(x).tickValues(ticks.filter((_, i) => i % Math.ceil(ticks.length / (width / 50)) === 0)).tickFormat((n) => format.format(n)).tickSizeOuter(0));
  axis.replaceChildren(svg.node());
}

function picture(figure, x, width) {
  const { value, low, high, qualifier } = figure;
  const svg = select(el("div")).append("svg").attr("width", width).attr("height", HEIGHT).attr("class", `k-${kindOf(figure.modality)}`);
  const middle = HEIGHT / 2;
  const line = (from, to) => svg.append("line").attr("x1", from).attr("x2", to).attr("y1", middle).attr("y2", middle).attr("class", "range");
  const end = (at) => svg.append("line").attr("x1", at).attr("x2", at).attr("y1", middle - 5).attr("y2", middle + 5).attr("class", "range");
  const arrow = (at, way) => svg.append("path").attr("class", "arrow").attr("d", `M${at} ${middle - 4}l${6 * way} 4 ${-6 * way} 4z`);
  svg.append("line").attr("class", "rule").attr("x1", x.range()[0]).attr("x2", width).attr("y1", middle).attr("y2", middle);
  if (low !== null && high !== null) {
    line(x(low), x(high));
    end(x(low));
    end(x(high));
  } else if (low !== null) {
    line(x(low), Math.min(width - 8, x(low) + 26));
    end(x(low));
    arrow(Math.min(width - 8, x(low) + 26), 1);
  } else if (high !== null) {
    line(Math.max(8, x(high) - 26), x(high));
    end(x(high));
    arrow(Math.max(8, x(high) - 26), -1);
  }
  if (value !== null) {
    const about = qualifier === "approximate" || qualifier === "almost";
    svg.append("circle").attr("cx", x(value)).attr("cy", middle).attr("r", 4.5).attr("class", about ? "dot about" : "dot").append("title").text(number(value));
  }
  return svg.node();
}
