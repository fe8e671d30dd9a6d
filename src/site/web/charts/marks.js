// What charts share: time on a scale, groups of event types, marks that the keyboard walks through.

/** Days of a year are even enough for a chart: a day → years, with a fraction. */
export function years(day) {
  if (!day) return null;
  const [, year, month, date] = /^([+-]?\d+)-(\d\d)-(\d\d)$/.exec(day);
  return Number(year) + (month - 1) / 12 + (date - 1) / 372;
}

/** Groups of event types: the four classes of CAMEO's root codes, and change that is not an act. */
export const GROUPS = [
  { id: "talk", name: "talks, agreements", has: (root) => root >= 1 && root <= 5 },
  { id: "help", name: "cooperation, aid", has: (root) => root >= 6 && root <= 8 },
  { id: "dispute", name: "demands, refusals", has: (root) => root >= 9 && root <= 14 },
  { id: "force", name: "use of force", has: (root) => root >= 15 },
  { id: "change", name: "other change", has: () => true },
];

/** The group of an event. */
export const groupOf = (event) => GROUPS.find((group) => group.has(event.cameo_root === null ? NaN : Number(event.cameo_root)));

/** The status of an event, by its modality; each is drawn differently. */
export const KINDS = [
  { id: "fact", name: "reported as fact", of: ["asserted", "estimated"] },
  { id: "plan", name: "planned", of: ["planned"] },
  { id: "claim", name: "alleged", of: ["alleged"] },
  { id: "fear", name: "feared or expected", of: ["hypothetical", "projected"] },
];
export const kindOf = (modality) => KINDS.find((kind) => kind.of.includes(modality)).id;

/** One stop of the tab key for all marks of a chart; arrows, Home and End walk through them. `describe(mark)` says what a mark is. */
export function walk(marks, describe) {
  if (!marks.length) return;
  for (const mark of marks) mark.setAttribute("tabindex", "-1");
  marks[0].setAttribute("tabindex", "0");
  const at = (index) => {
    for (const mark of marks) mark.setAttribute("tabindex", "-1");
    marks[index].setAttribute("tabindex", "0");
    marks[index].focus();
  };
  marks.forEach((mark, i) => {
    mark.addEventListener("focus", () => describe(mark));
    mark.addEventListener("pointerenter", () => describe(mark));
    mark.addEventListener("keydown", (event) => {
      const to = { ArrowRight: i + 1, ArrowDown: i + 1, ArrowLeft: i - 1, ArrowUp: i - 1, Home: 0, End: marks.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      at(Math.max(0, Math.min(marks.length - 1, to)));
    });
  });
}
