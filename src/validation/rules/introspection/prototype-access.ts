import type { Rule } from "../../rule.ts";

export const prototypeAccess: Rule = {
  ruleId: "introspection.prototype_access",
  category: "introspection",
  severity: "medium",
  message: "This reads or sets a prototype by `__proto__`.",
  looksLike: "`x.__proto__`, `__lookupGetter__`, `__defineSetter__`.",
  why: "A change to a shared prototype changes every object, the runner's included.",
  fix: "Use a class, `Object.create`, or a `Map` for keys that come from data.",
  in: {
    javascript: {
      when: [
        {
          member: [
            "__proto__",
            "__lookupGetter__",
            "__lookupSetter__",
            "__defineGetter__",
            "__defineSetter__",
          ],
        },
      ],
      bad: ["({}).__proto__.polluted = 1", "const key = '__pro' + 'to__';\n[][key].a = 1;"],
      good: [
        "const map = { __proto__: null, a: 1 };",
        "Object.getPrototypeOf([])",
        "Object.create(null)",
      ],
    },
  },
};
