/** Guest code. What the host calls: before the program, while it waits, and to take its answer. */
export const ENTRIES = String.raw`
const RESERVED = /^(?:await|break|case|catch|class|const|continue|debugger|default|delete|do|else|enum|export|extends|false|finally|for|function|if|implements|import|in|instanceof|interface|let|new|null|package|private|protected|public|return|static|super|switch|this|throw|true|try|typeof|var|void|while|with|yield|arguments|eval)$/;
const GLOBAL_NAME = /^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u;

/* Answers how many runs have begun here. */
const begin = (settingsJson, inputsJson) => {
  const settings = jsonParse(settingsJson);
  policy = settings.policy;
  if (settings.declared !== null) beginInSession();
  const inputs = jsonParse(inputsJson);
  if (settings.tagged) untagMembers(inputs);
  define(globalThis, "inputs", inputs);
  for (const key of enumerableKeys(inputs)) {
    if (GLOBAL_NAME.test(key) && !RESERVED.test(key) && !(key in taken)) bindInput(key, inputs[key]);
  }
  for (const use of settings.imports) {
    const exports = loadNamespace(use.module);
    for (const name of use.names) {
      const value = name.imported === "*" ? exports : find(use.module) === undefined && name.imported === "default" ? exports : member(exports, name.imported, use.module);
      define(globalThis, name.local, value);
      if (settings.declared !== null) noteImport(name.local, use.module, value);
    }
  }
  if (settings.declared !== null) noteDeclared(settings.declared);
  return ++runCount;
};
const member = (exports, name, module) => {
  const value = exports[name];
  if (value === undefined) throw new BuiltIn.SyntaxError("The module '" + module + "' has no export named '" + name + "'.");
  return value;
};

/* v: a value · b: past its budget · e: an error. */
const finish = (value, maxChars) => {
  try {
    return "v" + pack(value, maxChars);
  } catch (error) {
    return error === overBudget ? "b" : describe(error);
  }
};
const describe = (thrown) => {
  const fault = { __proto__: null, name: "Error", message: "", stack: "" };
  try {
    if (isA(BuiltIn.Error, thrown)) {
      const head = errorParts(thrown);
      fault.name = head.name;
      fault.message = head.message;
      fault.stack = head.stack;
    } else {
      if (typeof thrown === "object" && thrown !== null) {
        const message = getOwnPropertyDescriptor(thrown, "message")?.value;
        fault.message = typeof message === "string" ? message : inspect(thrown);
      } else fault.message = typeof thrown === "string" ? thrown : inspect(thrown);
    }
  } catch {
    fault.message = "an error that cannot be described";
  }
  const text = (value, most) => jsonQuote(wellFormed(sliceText(value, 0, most)));
  return 'e{"name":' + text(fault.name, 200) + ',"message":' + text(fault.message, 4000) + ',"stack":' + text(fault.stack, 4000) + "}";
};
const errorParts = (error) => {
  const read = (key, fallback) => {
    try {
      const value = error[key];
      return typeof value === "string" ? value : fallback;
    } catch {
      return fallback;
    }
  };
  const name = read("name", "Error");
  /* A class of the program's own that did not name itself goes by its class. */
  return { name: name === "Error" ? nameOf(error) : name, message: read("message", ""), stack: read("stack", "") };
};

return { __proto__: null, begin, finish, describe, nextTimer, fireTimer, load: loadNamespace };
`;
