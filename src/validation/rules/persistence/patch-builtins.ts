import type { Rule } from "../../rule.ts";

/** Whose prototype every object has, or the runner works with. */
const OWNERS = ["Object", "Function", "Promise", "Symbol", "Error", "RegExp", "Reflect", "Proxy"];
/** Objects of functions. */
const NAMESPACES = ["JSON", "Math", "console", "Reflect", "Intl", "Atomics"];
/** What can be called as well, so that a member of its result has the same path but for `()`. */
const STATIC =
  "Object.keys Object.entries Object.values Object.assign Object.create Object.freeze Object.defineProperty Object.getPrototypeOf Array.isArray Array.from Array.of Promise.all Promise.resolve Promise.reject Promise.race Date.now Date.parse Number.isInteger Number.parseFloat String.fromCharCode Symbol.iterator Symbol.species".split(
    " ",
  );
const CLASSES = [
  "Object",
  "Array",
  "Promise",
  "Date",
  "Number",
  "String",
  "Symbol",
  "Map",
  "Set",
  "Function",
];
const PROTOTYPES = [...OWNERS, "Array", "String"].map((owner) => `${owner}.prototype`);

export const patchBuiltins: Rule = {
  ruleId: "persistence.patch_builtins",
  category: "persistence",
  severity: "high",
  message: "This replaces a part of the language that other code relies on.",
  looksLike: "`builtins.print = …`, `Object.prototype.x = …`, `JSON.parse = …`.",
  why: "Whatever runs afterwards in the same interpreter would run the replacement.",
  fix: "Write a function of another name and call that.",
  in: {
    python: {
      when: [
        {
          write: [
            "builtins.*",
            "__builtins__.*",
            ..."print len sum open eval exec compile isinstance type getattr setattr object str int float list dict set input range sorted abs min max".split(
              " ",
            ),
            "__import__",
            "__build_class__",
          ],
        },
        {
          call: ["setattr", "delattr", "unittest.mock.patch"],
          args: { path: ["builtins", "__builtins__"] },
        },
        { call: ["unittest.mock.patch"], args: { text: /^builtins\./ } },
      ],
      bad: [
        "import builtins\nbuiltins.print = lambda *a: None",
        "import builtins as b\nsetattr(b, 'len', lambda x: 0)",
        'globals()["__builtins__"]["len"] = 1',
      ],
      good: [
        "class A:\n    pass\na = A()\na.print = 1",
        "def print_row(row):\n    print(row)\nprint_row(1)",
      ],
    },
    javascript: {
      when: [
        {
          write: [
            ...OWNERS.map((owner) => `${owner}.prototype.*`),
            ...NAMESPACES.map((name) => `${name}.*`),
            ...NAMESPACES,
            ...STATIC,
            ...CLASSES,
            "**.constructor.prototype.*",
            "**.__proto__.*",
            "**.__proto__",
            "fetch",
            "eval",
            "structuredClone",
          ],
        },
        {
          call: [
            "Object.defineProperty",
            "Object.defineProperties",
            "Object.assign",
            "Object.setPrototypeOf",
            "Reflect.set",
            "Reflect.defineProperty",
          ],
          args: {
            path: [...PROTOTYPES, "globalThis"],
          },
        },
      ],
      bad: [
        "Object.prototype.polluted = true;",
        "globalThis.JSON = { parse: () => 1 };",
        "Object.defineProperty(Object.prototype, 'a', { value: 1 });",
        "const name = 'proto' + 'type';\nPromise[name].then = () => 1;",
      ],
      good: [
        "class A {}\nA.prototype.x = 1;",
        "const settings = {};\nsettings.JSON = 1;",
        "globalThis.total = 3;",
        "const counts = new Object();\ncounts.keyed = 1;\ncounts[key] = 2;",
        "Object.assign({}, { a: 1 });",
      ],
    },
  },
};
