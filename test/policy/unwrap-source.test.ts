import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

import { unwrapSource } from "../../src/core/source.ts";

const F = "```";

test.each([
  ["a fence with a language", `${F}python\n1 + 1\n${F}`, "\n1 + 1\n"],
  ["a fence without one", `${F}\n1\n${F}\n`, "\n1\n\n"],
  ["any info string", `${F}py title="a.py" {1,3}\n1\n${F}`, "\n1\n"],
  ["tildes", "~~~js\n1\n~~~", "\n1\n"],
  ["a longer fence around a shorter one", `${F}\`md\n${F}\n1\n${F}\n${F}\``, `\n${F}\n1\n${F}\n`],
  ["blank lines first", `\n\n${F}\n1\n${F}`, "\n\n\n1\n"],
  ["prose after the block", `${F}\n1\n${F}\nThis prints 1.`, "\n1\n\n"],
  ["a second block", `${F}\n1\n${F}\nOutput:\n${F}\n2\n${F}`, "\n1\n\n\n\n\n"],
  [
    "prose before it",
    `Here's the program (in Python):\n\n${F}python\nx = 1\n${F}\n`,
    "\n\n\nx = 1\n\n",
  ],
  ["several lines of prose", `Sure!\nHere is the code:\n${F}\n1\n${F}`, "\n\n\n1\n"],
  ["an indented block", `  ${F}python\n  if x:\n      1\n  ${F}`, "\nif x:\n    1\n"],
  ["a fence that is never closed", `${F}python\n1\n2`, "\n1\n2"],
  ["CRLF line ends", `${F}\r\n1\r\n${F}\r\n`, "\n1\n\n"],
  ["a byte order mark", "\uFEFF1", "1"],
  ["a byte order mark before a fence", `\uFEFF${F}\n1\n${F}`, "\n1\n"],
])("%s", (_, text, source) => {
  expect(unwrapSource(text)).toBe(source);
});

describe("leaves programs alone", () => {
  test.each([
    ["a fence in a string", `x = """\n${F}\nhi\n${F}\n"""`],
    [
      "a fence in a docstring",
      `def f(x):\n    """Example:\n    ${F}\n    f(1)\n    ${F}\n    """\n    return x`,
    ],
    ["a fence in a template", `const md = \`\\\n${F}\n\``],
    ["a comment that reads as prose", `# Usage is this:\nx = 1\nprint(x)`],
    ["a block of Python before a fence in a string", `for x in y:\n${F}\n1\n${F}`],
    ["code of one word before a fence", `else:\n${F}\n1\n${F}`],
    ["bitwise not", "~~~x"],
    ["bitwise not, twice", "~~~x\n~~~y"],
    ["a tagged template of JavaScript", `${F}a\`\`b`],
  ])("%s", (_, text) => {
    expect(unwrapSource(text)).toBe(text);
  });
});

test("lines keep their numbers, whatever comes in", () => {
  const line = fc.constantFrom(
    F,
    "~~~",
    `${F}py`,
    "Here it is:",
    "x = 1",
    "",
    "  y",
    `  ${F}`,
    "\uFEFF",
    "a\r",
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const text = lines.join("\n");
      const before = text.replaceAll("\r\n", "\n").split("\n");
      const after = unwrapSource(text).split("\n");
      expect(after).toHaveLength(before.length);
      // What is left of each line is the end of that line.
      expect(after.filter((left, at) => !(before[at] ?? "").endsWith(left))).toEqual([]);
    }),
  );
});
