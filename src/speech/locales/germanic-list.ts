/** What tells numbers of a language apart in a list. */
export interface ListData {
  readonly and: string;
  /** Ends of a number that "and" and another would go on, with what goes on: "drei und zwanzig". */
  readonly runsOn: readonly (readonly [end: RegExp, next: RegExp])[];
  /** The end of an item that a comma closes: "Donnerstag, der fünfte März". */
  readonly closes: RegExp;
}

/** "A, B und C". */
export function listOf(data: ListData): (items: readonly string[]) => string {
  return (items) => {
    if (items.length < 2) return items.join("");
    // Clauses of the form "label: value" would run into each other.
    if (items.every((item) => /^[^:]+: /.test(item))) return items.join("; ");
    const before = items.slice(0, -1).join(", ");
    const last = items.at(-1) ?? "";
    const pause =
      data.runsOn.some(([end, next]) => end.test(before) && next.test(last)) ||
      data.closes.test(before)
        ? ","
        : "";
    return `${before}${pause} ${data.and} ${last}`;
  };
}
