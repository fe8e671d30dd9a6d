// A record: its columns, the records it mentions, those that mention it, and how to check it.

import { el, spaced, where } from "./dom.js";
import { link, show } from "./render.js";

/** The dialog that shows records; `close` is called when it is left. */
export function recordDialog(data, close) {
  const dialog = el("dialog", { id: "Record", "aria-labelledby": "RecordTitle" });
  document.body.append(dialog);
  dialog.addEventListener("close", () => close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  let shown = "";
  return {
    open(id) {
      if (shown === id && dialog.open) return;
      shown = id;
      data.complete();
      const { table, row } = data.records.get(id);
      dialog.replaceChildren(...content(data, table, row, () => dialog.close()));
      if (!dialog.open) dialog.showModal();
      dialog.scrollTop = 0;
      dialog.querySelector("h2").focus();
    },
    close() {
      shown = "";
      if (dialog.open) dialog.close();
    },
  };
}

function content(data, table, row, close) {
  const { values } = row;
  const stated = table.columns.filter(({ name }) => name !== table.label && name !== "evidence" && values[name] !== row.id && !isEmpty(values[name]));
  return [
    el("p", { class: "kicker" }, `${table.name} `, el("code", {}, row.id), el("button", { type: "button", class: "close", click: close, "aria-label": "Close" }, "×")),
    el("h2", { id: "RecordTitle", tabindex: -1, dir: "auto" }, String(values[table.label] || row.id)),
    el("dl", {}, stated.flatMap((column) => [
      el("dt", {}, column.name),
      el("dd", {}, show(data, column, values[column.name]), el("small", {}, meaning(column, values[column.name]))),
    ])),
    ...evidence(data, values),
    ...referring(data, row.id),
  ];
}

const isEmpty = (value) => value === null || (Array.isArray(value) && value.length === 0);

/** What a value of a closed list means; elsewhere, what the column holds. */
const meaning = (column, value) => column.values?.get(value) ?? column.about;

function evidence(data, values) {
  if (!values.evidence?.length) return [];
  return [
    el("h3", {}, "Evidence in the article"),
    el("ol", { class: "spans" }, values.evidence.map((span) => el("li", {}, el("a", { href: `#Article?word=${span.start}` }, where(span)), el("code", {}, span.sha256)))),
    el("p", {}, "Words are counted from 0 in the canonical text; the code is the SHA-256 of those words. To check all of them against a copy of the article:"),
    el("pre", { tabindex: 0 }, `colophon ground --article article.txt --source ${values.source_id}`),
    el("p", {}, el("a", { href: "#Verify" }, "How to check without colophon")),
  ];
}

function referring(data, id) {
  const found = data.referring().get(id) ?? [];
  if (!found.length) return [];
  return [
    el("h3", {}, `Mentioned in ${found.length} ${found.length === 1 ? "record" : "records"}`),
    el("ul", { class: "refs" }, found.map((by) => {
      const { table } = data.records.get(by.id);
      return el("li", {}, el("small", {}, `${table.name}.${by.column}`), " ", table.name === "actors" ? link(data, by.id) : el("a", { href: `#${by.id}`, dir: "auto" }, spaced(data.label(by.id) ?? by.id)));
    })),
  ];
}
