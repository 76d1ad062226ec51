import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { AttackReport } from "../../src/attacks/run-attacks.ts";
import { attacksToHtml } from "../../src/cli/show-attacks-html.ts";
import { attacksToSarif } from "../../src/cli/show-attacks.ts";
import { aybiza } from "../cli/aybiza.ts";

const REPORT: AttackReport = {
  cases: [
    {
      id: "js.example",
      language: "javascript",
      outcome: "breach",
      wall: "a file was read",
      ms: 3,
      title: "reads <b>a file</b> & tells",
      category: "files",
      peersCase: 45,
      effect: "reads_file",
    },
    {
      id: "none.example",
      language: null,
      outcome: "not_applicable",
      wall: "a program is given no tools",
      ms: 0,
      title: "calls a tool",
      category: "network",
      peersCase: 44,
      effect: null,
    },
  ],
  breaches: 1,
};

describe("aybiza attack", () => {
  it("prints one JSON document: the cases, and how many are breaches", async () => {
    const folder = await mkdtemp(join(tmpdir(), "aybiza-attack-"));
    try {
      const page = join(folder, "attacks.html");
      const args = ["attack", "--case", "host-constructor", "--json", "--html", page];
      const { exitCode, stdout } = await aybiza(args);
      expect(exitCode).toBe(0);
      const report: unknown = JSON.parse(stdout);
      expect(Object.keys(Object(report))).toEqual(["cases", "breaches"]);
      expect(report).toMatchObject({
        breaches: 0,
        cases: [
          { id: "js.host-constructor", language: "javascript", outcome: "held" },
          { id: "ts.host-constructor", language: "typescript", outcome: "held" },
        ],
      });
      expect(await readFile(page, "utf8")).toContain("js.host-constructor");
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("says that nothing was tried where nothing runs", async () => {
    const args = ["attack", "--target", "placeholder", "--case", "host-constructor"];
    const { exitCode, stdout } = await aybiza(args);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("Nothing was tried");
  });

  it.each([
    [["--case", "js.host-constructr"], "js.host-constructor"],
    [["--language", "cobol"], "cobol"],
    [["--json", "--sarif"], "not both"],
  ])("refuses %j", async (flags, message) => {
    const { exitCode, stderr } = await aybiza(["attack", ...flags]);
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });

  it("writes a page that needs nothing else, every text escaped", () => {
    const page = attacksToHtml(REPORT);
    expect(page).toContain("1 breach");
    expect(page).toContain("reads &#60;b&#62;a file");
    expect(page).not.toContain("<b>");
    expect(page).not.toMatch(/(?:src|href)=|https?:\/\//);
  });

  it("writes breaches as errors of SARIF, each with its rule", () => {
    const log = attacksToSarif(REPORT);
    expect(log).toMatchObject({
      version: "2.1.0",
      runs: [
        {
          tool: {
            driver: { name: "aybiza", rules: [{ id: "js.example" }, { id: "none.example" }] },
          },
          results: [{ ruleId: "js.example", ruleIndex: 0, level: "error" }],
        },
      ],
    });
  });
});
