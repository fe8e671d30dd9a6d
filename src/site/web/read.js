// The document → tables of typed rows. src/site/cell.rs writes what is read here.

/** Every table of the page by its name, with its rows in the order of the file. */
export function read(root) {
  const lists = closedLists(root);
  const tables = new Map();
  for (const element of root.querySelectorAll("table[data-columns]")) {
    const name = element.dataset.columns;
    const columns = columnsOf(element, name, lists, tables);
    tables.set(name, { name, key: element.dataset.key.split(" "), about: element.closest("details").querySelector("summary").lastChild.textContent.trim(), columns, rows: [] });
  }
  const context = { places: places(root), actors: new Map(), follows: [], evidence: tables.get("figures").columns.find((c) => c.name === "evidence") };
  const shown = [...root.querySelectorAll("table[data-table]")];
  nameActors(shown, context);
  context.follows = follows(root, tables, context);
  for (const element of shown) readTable(element, tables.get(element.dataset.table), context);
  return { tables, digests: root.getElementById("Digests").textContent };
}

/** Values of closed lists, with their meaning, by `table.column`. */
function closedLists(root) {
  const lists = new Map();
  for (const element of root.querySelectorAll("[data-list]")) {
    const values = new Map();
    for (const term of element.querySelectorAll("dt")) values.set(term.textContent, term.nextElementSibling.textContent);
    for (const column of element.dataset.list.split(" ")) lists.set(column, values);
  }
  return lists;
}

function columnsOf(element, table, lists, tables) {
  const columns = [];
  const open = new Map();
  for (const row of element.tBodies[0].rows) {
    const [path, type, about] = [...row.cells].map((cell) => cell.textContent);
    const parts = path.split(".");
    const column = {
      name: parts.at(-1),
      list: type.startsWith("list of "),
      type: type.replace("list of ", "").replace("?", ""),
      nullable: type.endsWith("?"),
      about,
      values: lists.get(`${table}.${path}`),
      fields: [],
    };
    const like = row.querySelector("code")?.textContent;
    if (column.type === "struct" && like) column.fields = fieldsOf(like, table, columns, tables);
    open.set(path, column);
    (parts.length > 1 ? open.get(parts.slice(0, -1).join(".")).fields : columns).push(column);
  }
  return columns;
}

function fieldsOf(path, table, columns, tables) {
  const [of, ...names] = path.split(".");
  let among = of === table ? columns : tables.get(of).columns;
  for (const name of names) among = among.find((c) => c.name === name).fields;
  return among;
}

function places(root) {
  const rows = root.querySelector("table[data-places]").tBodies[0].rows;
  return new Map([...rows].map(({ cells }) => [cells[0].textContent, [cells[1], cells[2]].map((c) => c.textContent || null)]));
}

/** Ids of actors by the names that belong to one of them alone. */
function nameActors(shown, context) {
  const rows = shown.find((t) => t.dataset.table === "actors").tBodies[0].rows;
  const twice = new Set();
  for (const row of rows) {
    const name = row.cells[0].textContent;
    if (context.actors.has(name)) twice.add(name);
    context.actors.set(name, idOf(row));
  }
  for (const name of twice) context.actors.delete(name);
}

const idOf = (row) => row.dataset.id ?? row.id;

/** What follows from a value of another column: `{table, from, names, values}`. */
function follows(root, tables, context) {
  return [...root.querySelectorAll("table[data-from]")].flatMap((element) =>
    element.dataset.from.split(" ").map((path) => {
      const [table, from] = path.split(".");
      const named = (name) => tables.get(table).columns.find((c) => c.name === name);
      const columns = [...element.tHead.rows[0].cells].slice(1).map((cell) => named(cell.textContent));
      const values = new Map();
      for (const { cells } of element.tBodies[0].rows) {
        const row = Object.fromEntries(columns.map((column, i) => [column.name, value(cells[i + 1].childNodes, column, context)]));
        values.set(value(cells[0].childNodes, named(from), context), row);
      }
      return { table, from, values };
    }),
  );
}

function readTable(element, table, context) {
  // Tables that nest no evidence still show theirs, although it is not a column of theirs.
  const apart = context.evidence;
  const order = [...element.tHead.rows[0].cells].map((cell) => table.columns.find((c) => c.name === cell.textContent) ?? apart);
  const follows = context.follows.filter((f) => f.table === table.name);
  const source = element.dataset.source;
  table.shownOrder = order.map((column) => column.name);
  table.label = table.shownOrder[0];
  table.section = element.closest("section");
  // Taken out of the document, which holds from now on only what is looked at.
  const [body] = element.tBodies;
  body.remove();
  table.rows = [...body.rows].map((row) => lazily(row, (cells) => {
    const found = { [table.key[0]]: idOf(row), source_id: source };
    order.forEach((column, i) => {
      const ditto = cells[i].textContent === "″" && column.name === "country" && !cells[i].firstElementChild;
      found[column.name] = ditto ? found.place : value(cells[i].childNodes, column, context);
    });
    for (const { from, values } of follows) Object.assign(found, values.get(found[from]));
    const values = Object.fromEntries(table.columns.map(({ name }) => [name, found[name]]));
    if (!("evidence" in values)) Object.defineProperty(values, "evidence", { value: found.evidence ?? [] });
    return values;
  }, table.key.length === 1 ? idOf(row) : undefined));
}

/** A row whose values are read when they are first asked for. */
function lazily(element, values, id) {
  let read;
  return {
    id,
    get values() {
      return (read ??= values(element.cells));
    },
    text: `${id ?? ""} ${[...element.cells].map((cell) => cell.textContent).join(" ")}`.toLowerCase(),
  };
}

function value(nodes, column, context) {
  if (!column.list) return single([...nodes], column, context);
  if (!nodes.length) return [];
  if (isSpan(column)) return spans(text(nodes));
  return split(nodes, "WBR", "; ").map((item) => single(item, column, context));
}

const isSpan = ({ fields }) => fields.map((f) => f.name).join() === "paragraph,start,words,sha256";
const text = (nodes) => [...nodes].map((node) => node.textContent).join("");

/** Nodes between elements of a name, without the mark that precedes each of those. */
function split(nodes, name, mark) {
  const items = [[]];
  for (const node of nodes) {
    if (node.nodeName !== name) {
      items.at(-1).push(node);
    } else {
      const last = items.at(-1).pop();
      const kept = last.textContent.slice(0, -mark.length);
      if (kept) items.at(-1).push(document.createTextNode(kept));
      items.push([]);
    }
  }
  return items;
}

function single(nodes, column, context) {
  if (column.type === "struct") return struct(nodes, column, context);
  if (column.type === "boolean") return nodes.length > 0;
  if (!nodes.length) return null;
  const words = text(nodes);
  if (column.type === "double" || column.type === "int64") return Number(words.replaceAll(",", ""));
  if (column.values) return words.replaceAll(" ", "_");
  return ["actor", "actors", "part_of"].includes(column.name) ? context.actors.get(words) ?? words : words;
}

function struct(nodes, column, context) {
  const [first, ...others] = column.fields;
  const elements = nodes.filter((node) => node.nodeName === "I");
  if (!elements.length) {
    const name = text(nodes);
    const [alpha2, alpha3] = context.places.get(name);
    return { name, alpha2, alpha3 };
  }
  const [before] = split(nodes.slice(0, nodes.indexOf(elements[0]) + 1), "I", " ");
  const found = { [first.name]: value(before, first, context) };
  others.forEach((field, i) => (found[field.name] = value(elements[i].childNodes, field, context)));
  return found;
}

function spans(words) {
  return words.split(", ").map((span) => {
    const [, paragraph, start, length] = /^(\d*):(\d+)\+(\d+)$/.exec(span);
    return { paragraph: paragraph ? Number(paragraph) : null, start: Number(start), words: Number(length), sha256: null };
  });
}
