// Works cited: each work with the places of its citations along the article.

import { axisBottom } from "d3-axis";
import { scaleLinear } from "d3-scale";
import { select } from "d3-selection";

import { el } from "../dom.js";

export function works(data, place) {
  const words = Math.max(1, ...data.tables.get("sources").rows.map((row) => row.values.words));
  const citations = data.tables.get("citations").rows.map((row) => row.values);
  const list = place.firstElementChild;
  const rows = [...list.children].map((item) => {
    const id = item.querySelector("a").hash.slice(1);
    const strip = el("div", { class: "strip", "aria-hidden": "true" });
    item.append(strip);
    return [strip, citations.filter((c) => c.reference_id === id)];
  });
  const axis = el("div", { class: "strip scale", "aria-hidden": "true" });
  list.append(el("li", { class: "last", "aria-hidden": "true" }, el("span", {}, "position (word)"), axis));
  return {
    draw() {
      const width = axis.clientWidth;
      if (!width) return;
      const x = scaleLinear().domain([0, words]).range([4, width - 14]);
      for (const [strip, cited] of rows) {
        const svg = select(el("div")).append("svg").attr("width", width).attr("height", 18);
        svg.append("line").attr("class", "rule").attr("x1", 4).attr("x2", width).attr("y1", 9).attr("y2", 9);
        svg.selectAll(null).data(cited).join("rect").attr("class", "tick").attr("x", (c) => x(c.start) - 1.5).attr("width", 3).attr("y", 2).attr("height", 14);
        strip.replaceChildren(svg.node());
      }
      const svg = select(el("div")).append("svg").attr("width", width).attr("height", 22);
      svg.append("g").attr("class", "axis").call(axisBottom(x).ticks(Math.max(2, Math.floor(width / 90))).tickSizeOuter(0));
      axis.replaceChildren(svg.node());
    },
  };
}
