/**
 * Guest code. What one run of a session owes the next, beside memory itself: names that came from inputs or
 * imports are put right, and what was left waiting is dropped.
 */
export const SESSION = String.raw`
let runCount = 0;
/* Name to value, of inputs that the program has not made its own. */
let bound = createObject(null);
/* Name to module, value and what stands for it while the module is denied. */
const imported = createObject(null);

/* Names of the language, which no input takes. Those of a session's programs are no such names. */
const taken = createObject(null);
const noteTaken = (object) => {
  const keys = ownKeys(object);
  for (let i = 0; i < keys.length; i++) if (typeof keys[i] === "string") taken[keys[i]] = true;
};
noteTaken(globalThis);
noteTaken(ObjectPrototype);
taken.inputs = true;

const ownValue = (name) => getOwnPropertyDescriptor(globalThis, name)?.value;
const bindInput = (key, value) => {
  if (!define2(globalThis, key, value)) setProperty(globalThis, key, value);
  bound[key] = value;
};

const beginInSession = () => {
  timers = [];
  indent = "";
  process.exitCode = undefined;
  const inputNames = enumerableKeys(bound);
  for (let i = 0; i < inputNames.length; i++) {
    const name = inputNames[i];
    /* Once declared by a program, a name stays. */
    if (isSame(ownValue(name), bound[name])) deleteProperty(globalThis, name) || setProperty(globalThis, name, undefined);
  }
  bound = createObject(null);
  const importNames = enumerableKeys(imported);
  for (let i = 0; i < importNames.length; i++) {
    const name = importNames[i];
    const { module, value, stub } = imported[name];
    const isDenied = find(module) === undefined;
    if (isSame(ownValue(name), isDenied ? value : stub)) setProperty(globalThis, name, isDenied ? stub : value);
  }
};
const noteImport = (name, module, value) => {
  if (find(module) !== undefined) imported[name] = { __proto__: null, module, value, stub: standIn(module, true) };
};
const noteDeclared = (names) => {
  for (let i = 0; i < names.length; i++) delete bound[names[i]];
};
`;
