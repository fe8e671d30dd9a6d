// Search, filters and downloads above the list of a table.

import { el, number, spaced } from "./dom.js";
import { grid } from "./grid.js";
import { answer, choices } from "./query.js";
import { fragment } from "./state.js";
import { savers } from "./save.js";

/** Tables that are shown, by the id of their section. */
export function sections(data) {
  const titles = { event_participants: "Participants", citations: "Citations", evidence: "Evidence" };
  const found = new Map();
  const shown = [...document.querySelectorAll("[data-table]")].map((element) => data.tables.get(element.dataset.table));
  for (const table of new Set([...shown, ...data.tables.values()])) {
    if (!table.section) table.section = addSection(table, titles[table.name]);
    table.listed = table.shownOrder ? table.shownOrder.slice(0, table.section.querySelector("table").dataset.list) : table.columns.map((c) => c.name);
    found.set(table.section.id, table);
  }
  return found;
}

function addSection(table, title) {
  const section = el("section", { id: title, class: "table" }, el("h3", {}, title), el("p", {}, table.about), el("div", { class: "rows" }, el("table", { "data-table": table.name })));
  document.getElementById("Digests").before(section);
  return section;
}

/** Shows one table at a time, as the address asks. `go(fragment, replace)` changes the address. */
export function question(data, tables, go) {
  const place = document.getElementById("Question");
  const tabs = new Map([...tables].map(([id, table]) => [id, el("a", { href: `#${id}` }, `${spaced(table.name)} `)]));
  for (const [id, tab] of tabs) if (!["Participants", "Citations", "Evidence"].includes(id)) tab.append(el("small", {}, number(tables.get(id).rows.length)));
  const input = el("input", { type: "search", name: "q", autocomplete: "off", spellcheck: "false", "aria-describedby": "Hint" });
  const filters = el("div", { class: "filters" });
  const count = el("p", { class: "found", role: "status" });
  const saving = el("p", { class: "save" });
  const form = el("form", { role: "search", submit: (event) => event.preventDefault() },
    el("label", { class: "search" }, el("span", {}, "Search"), input),
    filters,
    el("p", { id: "Hint", class: "hint" }, "Words, or ", el("code", {}, "place:iran"), ", ", el("code", {}, "paragraph:31"), ", ", el("code", {}, "initiator:act-taliban"), ". Press / to search."));
  place.append(el("nav", { class: "tabs", "aria-label": "Tables" }, [...tabs.values()]), form, el("div", { class: "answer" }, count, saving));

  const grids = new Map();
  let current = { id: "", params: new URLSearchParams() };

  function ask(changed, replace = false) {
    const params = { ...Object.fromEntries(current.params), ...changed };
    go(fragment(current.id, params), replace);
  }

  input.addEventListener("input", () => ask({ q: input.value }, true));

  function choose(table) {
    filters.replaceChildren(...choices(table).map((column) => {
      const present = new Set(table.rows.map((row) => row.values[column.name]));
      const options = [...column.values.keys()].filter((v) => present.has(v)).map((v) => el("option", { value: v }, spaced(v)));
      return el("label", {}, el("span", {}, column.name), el("select", { name: column.name, change: (event) => ask({ [column.name]: event.target.value }) }, el("option", { value: "" }, "any"), options));
    }));
  }

  return {
    show({ id, params }) {
      const table = tables.get(id);
      if (current.id !== id) {
        for (const [other, { section }] of tables) section.classList.toggle("on", other === id);
        for (const [other, tab] of tabs) {
          if (other === id) tab.setAttribute("aria-current", "true");
          else tab.removeAttribute("aria-current");
        }
        choose(table);
      }
      current = { id, params };
      if (input.value !== (params.get("q") ?? "")) input.value = params.get("q") ?? "";
      for (const select of filters.querySelectorAll("select")) select.value = params.get(select.name) ?? "";
      if (!grids.has(id)) grids.set(id, grid(data, table, ask));
      const found = answer(table, params);
      grids.get(id).update(found, params);
      const all = table.rows.length;
      count.textContent = found.length === all ? `All ${number(all)} rows` : `${number(found.length)} of ${number(all)} rows`;
      saving.replaceChildren("Save as ", ...savers(data, table, found));
    },
    focus: () => input.focus(),
    all: () => grids.get(current.id)?.all(),
    get current() {
      return current;
    },
  };
}
