/** Which day of the week the English word is, from Sunday; −1 for any other word. */
export function weekdayAt(word: string): number {
  return WEEKDAYS.indexOf(word.toLowerCase());
}

/** The day's own name where data names it in English, else the words as they are. */
export function ownWeekday(words: string, names: readonly string[]): string {
  return names[weekdayAt(words)] ?? words;
}

// --- internals

const WEEKDAYS = "sunday monday tuesday wednesday thursday friday saturday".split(" ");
