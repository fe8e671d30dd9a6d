// What the rows say together: names, links in both directions, digests, and the tables that repeat what is nested in others.

/** Adds the tables of links, and answers questions across tables. */
export function relate({ tables, digests }) {
  const records = new Map();
  for (const table of tables.values()) {
    if (table.key.length === 1) for (const row of table.rows) records.set(row.id, { table, row });
  }
  const data = { tables, records, label: (id) => records.get(id)?.row.values[records.get(id).table.label] };
  data.complete = once(() => completeSpans(tables, digests));
  data.referring = once(() => referring(tables, records));
  derive(tables);
  return data;
}

function once(make) {
  let made;
  return () => (made ??= make() ?? true);
}

/** Every span of a row, wherever it is nested. */
export function* spansOf(value) {
  if (Array.isArray(value)) for (const item of value) yield* spansOf(item);
  else if (value && typeof value === "object") {
    if ("sha256" in value && "start" in value) yield value;
    else for (const inner of Object.values(value)) yield* spansOf(inner);
  }
}

/** Gives every span its digest: they are in the order in which the spans first occur on the page. */
function completeSpans(tables, digests) {
  const bytes = Uint8Array.from(atob(digests), (c) => c.charCodeAt(0));
  const known = new Map();
  for (const name of ["figures", "events", "actors", "references", "problems", "sources"]) {
    const table = tables.get(name);
    const order = table.shownOrder;
    for (const { values } of table.rows) {
      for (const column of order) for (const span of spansOf(values[column])) span.sha256 = digest(known, bytes, values.source_id, span);
    }
  }
  for (const name of ["evidence", "citations"]) {
    for (const { values } of tables.get(name).rows) values.sha256 = digest(known, bytes, values.source_id, values);
  }
}

function digest(known, bytes, source, { start, words }) {
  const key = `${source} ${start} ${words}`;
  if (!known.has(key)) {
    const at = known.size * 32;
    known.set(key, [...bytes.subarray(at, at + 32)].map((b) => b.toString(16).padStart(2, "0")).join(""));
  }
  return known.get(key);
}

/** Which records name a record, by its id: `[{id, column}]`. */
function referring(tables, records) {
  const found = new Map();
  for (const { table, row } of records.values()) {
    for (const { name } of table.columns) {
      if (name === table.key[0] || name === "source_id" || name === table.label) continue;
      for (const id of idsIn(row.values[name], records)) {
        if (!found.has(id)) found.set(id, []);
        const list = found.get(id);
        if (list.at(-1)?.id !== row.id) list.push({ id: row.id, column: name });
      }
    }
  }
  return found;
}

function* idsIn(value, records) {
  if (typeof value === "string") {
    if (records.has(value)) yield value;
  } else if (value && typeof value === "object") {
    for (const inner of Object.values(value)) yield* idsIn(inner, records);
  }
}

const LINKS = {
  *event_participants(tables) {
    for (const { values: event } of tables.get("events").rows) {
      for (const [ordinal, { actor, role }] of event.participants.entries()) {
        yield { event_id: event.id, ordinal, actor_id: actor, source_id: event.source_id, role, modality: event.modality };
      }
    }
  },
  *citations(tables) {
    for (const { values: work } of tables.get("references").rows) {
      for (const [ordinal, { as_written, evidence }] of work.citations.entries()) {
        yield { reference_id: work.id, ordinal, source_id: work.source_id, as_written, ...evidence[0] };
      }
    }
  },
  *evidence(tables) {
    for (const table of ["actors", "events", "figures", "problems", "references", "sources"]) {
      for (const { values: record } of tables.get(table).rows) {
        for (const [ordinal, span] of record.evidence.entries()) {
          yield { table, record_id: record.id ?? record.source_id, ordinal, source_id: record.source_id, ...span };
        }
      }
    }
  },
};

/** Makes the rows of the tables of links when they are first asked for. */
function derive(tables) {
  for (const [name, make] of Object.entries(LINKS)) {
    const table = tables.get(name);
    table.label = table.columns[0].name;
    const rows = once(() => [...make(tables)].map((values) => ({ values, get text() { return Object.values(values).join(" ").toLowerCase(); } })));
    Object.defineProperty(table, "rows", { get: rows });
  }
}
