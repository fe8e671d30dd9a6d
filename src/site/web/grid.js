// The list of a table: as many rows as are looked at, whatever there are.

import { el } from "./dom.js";
import { show } from "./render.js";
import { fragment } from "./state.js";

/** Rows that are added at a time. */
const BATCH = 60;

/** Items of a list that a cell shows. */
const ITEMS = 12;

/** Columns of the list, and whether a column holds numbers. */
const isNumber = ({ type, list }) => !list && (type === "double" || type === "int64");

/** Builds the list of a table into its section; `ask` changes the question. */
export function grid(data, table, ask) {
  const element = table.section.querySelector("table");
  const columns = table.listed.map((name) => table.columns.find((c) => c.name === name));
  const heads = columns.map((column) => {
    const button = el("button", { type: "button", title: column.about, click: () => ask({ sort: next(column) }) }, column.name);
    return el("th", { scope: "col", class: isNumber(column) && "n" }, button);
  });
  let sort = "";
  const next = ({ name }) => (sort === name ? `-${name}` : sort === `-${name}` ? "" : name);
  const body = el("tbody");
  element.replaceChildren(el("thead", {}, el("tr", {}, heads)), body);
  element.setAttribute("aria-label", table.name);
  const more = el("button", { type: "button", class: "more", click: () => add() });
  element.parentElement.after(more);
  let rows = [];

  function add(count = BATCH) {
    const from = body.rows.length;
    body.append(...rows.slice(from, from + count).map((row) => line(data, table, columns, row)));
    const left = rows.length - body.rows.length;
    more.hidden = left === 0;
    more.textContent = `Show ${Math.min(left, BATCH)} more of ${left}`;
  }

  return {
    update(found, params) {
      rows = found;
      sort = params.get("sort") ?? "";
      heads.forEach((head, i) => {
        const { name } = columns[i];
        const order = sort === name ? "ascending" : sort === `-${name}` ? "descending" : undefined;
        if (order) head.setAttribute("aria-sort", order);
        else head.removeAttribute("aria-sort");
      });
      body.replaceChildren();
      add();
    },
    /** Puts every row in, for paper. */
    all: () => add(Infinity),
  };
}

/** The first items of a long list: the record has them all. */
function brief(data, column, value) {
  const left = column.list ? value.length - ITEMS : 0;
  return left > 0 ? [...show(data, column, value.slice(0, ITEMS)), ` and ${left} more`] : show(data, column, value);
}

function line(data, table, columns, row) {
  const cells = columns.map((column, i) => {
    const shown = brief(data, column, row.values[column.name]);
    if (i === 0 && row.id) return el("th", { scope: "row" }, el("a", { href: fragment(encodeURIComponent(row.id)), dir: "auto" }, shown.length ? shown[0].textContent : row.id));
    if (i === 0) return el("th", { scope: "row" }, shown);
    return el("td", { "data-label": column.name, class: isNumber(column) && "n" }, shown);
  });
  return el("tr", { class: row.values.modality && `m-${row.values.modality}` }, cells);
}
