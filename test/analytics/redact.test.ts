import { describe, expect, it } from "vitest";
import { redactText } from "../../src/analytics/redact.ts";

describe("what no record holds", () => {
  it.each([
    ["card = 4111 1111 1111 1111 # test", "card = [card number] # test"],
    ["4111-1111-1111-1111", "[card number]"],
    ["pan='5500000000000004'", "pan='[card number]'"],
    ['password = "hunter2hunter2"', 'password = "[secret]"'],
    ['{"api_key": "abcd-1234"}', '{"api_key": "[secret]"}'],
    ["key = 'AKIAIOSFODNN7EXAMPLE'", "key = '[key]'"],
    [`t = "ghp_${"a1B2".repeat(9)}"`, 't = "[key]"'],
    [`k = "ayb_0123456789abcdef_${"x".repeat(43)}"`, 'k = "[key]"'],
    ["Authorization: Bearer abcdef0123456789abcdef", "Authorization: Bearer [token]"],
    ["x = eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTYifQ.c2lnbmF0dXJlaGVyZQ", "x = [token]"],
    ["postgres://ann:s3cret@db/x", "postgres://ann:[password]@db/x"],
    ["mail ann.lee@example.co.uk now", "mail [email address] now"],
    ["iban GB82 WEST 1234 5698 7654 32.", "iban [account]."],
    ["ssn 536-22-1234", "ssn [identity number]"],
    ["-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----", "[private key]"],
  ])("%s", (text, redacted) => {
    expect(redactText(text)).toEqual({ text: redacted, count: 1 });
  });

  it.each([
    "total = 1234567890123456 + 1",
    "for n in range(1000000000000000): pass",
    "0.30000000000000004",
    "3.141592653589793238",
    "secret_count = 5",
    "order 2026-11-23 of 555-0199",
    "def f(x): return x @ y",
    "SKU AB12 CDEF 3456 GHIJ",
  ])("and leaves %s", (text) => {
    expect(redactText(text)).toEqual({ text, count: 0 });
  });

  it("takes no longer for a program that is made to be slow", () => {
    const hostile = [
      ...["a@", "a.", "eyJ", "sk-", 'password="', "4 ", "4", "GB82 ", "-----BEGIN ", "x://", "-"],
      ...["password", "a@a.", "Bearer ", "1-", "A1"],
    ].map((piece) => piece.repeat(Math.ceil(65_536 / piece.length)));
    for (const text of hostile) {
      const began = process.cpuUsage();
      redactText(text);
      const { user } = process.cpuUsage(began);
      // A pattern that goes back and forth over 64 KiB takes minutes.
      expect(user / 1_000, text.slice(0, 12)).toBeLessThan(2_000);
    }
  });
});
