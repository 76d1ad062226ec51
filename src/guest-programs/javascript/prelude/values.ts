/** Guest code. Values to JSON text under a budget, and tagged JSON to values: docs/values.md. */
export const VALUES = String.raw`
const MAX_DEPTH = 64;
const MAX_PARTS = 200000;
const MAX_OPAQUE = 2000;
/* Thrown by the packer alone, never seen by a program. */
const overBudget = freeze({ __proto__: null });

const pack = (root, maxChars) => {
  const ancestors = createObject(null);
  let parts = 0;
  let chars = 0;
  let depth = 0;

  const spend = (text) => {
    chars += text.length;
    if (chars > maxChars) throw overBudget;
    return text;
  };
  const part = () => {
    if (++parts > MAX_PARTS) throw overBudget;
  };
  const quote = (text) => {
    if (text.length > maxChars) throw overBudget;
    return spend(jsonQuote(wellFormed(text)));
  };
  const tagged = (tag, text) => spend('{"$type":"' + tag + '","value":') + text + spend("}");
  const nonFinite = (text) => tagged("non_finite", '"' + text + '"');
  const opaque = (name, text) => spend('{"$type":"opaque","name":') + quote(name) + ',"value":' + quote(sliceText(text, 0, MAX_OPAQUE)) + "}";
  const fromNumber = (value) => {
    if (isFiniteNumber(value)) return spend(stringOf(value === 0 ? 0 : value));
    return nonFinite(isNotANumber(value) ? "nan" : value > 0 ? "infinity" : "-infinity");
  };
  const fromBigInt = (value) =>
    value >= -9007199254740991n && value <= 9007199254740991n ? spend(bigintText(value)) : tagged("integer", '"' + spend(bigintText(value)) + '"');

  /* Ancestors are kept by depth: a value is in itself only if it is one of them. */
  const inside = (value, write) => {
    if (depth >= MAX_DEPTH) throw overBudget;
    for (let i = 0; i < depth; i++) if (ancestors[i] === value) throw new BuiltIn.TypeError("The result contains itself.");
    ancestors[depth++] = value;
    const text = write(value);
    depth--;
    return text;
  };

  const list = (open, length, at) => {
    if (length > MAX_PARTS) throw overBudget;
    let text = spend(open);
    for (let i = 0; i < length; i++) text += (i === 0 ? "" : spend(",")) + any(at(i));
    return text + spend("]");
  };
  const fromArray = (value) => list("[", value.length, (i) => value[i]);
  const fromBytes = (value) => {
    const bytes = bytesOf(value);
    if (bytes.length > maxChars) throw overBudget;
    return tagged("bytes", '"' + spend(host.base64(bytes)) + '"');
  };
  const fromSet = (value) => {
    const values = setValues(value);
    return spend('{"$type":"set","value":') + list("[", setSize(value), () => setNext(values).value) + spend("}");
  };
  const fromIterator = (iterator) => {
    let text = spend("[");
    for (let first = true; ; first = false) {
      const step = iterator.next();
      if (step.done) return text + spend("]");
      text += (first ? "" : spend(",")) + any(step.value);
    }
  };
  const keyText = (key) => {
    if (typeof key === "string") return key;
    if (key === null || typeof key === "number" || typeof key === "boolean") return stringOf(key);
    return typeof key === "object" && isA(BuiltIn.Date, key) ? dateText(key) : undefined;
  };
  const fromMap = (value) => {
    const texts = createObject(null);
    let plain = true;
    const names = mapEntries(value);
    for (let step = mapNext(names); !step.done; step = mapNext(names)) {
      part();
      const text = keyText(step.value[0]);
      if (text === undefined || text in texts) { plain = false; break; }
      texts[text] = true;
    }
    const entries = mapEntries(value);
    let text = spend(plain ? "{" : '{"$type":"map","value":[');
    let separator = "";
    for (let step = mapNext(entries); !step.done; step = mapNext(entries)) {
      const pair = step.value;
      text += spend(separator) + (plain ? quote(keyText(pair[0])) + ":" + any(pair[1]) : "[" + any(pair[0]) + "," + any(pair[1]) + "]");
      separator = ",";
    }
    text += spend(plain ? "}" : "]}");
    return plain && "$type" in texts ? tagged("object", text) : text;
  };
  const fromObject = (value) => {
    const keys = enumerableKeys(value);
    let escape = false;
    let text = spend("{");
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] === "$type") escape = true;
      text += (i === 0 ? "" : spend(",")) + quote(keys[i]) + ":" + any(value[keys[i]]);
    }
    text += spend("}");
    return escape ? tagged("object", text) : text;
  };

  const fromReference = (value) => {
    const prototype = getPrototypeOf(value);
    if (isArray(value)) return inside(value, fromArray);
    if (prototype === ObjectPrototype || prototype === null) {
      return typeof value.toJSON === "function" ? inside(value, (self) => any(self.toJSON(""))) : inside(value, fromObject);
    }
    if (isA(Decimal, value)) return fromDecimal(value);
    if (isView(value) || isA(BuiltIn.ArrayBuffer, value)) {
      const kind = typedArrayName(value);
      if (kind === undefined || kind === "Uint8Array" || kind === "Uint8ClampedArray" || kind === "Int8Array") return fromBytes(value);
      return inside(value, fromArray);
    }
    if (isA(BuiltIn.Date, value)) {
      const time = branded(dateTime, value);
      if (time !== undefined) return isNotANumber(time) ? spend("null") : tagged("datetime", '"' + dateText(value) + '"');
    }
    if (isA(BuiltIn.Map, value) && branded(mapSize, value) !== undefined) return inside(value, fromMap);
    if (isA(BuiltIn.Set, value) && branded(setSize, value) !== undefined) return inside(value, fromSet);
    if (isA(BuiltIn.Error, value) || isA(BuiltIn.RegExp, value) || isA(BuiltIn.Promise, value) || isA(BuiltIn.WeakMap, value) || isA(BuiltIn.WeakSet, value) || isA(BuiltIn.WeakRef, value)) {
      return opaque(nameOf(value), inspect(value));
    }
    if (isA(BuiltIn.Number, value)) return any(numberValue(value));
    if (isA(BuiltIn.String, value)) return any(stringValue(value));
    if (isA(BuiltIn.Boolean, value)) return any(booleanValue(value));
    if (isPrototypeOf(IteratorPrototype, value) && typeof value.next === "function") return inside(value, fromIterator);
    return typeof value.toJSON === "function" ? inside(value, (self) => any(self.toJSON(""))) : inside(value, fromObject);
  };
  const fromDecimal = (value) => {
    const exact = new Decimal(value);
    if (exact.isNaN()) return nonFinite("nan");
    return exact.isFinite() ? tagged("decimal", '"' + spend(exact.toString()) + '"') : nonFinite(exact.isNegative() ? "-infinity" : "infinity");
  };

  const any = (value) => {
    part();
    switch (typeof value) {
      case "string": return quote(value);
      case "number": return fromNumber(value);
      case "boolean": return spend(value ? "true" : "false");
      case "undefined": return spend("null");
      case "bigint": return fromBigInt(value);
      case "symbol": return opaque("symbol", symbolText(value));
      case "function": return opaque("function", inspect(value));
      default: return value === null ? spend("null") : fromReference(value);
    }
  };
  return any(root);
};

const nameOf = (value) => {
  try {
    const { constructor } = value;
    return typeof constructor === "function" && typeof constructor.name === "string" && constructor.name !== "" ? sliceText(constructor.name, 0, 200) : "Object";
  } catch {
    return "Object";
  }
};

const DURATION = /^(-?)PT([0-9]+(?:\.[0-9]+)?)S$/;
const UNTAG = {
  __proto__: null,
  decimal: (tag) => new Decimal(tag.value),
  integer: (tag) => BuiltIn.BigInt(tag.value),
  date: (tag) => new BuiltIn.Date(tag.value + "T00:00:00Z"),
  datetime: (tag) => new BuiltIn.Date(/(Z|[+-][0-9]{2}:?[0-9]{2})$/.test(tag.value) ? tag.value : tag.value + "Z"),
  time: (tag) => tag.value,
  duration: (tag) => {
    const match = DURATION.exec(tag.value);
    return match === null ? tag.value : (match[1] === "-" ? -1 : 1) * Number(match[2]) * 1000;
  },
  bytes: (tag) => {
    const binary = atob(tag.value);
    return BuiltIn.Uint8Array.from(binary, (char) => char.charCodeAt(0));
  },
  set: (tag) => new BuiltIn.Set(tag.value.map(untag)),
  map: (tag) => new BuiltIn.Map(tag.value.map((pair) => pair.map(untag))),
  table: (tag) => tag.rows.map((row) => Object.fromEntries(tag.columns.map((column, i) => [column.name, untag(row[i])]))),
  non_finite: (tag) => tag.value === "nan" ? NaN : tag.value === "infinity" ? Infinity : -Infinity,
  opaque: (tag) => tag.value,
  object: (tag) => untagMembers(tag.value),
};
const untagMembers = (object) => {
  for (const key of enumerableKeys(object)) define2(object, key, untag(object[key]));
  return object;
};
/* Runs before the program, so built-ins may be used freely here. */
const untag = (value) => {
  if (typeof value !== "object" || value === null) return value;
  if (isArray(value)) return value.map(untag);
  const convert = typeof value.$type === "string" ? UNTAG[value.$type] : undefined;
  return convert === undefined ? untagMembers(value) : convert(value);
};
const define2 = (target, key, value) => defineProperty(target, key, { __proto__: null, value, writable: true, enumerable: true, configurable: true });
`;
