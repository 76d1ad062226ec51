/** Guest code. Values as people read them, in the form Node prints. */
export const INSPECT = String.raw`
const LINE_WIDTH = 72;
const MAX_ITEMS = 100;
const MAX_LEVEL = 2;
const IDENTIFIER = /^[A-Za-z_$][A-Za-z0-9_$]*$/;
const isIdentifier = (text) => regExpTest(IDENTIFIER, text);

const quoted = (text) => {
  const body = sliceText(jsonQuote(wellFormed(text)), 1, -1);
  if (indexOfText(text, "'") < 0) return "'" + replaceText(body, '\\"', '"') + "'";
  return indexOfText(text, '"') < 0 ? '"' + body + '"' : "'" + replaceText(replaceText(body, '\\"', '"'), "'", "\\'") + "'";
};

const errorHead = (error) => {
  const read = (key, fallback) => {
    try {
      const value = error[key];
      return typeof value === "string" ? sliceText(value, 0, 4000) : fallback;
    } catch {
      return fallback;
    }
  };
  const name = read("name", "Error");
  const message = read("message", "");
  return message === "" ? name : name + ": " + message;
};

const inspectFunction = (value) => {
  const name = typeof value.name === "string" ? value.name : "";
  if (indexOfText(functionText(value), "class") === 0) return "[class " + (name || "(anonymous)") + "]";
  return name === "" ? "[Function (anonymous)]" : "[Function: " + name + "]";
};

const inspect = (root, maxLevel = MAX_LEVEL) => {
  const ancestors = createObject(null);

  const block = (head, open, items, close, level) => {
    const start = head === "" ? open : head + " " + open;
    if (items.length === 0) return start + close;
    let width = start.length + close.length;
    let multiline = false;
    for (let i = 0; i < items.length; i++) {
      width += items[i].length + 2;
      multiline ||= indexOfText(items[i], "\n") >= 0;
    }
    const indent = repeatText("  ", level + 1);
    const separator = multiline || width + level * 2 > LINE_WIDTH ? ",\n" + indent : ", ";
    let body = "";
    for (let i = 0; i < items.length; i++) body += (i === 0 ? "" : separator) + items[i];
    return separator === ", " ? start + " " + body + " " + close : start + "\n" + indent + body + "\n" + repeatText("  ", level) + close;
  };
  const add = (items, text) => define2(items, items.length, text);

  const members = (items, value, level, skipIndices) => {
    const keys = enumerableKeys(value);
    for (let i = 0; i < keys.length && items.length <= MAX_ITEMS; i++) {
      const key = keys[i];
      if (skipIndices && key >= "0" && key <= ":" ) continue;
      const descriptor = getOwnPropertyDescriptor(value, key);
      const name = isIdentifier(key) ? key : quoted(key);
      if (descriptor === undefined || !("value" in descriptor)) {
        add(items, name + ": " + (descriptor?.set === undefined ? "[Getter]" : descriptor.get === undefined ? "[Setter]" : "[Getter/Setter]"));
      } else {
        add(items, name + ": " + any(descriptor.value, level + 1));
      }
    }
    if (keys.length > MAX_ITEMS && !skipIndices) add(items, "... " + (keys.length - MAX_ITEMS) + " more items");
    return items;
  };
  const more = (items, length) => {
    if (length > MAX_ITEMS) add(items, "... " + (length - MAX_ITEMS) + " more item" + (length === MAX_ITEMS + 1 ? "" : "s"));
  };
  const fromArray = (value, head, level) => {
    const items = [];
    const length = value.length;
    for (let i = 0; i < length && i < MAX_ITEMS; i++) add(items, hasOwn(value, i) ? any(value[i], level + 1) : "<empty item>");
    more(items, length);
    if (isArray(value) && enumerableKeys(value).length > length) members(items, value, level, true);
    return block(head, "[", items, "]", level);
  };
  const fromMap = (value, name, level) => {
    const items = [];
    const entries = mapEntries(value);
    for (let step = mapNext(entries); !step.done && items.length < MAX_ITEMS; step = mapNext(entries)) {
      add(items, any(step.value[0], level + 1) + " => " + any(step.value[1], level + 1));
    }
    more(items, mapSize(value));
    return block(name + "(" + mapSize(value) + ")", "{", items, "}", level);
  };
  const fromSet = (value, name, level) => {
    const items = [];
    const values = setValues(value);
    for (let step = setNext(values); !step.done && items.length < MAX_ITEMS; step = setNext(values)) add(items, any(step.value, level + 1));
    more(items, setSize(value));
    return block(name + "(" + setSize(value) + ")", "{", items, "}", level);
  };
  const fromReference = (value, level) => {
    const prototype = getPrototypeOf(value);
    const name = prototype === null ? "[Object: null prototype]" : nameOf(value);
    if (isArray(value)) return fromArray(value, name === "Array" ? "" : name + "(" + value.length + ")", level);
    if (isA(Decimal, value)) return new Decimal(value).toString();
    if (isView(value)) return typedArrayName(value) === undefined ? name + " {}" : fromArray(value, name + "(" + value.length + ")", level);
    if (isA(BuiltIn.Error, value)) return level === 0 ? errorHead(value) : "[" + errorHead(value) + "]";
    if (isA(BuiltIn.Date, value) && branded(dateTime, value) !== undefined) return isNotANumber(dateTime(value)) ? "Invalid Date" : dateText(value);
    if (isA(BuiltIn.RegExp, value)) return regExpText(value);
    if (isA(BuiltIn.Map, value) && branded(mapSize, value) !== undefined) return fromMap(value, name, level);
    if (isA(BuiltIn.Set, value) && branded(setSize, value) !== undefined) return fromSet(value, name, level);
    if (isA(BuiltIn.Promise, value)) return "Promise {}";
    if (isA(BuiltIn.Number, value)) return "[Number: " + any(numberValue(value), level) + "]";
    if (isA(BuiltIn.String, value)) return "[String: " + quoted(stringValue(value)) + "]";
    if (isA(BuiltIn.Boolean, value)) return "[Boolean: " + booleanValue(value) + "]";
    return block(name === "Object" ? "" : name, "{", members([], value, level, false), "}", level);
  };
  const any = (value, level) => {
    switch (typeof value) {
      case "string": return quoted(value);
      case "number": return value === 0 && 1 / value < 0 ? "-0" : stringOf(value);
      case "bigint": return bigintText(value) + "n";
      case "symbol": return symbolText(value);
      case "function": return inspectFunction(value);
      case "object": break;
      default: return stringOf(value);
    }
    if (value === null) return "null";
    for (let i = 0; i < level; i++) if (ancestors[i] === value) return "[Circular *1]";
    if (level > maxLevel && !isA(BuiltIn.Date, value) && !isA(BuiltIn.Error, value) && !isA(Decimal, value)) return isArray(value) ? "[Array]" : "[" + nameOf(value) + "]";
    ancestors[level] = value;
    return fromReference(value, level);
  };
  return any(root, 0);
};
`;
