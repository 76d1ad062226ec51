import type { Rule } from "../../rule.ts";

export const classWalk: Rule = {
  ruleId: "introspection.class_walk",
  category: "introspection",
  severity: "high",
  message: "This walks the classes of the interpreter to find what was not given.",
  looksLike: "`().__class__.__base__.__subclasses__()`, or the same by `getattr`.",
  why: "From any value it leads to classes that open files and start processes.",
  fix: "Name the class you need.",
  in: {
    python: {
      when: [
        { member: ["__subclasshook__", "__reduce_ex__"] },
        {
          use: [
            "**.__class__.__base__.**",
            "**.__class__.__bases__.**",
            "**.__class__.__mro__.**",
            "**.__class__.mro.**",
            "**.__class__.__subclasses__",
            "**.__base__.**.__subclasses__",
            "**.__bases__.**.__subclasses__",
            "**.__mro__.**.__subclasses__",
            "**.mro.**.__subclasses__",
            "object.__subclasses__",
            "type.__subclasses__",
            "*.__self__.**",
          ],
        },
        {
          call: ["operator.attrgetter", "operator.methodcaller"],
          args: { text: /__(?:class|bases?|mro|subclasses|globals|builtins)__/ },
        },
      ],
      bad: [
        "import operator\noperator.attrgetter('__class__.__base__')(())",
        "print.__self__.eval('1')",
        "print(().__class__.__base__.__subclasses__())",
        "print(''.__class__.__mro__[1].__subclasses__())",
        'o = getattr(getattr((), "__class__"), "__ba" + "se__")\nprint(o)',
        'name = "__subclasses__"\nprint(getattr(object, name)())',
      ],
      good: [
        "class A:\n    pass\nprint(A().__class__.__name__)",
        "class A:\n    pass\nclass B(A):\n    pass\nprint([c.__name__ for c in A.__subclasses__()])",
        "def base(x):\n    return x\nprint(base(1), type(1), isinstance(1, int))",
      ],
    },
  },
};
