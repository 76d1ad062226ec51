import type { Rule } from "../../rule.ts";

/** `import`, `exec(`, `eval(`, `require(`, `process`, `System.`, `subprocess`, `__import__`, `child_process` at the front, in base64 and hexadecimal. */
const ENCODED =
  /^(?:aW1wb3J0I|ZXhlYyg|ZXZhbCg|cmVxdWlyZSg|c3VicHJvY2Vzc|X19pbXBvcnRfX|Y2hpbGRfcHJvY2Vzc|b3Muc3lzdGVt|U3lzdGVtLm|cHJvY2Vzcy[4-7]|ZnJvbSBvcy)[A-Za-z0-9+/=_-]*$|^(?:696d706f7274|65786563|6576616c|72657175697265|5f5f696d706f7274|73756270726f63657373|6368696c645f70726f63657373)[\da-f]*$/;

export const encodedCode: Rule = {
  ruleId: "obfuscation.encoded_code",
  category: "obfuscation",
  severity: "high",
  message: "This text is code in another encoding.",
  looksLike: "Base64 or hexadecimal that begins with `import`, `exec`, `require` or `System.`.",
  why: "Code is encoded to be hidden.",
  fix: "Write the code itself.",
  in: {
    python: {
      when: [{ text: ENCODED }],
      bad: ['data = "aW1wb3J0IG9zO29zLnN5c3RlbSgnaWQnKQ=="', 'data = "696d706f7274206f73"'],
      good: ['data = "aGVsbG8gd29ybGQ="', 'word = "import"'],
    },
    javascript: {
      when: [{ text: ENCODED }],
      bad: ['const data = "cmVxdWlyZSgnY2hpbGRfcHJvY2Vzcycp";'],
      good: ['const data = "eyJhIjoxfQ==";'],
    },
    sql: {
      when: [{ text: ENCODED }],
      bad: ["SELECT from_base64('aW1wb3J0IG9zO29zLnN5c3RlbSgnaWQnKQ==')"],
      good: ["SELECT from_base64('aGVsbG8=')"],
    },
    elixir: {
      when: [{ text: ENCODED }],
      bad: ['data = "U3lzdGVtLmNtZCgiaWQiLCBbXSk="'],
      good: ['data = "aGVsbG8="'],
    },
  },
};
