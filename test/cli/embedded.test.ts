import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { aybiza, ended, startAybiza } from "./aybiza.ts";

/** The product's own path, engines and all. */
describe("on the embedded adapter", () => {
  test("the two languages agree on the same sum", async () => {
    const inputs = ["--inputs", '{"prices":[10,20.5]}', "--json"];
    const python = await aybiza([
      "run",
      "-l",
      "python",
      "-c",
      'sum(x*1.1 for x in inputs["prices"])',
      ...inputs,
    ]);
    const javascript = await aybiza([
      "run",
      "-l",
      "js",
      "-c",
      "prices.reduce((sum, x) => sum + x * 1.1, 0)",
      ...inputs,
    ]);
    for (const { exitCode, stdout } of [python, javascript]) {
      expect(JSON.parse(stdout)).toMatchObject({ status: "ok", value: expect.closeTo(33.55, 10) });
      expect(exitCode).toBe(0);
    }
  });

  test("a list in a file is a table of SQL, and a table is shown as one", async () => {
    const orders = [
      { region: "north", amount: 10.5 },
      { region: "south", amount: 7.25 },
      { region: "north", amount: 3 },
    ];
    const cwd = await mkdtemp(join(tmpdir(), "aybiza-cli-"));
    await writeFile(join(cwd, "orders.json"), JSON.stringify(orders));
    const code = "select region, sum(amount) total from orders group by 1 order by 2 desc";
    const args = ["run", "-l", "sql", "-c", code, "--inputs", "@orders.json"];
    const plain = await aybiza(args, { cwd });
    const json = await aybiza([...args, "--json"], { cwd });
    await rm(cwd, { recursive: true });
    const lines = plain.stdout.trimEnd().split("\n");
    expect(lines.map((line) => line.split(/ +/)[0])).toEqual([
      "region",
      "──────",
      "north",
      "south",
    ]);
    expect(lines[0]?.length).toBe(lines[2]?.length);
    expect(JSON.parse(json.stdout)).toMatchObject({
      status: "ok",
      value: { $type: "table", columns: [{ name: "region", type: "text" }, { name: "total" }] },
    });
  });

  test("an error is 1, with its place; a ceiling is 4", async () => {
    const error = await aybiza(["run", "-l", "python", "-c", "a = 1\nb = a / 0"]);
    expect(error.stderr).toMatch(/ZeroDivisionError: .*line 2/);
    expect(error.exitCode).toBe(1);
    const limit = await aybiza([
      "run",
      "-l",
      "js",
      "-c",
      "for(;;);",
      "--policy",
      '{"maxExecutionTimeMs":100}',
      "--json",
    ]);
    expect(JSON.parse(limit.stdout)).toMatchObject({ status: "limit", limit: "time" });
    expect(limit.exitCode).toBe(4);
  });

  test("Ctrl-C kills a program that would never end", async () => {
    const child = startAybiza([
      "run",
      "-l",
      "python",
      "-c",
      "print('begun', flush=True)\nwhile True: pass",
      "--json",
    ]);
    setTimeout(() => child.kill("SIGINT"), 3_500);
    const { exitCode, stdout } = await ended(child);
    // Where the machine is slow the engines are still starting, and there is no result to print.
    expect(stdout).toMatch(/^$|"status":"cancelled"/);
    expect(exitCode).toBe(130);
  });

  const calls = [
    [
      "data_transformation",
      "python",
      "sorted({r['city'] for r in rows})",
      { rows: [{ city: "Rome" }, { city: "Oslo" }] },
      /Oslo.*Rome/,
    ],
    ["validation", "javascript", "({ valid: port > 0 && port < 65536 })", { port: 8080 }, /\w/],
    [
      "report_generation",
      "python",
      "{'orders': len(orders), 'total': {'amount': str(sum(orders)), 'currency': 'USD'}}",
      { orders: [10, 20] },
      /thirty dollars/i,
    ],
    [
      "custom_calculations",
      "javascript",
      "Math.round(principal * rate * 100) / 100",
      { principal: 1000, rate: 0.05 },
      /fifty/i,
    ],
  ] as const;

  for (const [useCase, language, code, inputs, sentence] of calls) {
    test(`call: ${useCase} ends in a sentence`, async () => {
      const request = {
        useCase,
        language,
        code,
        inputs,
        description: "work it out",
        expectedOutcome: "give the answer",
      };
      const { exitCode, stdout, stderr } = await aybiza(["call", JSON.stringify(request)]);
      expect(stdout).toMatch(sentence);
      expect(stdout).toMatch(/^[^\d{}]+[.?]\n$/);
      expect(stderr).toContain("finished (ok)");
      expect(exitCode).toBe(0);
    });
  }

  test("doctor finds that every engine runs a program", async () => {
    const { stdout } = await aybiza(["doctor", "--json"]);
    const { engines }: { engines: readonly { language: string; status: string }[] } =
      JSON.parse(stdout);
    expect(engines.map(({ language }) => language)).toEqual(
      expect.arrayContaining(["python", "javascript", "typescript"]),
    );
    expect(new Set(engines.map(({ status }) => status))).toEqual(new Set(["ok"]));
    // Every clause of every engine is tried, on machines that do other things too.
  }, 120_000);

  test("serve --example says the total", async () => {
    const child = startAybiza(["serve", "--port", "0", "--example"]);
    let printed = "";
    child.stdout.on("data", (chunk) => (printed += String(chunk)));
    await expect.poll(() => printed, { timeout: 60_000 }).toMatch(/value .*"84\.87"/);
    expect(printed).toMatch(/says .*eighty-four dollars and eighty-seven cents/i);
    child.kill("SIGTERM");
  });
});
