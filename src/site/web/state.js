// What is shown, as the fragment of the address: `#evt-x` a record, `#Timeline` a part, `#Events?q=kabul&modality=planned` a question.

/** The state that a fragment stands for. */
export function parse(hash) {
  const [place, query = ""] = hash.replace(/^#/, "").split(/\?(.*)/s);
  let id = place;
  try {
    id = decodeURIComponent(place);
  } catch {
    // Not percent-encoded: taken as it is.
  }
  return { id, params: new URLSearchParams(query) };
}

/** The fragment for a state. */
export function fragment(id, params = {}) {
  const given = Object.entries(params instanceof URLSearchParams ? Object.fromEntries(params) : params).filter(([, v]) => v);
  const query = new URLSearchParams(given).toString();
  return `#${id}${query ? `?${query}` : ""}`;
}
