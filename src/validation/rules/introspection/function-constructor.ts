import type { Rule } from "../../rule.ts";

export const functionConstructor: Rule = {
  ruleId: "introspection.function_constructor",
  category: "introspection",
  severity: "high",
  message: "This reaches the constructor of functions by way of a value, to run a text as code.",
  looksLike: '`this.constructor.constructor("return process")()`.',
  why: "It is how programs leave a scope they were put into.",
  fix: "Write the function out.",
  in: {
    javascript: {
      when: [
        {
          use: [
            "**.constructor.constructor.**",
            "**.constructor.prototype.constructor.**",
            "Function.prototype.constructor",
            "Function.constructor",
            "Object.constructor",
            "Array.constructor",
            "String.constructor",
            "Number.constructor",
            "Promise.constructor",
          ],
        },
        {
          call: [
            "**.__proto__.constructor",
            "**.getPrototypeOf().constructor",
            "Reflect.construct",
          ],
          args: { text: /[;({=]|\breturn\b/ },
        },
        { call: ["**.constructor"], args: { text: /[;({=]|\breturn\b/ } },
        {
          call: [
            "Reflect.construct",
            "Reflect.apply",
            "Object.getOwnPropertyDescriptor*",
            "Object.create",
          ],
          args: { path: ["Function", "eval", "Function.prototype"] },
        },
      ],
      bad: [
        "Reflect.construct(Function, ['return 1'])()",
        'this.constructor.constructor("return process")()',
        '[]["filter"]["constructor"]("return this")()',
        "const c = 'construc' + 'tor';\n(() => {})[c][c]('return 1')();",
        "const AsyncFunction = Object.getPrototypeOf(async function () {}).constructor;\nnew AsyncFunction('return 1')();",
        "({}).constructor.constructor('return globalThis')()",
      ],
      good: [
        "class A { name() { return this.constructor.name; } }\nnew A().name();",
        "const isPlain = (x) => x.constructor === Object;\nisPlain({});",
        "class B extends Array {}\nnew B().constructor(3);",
      ],
    },
  },
};
