import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { ROOT } from "../architecture/sources.ts";
import { blocks } from "../package/readme.ts";
import { aybiza, ended, startAybiza } from "./aybiza.ts";

/** Two terminals, as the README and docs/bedrock.md show them: the stand-in in one, the adapter in another. */

type Terminal = ReturnType<typeof startAybiza>;

/** What the pages have the first one print. */
const ADDRESS = "http://127.0.0.1:7071";

let first: Terminal;
let address = "";

beforeAll(async () => {
  first = startAybiza(["emulate", "agentcore", "--port", "0"]);
  address = await new Promise((resolve, reject) => {
    let told = "";
    first.stdout.on("data", (chunk: Buffer) => {
      told += chunk.toString();
      const [, url] = /AWS_ENDPOINT_URL_BEDROCK_AGENTCORE=(\S+)/.exec(told) ?? [];
      if (url !== undefined) resolve(url);
    });
    first.once("exit", () => reject(new Error("the stand-in ended")));
  });
});
afterAll(async () => {
  first.kill("SIGTERM");
  await ended(first);
});

interface Step {
  readonly args: readonly string[];
  readonly exitCode: number;
  readonly shows: string;
}

interface Session {
  readonly env: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

/** The block of a page that has the adapter run something. */
function sessionOf(page: string): Session {
  const lines = blocks("sh", page)
    .filter((block) => block.includes("--adapter bedrock"))
    .flatMap((block) => block.trimEnd().split("\n"));
  const assigned = lines
    .filter((line) => line.startsWith("export "))
    .flatMap((line) => line.slice("export ".length).split(" "))
    .map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]);
  const steps = lines.flatMap((line, i) => {
    const [, command = "", code = "0"] =
      /^npx aybiza (.*?)(?:\s+# exit code (\d+))?$/.exec(line) ?? [];
    const [, shows = ""] = /^# → (.*)$/.exec(lines[i + 1] ?? "") ?? [];
    const args = command.split(" ").map((word) => word.replaceAll("'", ""));
    return command === "" ? [] : [{ args, exitCode: Number(code), shows }];
  });
  return { env: Object.fromEntries(assigned), steps };
}

describe.each(["README.md", "docs/bedrock.md"])("%s", (page) => {
  const { env, steps } = sessionOf(page);

  it("has the first terminal say the address the second takes", () => {
    expect(readFileSync(`${ROOT}${page}`, "utf8")).toContain("npx aybiza emulate agentcore\n");
    expect(env["AWS_ENDPOINT_URL_BEDROCK_AGENTCORE"]).toBe(ADDRESS);
    expect(steps.length).toBeGreaterThan(0);
  });

  it.each(steps)("$args", async ({ args, exitCode, shows }) => {
    const told = await aybiza(args, {
      env: { ...env, AWS_ENDPOINT_URL_BEDROCK_AGENTCORE: address },
    });
    expect(told.exitCode, told.stderr).toBe(exitCode);
    expect(`${told.stdout}${told.stderr}`).toContain(shows);
    if (args.includes("--json"))
      expect(JSON.parse(told.stdout)).toMatchObject({
        status: "ok",
        value: 42,
        adapter: "bedrock",
      });
  });
});
