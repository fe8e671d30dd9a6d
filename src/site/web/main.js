// The program of the page: reads the tables from the document, draws the charts, answers questions.

import { relate } from "./data.js";
import { read } from "./read.js";
import { question, sections } from "./question.js";
import { recordDialog } from "./record.js";
import { parse } from "./state.js";
import { drawCharts } from "./charts/all.js";

const data = relate(read(document));
const tables = sections(data);
const asking = question(data, tables, go);
let shownTable = { id: "Figures", params: new URLSearchParams() };
const dialog = recordDialog(data, () => {
  if (data.records.has(parse(location.hash).id)) go(tableFragment(), false);
});
const charts = drawCharts(data);

function tableFragment() {
  const query = shownTable.params.toString();
  return `#${shownTable.id}${query ? `?${query}` : ""}`;
}

/** Changes the address; the page follows it. */
function go(hash, replace) {
  if (replace) history.replaceState(null, "", hash);
  else if (hash !== location.hash) history.pushState(null, "", hash);
  follow(false);
}

/** Shows what the address stands for. */
function follow(scroll = true) {
  const state = parse(location.hash);
  if (data.records.has(state.id)) {
    dialog.open(state.id);
    return;
  }
  dialog.close();
  if (tables.has(state.id)) {
    shownTable = state;
    asking.show(state);
  } else {
    charts.follow(state);
  }
  if (scroll && state.id) reveal(state.id);
}

/** Scrolls to a part of the page, and opens what hides it. */
function reveal(id) {
  const element = document.getElementById(tables.has(id) ? "Tables" : id);
  element?.closest("details")?.setAttribute("open", "");
  element?.scrollIntoView();
}

asking.show(shownTable);
follow();
addEventListener("popstate", () => follow());
addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, select, textarea, dialog");
  if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  asking.focus();
});
// On paper there is no scrolling: everything that is asked for is printed.
addEventListener("beforeprint", () => {
  asking.all();
  for (const details of document.querySelectorAll("details")) details.open = true;
});
document.documentElement.classList.add("ready");
performance.mark("ready");
