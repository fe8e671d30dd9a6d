// What charts share: time on a scale, groups of event types, marks that the keyboard walks through.

/** Days of a year are even enough for a chart: a day → years, with a fraction. */
export function years(day) {
  if (!day) return null;
  const [, year, month, date] = /^([+-]?\d+)-(\d\d)-(\d\d)$/.exec(day);
  return Number(year) + (month - 1) / 12 + (date - 1) / 372;
}

/** Groups of event types after the four classes of CAMEO's root codes, with what changes without anybody's doing as a fifth. */
export const GROUPS = [
  { id: "talk", name: "talking, agreeing", has: (root) => root >= 1 && root <= 5 },
  { id: "help", name: "cooperating, giving", has: (root) => root >= 6 && root <= 8 },
  { id: "dispute", name: "demanding, refusing", has: (root) => root >= 9 && root <= 14 },
  { id: "force", name: "using force", has: (root) => root >= 15 },
  { id: "change", name: "changing", has: () => true },
];

/** The group of an event. */
export const groupOf = (event) => GROUPS.find((group) => group.has(event.cameo_root === null ? NaN : Number(event.cameo_root)));

/** How an event is meant, in three kinds that are drawn differently. */
export const KINDS = [
  { id: "fact", name: "happened, says the article", of: ["asserted", "estimated"] },
  { id: "plan", name: "planned", of: ["planned"] },
  { id: "claim", name: "alleged", of: ["alleged"] },
  { id: "fear", name: "feared or expected", of: ["hypothetical", "projected"] },
];
export const kindOf = (modality) => KINDS.find((kind) => kind.of.includes(modality)).id;

/** One stop of the tab key for all marks of a chart; arrows, Home and End walk through them. `tell(mark)` says what a mark is. */
export function walk(marks, tell) {
  if (!marks.length) return;
  for (const mark of marks) mark.setAttribute("tabindex", "-1");
  marks[0].setAttribute("tabindex", "0");
  const at = (index) => {
    for (const mark of marks) mark.setAttribute("tabindex", "-1");
    marks[index].setAttribute("tabindex", "0");
    marks[index].focus();
  };
  marks.forEach((mark, i) => {
    mark.addEventListener("focus", () => tell(mark));
    mark.addEventListener("pointerenter", () => tell(mark));
    mark.addEventListener("keydown", (event) => {
      const to = { ArrowRight: i + 1, ArrowDown: i + 1, ArrowLeft: i - 1, ArrowUp: i - 1, Home: 0, End: marks.length - 1 }[event.key];
      if (to === undefined) return;
      event.preventDefault();
      at(Math.max(0, Math.min(marks.length - 1, to)));
    });
  });
}
