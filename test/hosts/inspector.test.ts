import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startAybiza } from "../cli/aybiza.ts";
import { IS_INSTALLED, WITH_SDKS } from "./real-handler.ts";

const run = promisify(execFile);
const INSPECTOR = fileURLToPath(
  new URL(
    "node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js",
    import.meta.url,
  ),
);
const LAUNCHER = fileURLToPath(new URL("../../bin/aybiza.js", import.meta.url));

describe.skipIf(!IS_INSTALLED)(`the MCP Inspector, ${WITH_SDKS}`, () => {
  let home = "";
  let url = "";

  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), "aybiza-inspector-"));
    const service = startAybiza(["serve", "--port", "0"], { cwd: home });
    for await (const line of createInterface({ input: service.stdout })) {
      url = / on (http\S+)$/.exec(line)?.[1] ?? "";
      if (url !== "") break;
    }
  });

  afterAll(() => rm(home, { recursive: true, force: true }));

  const servers = [
    { transport: "stdio", target: () => [process.execPath, LAUNCHER, "mcp"] },
    { transport: "http", target: () => [`${url}/mcp`, "--transport", "http"] },
  ];

  /** What its command line prints, read. With --strict it fails where a schema of a tool is not portable. */
  async function inspect(target: readonly string[], ...method: readonly string[]) {
    const { stdout } = await run(
      process.execPath,
      [INSPECTOR, "--cli", ...target, "--method", ...method],
      { cwd: home, env: { PATH: process.env["PATH"], HOME: home } },
    );
    return JSON.parse(stdout);
  }

  it.each(servers)(
    "lists the tools over $transport and finds their schemas portable",
    async (s) => {
      const { tools } = await inspect(s.target(), "tools/list", "--strict");
      expect(tools.map(({ name }: { readonly name: string }) => name)).toEqual([
        "run_code",
        "validate_code",
        "list_languages",
      ]);
    },
  );

  it.each(servers)("calls a tool over $transport", async (s) => {
    const call = ["tools/call", "--tool-name", "run_code"];
    const program = ["--tool-arg", "language=python", "--tool-arg", "code=sum([1, 2, 3])"];
    expect(await inspect(s.target(), ...call, ...program)).toMatchObject({
      content: [{ type: "text", text: "Six." }],
      structuredContent: { ok: true, value: 6 },
    });
  });
});
