// Who did what to whom: in how many events two actors have the two chosen roles.

import { scaleSqrt } from "d3-scale";

import { el, spaced } from "../dom.js";
import { GROUPS, KINDS, groupOf, kindOf } from "./marks.js";
import { fragment } from "../state.js";

/** Actors on each side. */
const MOST = 14;

export function who(data, place) {
  const events = data.tables.get("events").rows.map((row) => row.values).filter((e) => e.participants.length);
  const roles = [...new Set(events.flatMap((e) => e.participants.map((p) => p.role)))].sort();
  const state = { kind: "fact", group: "", from: roles.includes("initiator") ? "initiator" : roles[0], to: roles.includes("target") ? "target" : roles[0], actor: "" };
  const matrix = el("div", { class: "rows matrix", tabindex: 0, role: "group", "aria-label": "Who did what to whom" });
  const note = el("p", { class: "hint" });
  const choice = (label, key, options) => {
    const select = el("select", { change: (event) => { state[key] = event.target.value; paint(); } }, options.map(([value, text]) => el("option", { value }, text)));
    select.value = state[key];
    return el("label", {}, el("span", {}, label), select);
  };
  const named = roles.map((role) => [role, spaced(role)]);
  const actors = [...new Set(events.flatMap((e) => e.participants.map((p) => p.actor)))].map((id) => [id, data.label(id) ?? id]).sort((a, b) => a[1].localeCompare(b[1])).slice(0, 2000);
  place.replaceChildren(
    el("div", { class: "filters" },
      choice("status", "kind", [["", "any"], ...KINDS.map((k) => [k.id, k.name])]),
      choice("type of event", "group", [["", "any"], ...GROUPS.map((g) => [g.id, g.name])]),
      choice("rows", "from", named),
      choice("columns", "to", named),
      choice("involving", "actor", [["", "anyone"], ...actors])),
    matrix,
    note,
  );

  function paint() {
    const shown = events.filter((e) => (!state.kind || kindOf(e.modality) === state.kind) && (!state.group || groupOf(e).id === state.group) && (!state.actor || e.participants.some((p) => p.actor === state.actor)));
    const pairs = pairsOf(shown, state);
    const columns = ranked(pairs, "to");
    const rows = ranked(pairs.filter((p) => columns.includes(p.to)), "from");
    if (!pairs.length) {
      matrix.replaceChildren(el("p", {}, "No events match."));
      note.textContent = "";
      return;
    }
    matrix.replaceChildren(tableOf(data, pairs, rows, columns, state));
    const drawn = pairs.filter((p) => rows.includes(p.from) && columns.includes(p.to)).reduce((sum, p) => sum + p.count, 0);
    const all = pairs.reduce((sum, p) => sum + p.count, 0);
    note.textContent = `Top ${MOST} actors on each axis (${drawn} of ${all} pairs). Click a number for its events.`;
  }
  let drawn = false;
  return {
    draw() {
      // Its width is left to the style sheet.
      if (!drawn) paint();
      drawn = true;
    },
  };
}

function pairsOf(events, { from, to }) {
  const pairs = new Map();
  for (const { participants } of events) {
    for (const a of participants.filter((p) => p.role === from)) {
      for (const b of participants.filter((p) => p.role === to && p.actor !== a.actor)) {
        const key = `${a.actor} ${b.actor}`;
        const pair = pairs.get(key) ?? { from: a.actor, to: b.actor, count: 0 };
        pair.count += 1;
        pairs.set(key, pair);
      }
    }
  }
  return [...pairs.values()];
}

/** Actors of one side, those with most events first. */
function ranked(pairs, side) {
  const sums = new Map();
  for (const pair of pairs) sums.set(pair[side], (sums.get(pair[side]) ?? 0) + pair.count);
  return [...sums].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0])).slice(0, MOST).map(([id]) => id);
}

function tableOf(data, pairs, rows, columns, { from, to, kind, group, actor }) {
  const also = [kind && ` status:${kind}`, group && ` group:${group}`, actor && ` with:${actor}`].filter(Boolean).join("");
  const counts = new Map(pairs.map((p) => [`${p.from} ${p.to}`, p.count]));
  const strength = scaleSqrt().domain([0, Math.max(...pairs.map((p) => p.count))]).range([0, 5]);
  const name = (id) => el("a", { href: `#${id}`, dir: "auto" }, data.label(id) ?? id);
  const cell = (a, b) => {
    const count = counts.get(`${a} ${b}`);
    if (!count) return el("td");
    const href = fragment("Events", { q: `${from}:${a} ${to}:${b}${also}` });
    return el("td", { class: `heat-${Math.ceil(strength(count))}` }, el("a", { href, "aria-label": `${count} ${count === 1 ? "event" : "events"}: ${data.label(a)} (${spaced(from)}), ${data.label(b)} (${spaced(to)})` }, count));
  };
  return el("table", {},
    el("caption", {}, `rows: ${spaced(from)}, columns: ${spaced(to)}`),
    el("thead", {}, el("tr", {}, el("td"), columns.map((id) => el("th", { scope: "col" }, el("span", {}, name(id)))))),
    el("tbody", {}, rows.map((a) => el("tr", {}, el("th", { scope: "row" }, name(a)), columns.map((b) => cell(a, b))))));
}
