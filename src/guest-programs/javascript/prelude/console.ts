/** Guest code. `console`, written through the host as it is printed. */
export const CONSOLE = String.raw`
const printed = (value) => typeof value === "string" ? value : inspect(value);
const HOLE = /%[sdifjoOc%]/;

/* The text of one call: a format text first, then what is left over. */
const format = (values) => {
  let text = "";
  let next = 0;
  if (values.length > 1 && typeof values[0] === "string" && regExpTest(HOLE, values[0])) {
    const pattern = values[0];
    next = 1;
    for (let i = 0; i < pattern.length; i++) {
      const letter = pattern[i] === "%" ? pattern[i + 1] : undefined;
      if (letter === "%") { text += "%"; i++; continue; }
      if (letter === undefined || indexOfText("sdifjoOc", letter) < 0 || next >= values.length) { text += pattern[i]; continue; }
      text += filled(letter, values[next++]);
      i++;
    }
  }
  for (; next < values.length; next++) text += (next === 0 ? "" : " ") + printed(values[next]);
  return text;
};
const filled = (letter, value) => {
  switch (letter) {
    case "s": return typeof value === "string" ? value : typeof value === "object" && value !== null ? inspect(value, 0) : inspect(value);
    case "d": return typeof value === "bigint" ? bigintText(value) + "n" : typeof value === "symbol" || typeof value === "object" ? "NaN" : inspect(BuiltIn.Number(value));
    case "i": return typeof value === "object" || typeof value === "symbol" ? "NaN" : inspect(truncate(BuiltIn.Number(value)));
    case "f": return typeof value === "symbol" ? "NaN" : inspect(BuiltIn.Number(value));
    case "j": return stringOf(jsonQuote(value));
    case "c": return "";
    default: return inspect(value, 4);
  }
};
const truncate = Math.trunc;

const [OUT, ERR] = [1, 2];
let indent = "";
const counts = new BuiltIn.Map();
const stopwatches = new BuiltIn.Map();
const now = performance.now.bind(performance);
const writeLine = (stream, text) => {
  const lines = indent === "" ? text : indent + replaceText(text, "\n", "\n" + indent);
  host.write(stream, wellFormed(lines) + "\n");
};

const tableText = (rows) => {
  const cells = createObject(null);
  const columns = [];
  const isRecord = (row) => typeof row === "object" && row !== null;
  const addColumn = (name) => {
    for (let i = 0; i < columns.length; i++) if (columns[i] === name) return;
    define2(columns, columns.length, name);
  };
  const names = enumerableKeys(rows);
  let plain = false;
  for (let i = 0; i < names.length; i++) {
    const row = rows[names[i]];
    if (!isRecord(row)) { plain = true; continue; }
    const keys = enumerableKeys(row);
    for (let j = 0; j < keys.length; j++) addColumn(keys[j]);
  }
  const grid = [];
  const push = (line) => define2(grid, grid.length, line);
  const header = ["(index)"];
  for (let i = 0; i < columns.length; i++) define2(header, header.length, columns[i]);
  if (plain) define2(header, header.length, "Values");
  push(header);
  for (let i = 0; i < names.length; i++) {
    const row = rows[names[i]];
    const line = [names[i]];
    for (let j = 0; j < columns.length; j++) define2(line, line.length, isRecord(row) && hasOwn(row, columns[j]) ? inspect(row[columns[j]], 0) : "");
    if (plain) define2(line, line.length, isRecord(row) ? "" : inspect(row, 0));
    push(line);
  }
  const widths = [];
  for (let i = 0; i < header.length; i++) {
    let width = 0;
    for (let j = 0; j < grid.length; j++) width = max(width, grid[j][i].length);
    define2(widths, widths.length, width);
  }
  const rule = (left, middle, right) => {
    let text = left;
    for (let i = 0; i < widths.length; i++) text += (i === 0 ? "" : middle) + repeatText("─", widths[i] + 2);
    return text + right;
  };
  let text = rule("┌", "┬", "┐");
  for (let j = 0; j < grid.length; j++) {
    text += "\n";
    for (let i = 0; i < widths.length; i++) text += "│ " + padEndText(grid[j][i], widths[i]) + " ";
    text += "│" + (j === 0 ? "\n" + rule("├", "┼", "┤") : "");
  }
  return text + "\n" + rule("└", "┴", "┘");
};

const print = (stream) => (...values) => writeLine(stream, format(values));
const [toOut, toErr] = [print(OUT), print(ERR)];
const consoleMembers = {
  log: toOut, info: toOut, debug: toOut, error: toErr, warn: toErr, trace: toErr,
  dir: (value) => writeLine(OUT, inspect(value)),
  table: (rows) => writeLine(OUT, typeof rows === "object" && rows !== null ? tableText(rows) : printed(rows)),
  assert: (condition, ...values) => {
    if (!condition) writeLine(ERR, "Assertion failed" + (values.length === 0 ? "" : ": " + format(values)));
  },
  group: (...values) => {
    if (values.length > 0) writeLine(OUT, format(values));
    if (indent.length < 100) indent += "  ";
  },
  groupEnd: () => { indent = sliceText(indent, 2); },
  count: (label = "default") => {
    const next = (mapGet(counts, label) ?? 0) + 1;
    mapSet(counts, label, next);
    writeLine(OUT, printed(label) + ": " + next);
  },
  countReset: (label = "default") => { mapSet(counts, label, 0); },
  time: (label = "default") => { mapSet(stopwatches, label, now()); },
  timeLog: (label = "default") => writeLine(OUT, printed(label) + ": " + (now() - (mapGet(stopwatches, label) ?? now())) + "ms"),
  timeEnd: (label = "default") => consoleMembers.timeLog(label),
  clear: () => {},
};
consoleMembers.groupCollapsed = consoleMembers.group;
define(globalThis, "console", consoleMembers);
`;
