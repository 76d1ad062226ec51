import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Adapter } from "../../../src/core/adapter.ts";
import { CLAUSES } from "../../../src/core/limits.ts";
import type { RunResult } from "../../../src/core/result.ts";
import { makeRequest, type RequestOptions } from "../../../src/testing/index.ts";
import { ownFunction } from "../../../src/emulator/lambda-ours.ts";
import { deploy, type Deployed } from "./stand-in.ts";

const JAVA = "run-java";

/** The Java function, on its own bootstrap behind the stand-in. */
describe.skipIf(!hasCompiler())(
  "Java on Lambda (needs a JDK: apt-get install openjdk-17-jdk-headless)",
  () => {
    let deployed: Deployed;
    let adapter: Adapter;

    beforeAll(async () => {
      deployed = await deploy({
        functions: (folders) => ({ [JAVA]: ownFunction("java", compiled(folders.java)) }),
      });
      adapter = await deployed.adapter({ functions: { java: JAVA } });
    });
    afterAll(async () => {
      await adapter[Symbol.asyncDispose]();
      await deployed[Symbol.asyncDispose]();
    });

    it("offers it, and states what holds", async () => {
      expect(adapter.capabilities.languages).toEqual(["java"]);
      for (const clause of CLAUSES) {
        const stated = adapter.capabilities.enforcement[clause];
        expect((await adapter.attest(clause)).state, clause).toBe(stated.state);
      }
    });

    it.each<readonly [source: string, value: unknown]>([
      ["6 * 7", 42],
      ["price * count", 10],
      ['inputs.get("count")', 4],
      ["int a = 6;\nint b = a * 7;", 42],
      ["int twice(int n) { return n * 2; }\ntwice(21)", 42],
      [
        'public class Main { static Object run(Map<String, Object> in) { return in.get("count"); } }',
        4,
      ],
      ["class A { static Object run(java.util.Map<String, Object> in) { return 42; } }", 42],
      ["record Point(int x, double y) {}\nnew Point(1, 2.5)", { x: 1, y: 2.5 }],
      ["enum Size { SMALL }\nSize.SMALL", "SMALL"],
      ['orders.stream().mapToLong(o -> (Long) o.get("amount")).sum()', 15],
      ['String text = "a;b"; // one; two\ntext.length()', 3],
      [
        "var all = new ArrayList<Integer>();\nfor (int i = 0; i < 3; i++) { all.add(i * i); }\nall",
        [0, 1, 4],
      ],
      ['if (count > 2) { return "many"; }\nreturn "few";', "many"],
      ['switch ("b") { case "a" -> 1; case "b" -> 2; default -> 3; }', 2],
    ])("%s", async (source, value) => {
      const named = source.includes("Map<String, Object> in) { return in")
        ? `import java.util.Map;\n${source}`
        : source;
      expect(await run(named)).toMatchObject({ status: "ok", value });
    });

    it("tells values of each kind", async () => {
      const kinds: readonly (readonly [source: string, value: unknown])[] = [
        ["d.multiply(BigDecimal.TEN)", { $type: "decimal", value: "11.00" }],
        ['new BigInteger("9007199254740993")', { $type: "integer", value: "9007199254740993" }],
        ["LocalDate.of(2026, 3, 5)", { $type: "date", value: "2026-03-05" }],
        ["Duration.ofSeconds(90)", { $type: "duration", value: "PT90S" }],
        ["new byte[] {104, 105}", { $type: "bytes", value: "aGk=" }],
        ["Set.of(3)", { $type: "set", value: [3] }],
        ['Map.of(1, "a")', { "1": "a" }],
        ['Map.of(List.of(1), "a")', { $type: "map", value: [[[1], "a"]] }],
        ["0.0 / 0", { $type: "non_finite", value: "nan" }],
        ["List.of(1, 2).stream().map(n -> n + 1)", [2, 3]],
        ["Optional.empty()", null],
      ];
      const source = `Arrays.asList(${kinds.map(([one]) => one).join(", ")})`;
      const value = kinds.map(([, told]) => told);
      expect(await run(source)).toMatchObject({ status: "ok", value });
    });

    it("prints", async () => {
      const source =
        'public class Main { public static void main(String[] args) { System.out.println("ż"); } }';
      expect(await run(source)).toMatchObject({ status: "ok", value: null, stdout: "ż\n" });
    });

    it.each<readonly [source: string, error: object]>([
      ["int a = 1;\nint b = 0;\na / b", { name: "ArithmeticException", line: 3 }],
      [
        "int a = 1;\nString s = a;",
        { name: "CompileError", line: 2, column: 12, excerpt: "String s = a;" },
      ],
      ["int a = 1\nint b = 2;", { name: "CompileError", line: 1 }],
      [
        'throw new IllegalStateException("no price");',
        { name: "IllegalStateException", message: "no price" },
      ],
      ['Class.forName("java.lang.Runtime")', { name: "ImportError" }],
      ["System.exit(3);", { name: "ExitError" }],
    ])("tells what is wrong with %s", async (source, error) => {
      expect(await run(source)).toMatchObject({ status: "guest_error", error });
    });

    it.each<readonly [source: string, limit: string, options: RequestOptions]>([
      // Time, output, memory, sockets, processes and files: `attest` tries to break these.
      ["int f(int n) { return f(n + 1) + 1; }\nf(0)", "recursion", {}],
      ['"x".repeat(2000)', "result", { limits: { resultBytes: 1_000 } }],
    ])("stops %s", async (source, limit, options) => {
      expect(await run(source, options)).toMatchObject({ status: "limit", limit });
      expect(await run("6 * 7")).toMatchObject({ status: "ok", value: 42 });
    });

    it("has files where the policy gives them", async () => {
      const source =
        'var path = java.nio.file.Path.of("in.csv");\njava.nio.file.Files.writeString(java.nio.file.Path.of("out.csv"), "got " + java.nio.file.Files.readString(path));\n1';
      const files = [{ path: "in.csv", bytes: Buffer.from("a") }];
      expect(await run(source, { files, fileSystemAccess: "sandboxed" })).toMatchObject({
        status: "ok",
        files: [{ path: "out.csv", bytes: Buffer.from("got a").toString("base64") }],
      });
    });

    function run(source: string, options: RequestOptions = {}): Promise<RunResult> {
      const context = { signal: new AbortController().signal, emit: () => {}, streaming: false };
      return adapter.doRun(makeRequest("java", source, { inputs: INPUTS, ...options }), context);
    }
  },
);

// --- internals

const INPUTS = {
  price: 2.5,
  count: 4,
  orders: [{ amount: 5 }, { amount: 10 }],
  d: { $type: "decimal", value: "1.10" },
};

function hasCompiler(): boolean {
  try {
    execFileSync("javac", ["-version"], { stdio: "ignore" });
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}

function compiled(folder: string): string {
  execFileSync(join(folder, "build"), { stdio: "ignore" });
  return folder;
}
