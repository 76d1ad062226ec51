import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { parseJson } from "../../../src/core/json.ts";

/**
 * The package on a machine that says it is another: no file that only Linux has may be needed. What cannot be
 * pretended is how such a machine writes paths and starts processes.
 */

const fixture = (name: string): string =>
  fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));

describe.each(["darwin", "win32"])("on %s", (platform) => {
  it("the WebAssembly engines run, and say that no outer wall stands around them", async () => {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ["--import", fixture("pretend-platform.mjs"), fixture("other-platform.mjs")],
      { env: { PRETEND_PLATFORM: platform } },
    );
    const reason = expect.stringContaining(`no outer wall around the engines: ${platform}`);
    const two = { status: "ok", value: 2, enforcement: { isolation: { reason } } };
    const walls = ["namespaces", "files", "capabilities", "seccomp", "own user", "data limit"];
    expect(parseJson(stdout)).toMatchObject({
      platform,
      results: {
        python: two,
        javascript: two,
        typescript: two,
        elixir: { status: "refused" },
      },
      adapters: [
        {
          name: "embedded",
          languages: expect.arrayContaining(["python", "javascript", "typescript"]),
          notOffered: { elixir: expect.stringContaining(platform) },
          readiness: { state: "degraded", reason },
          walls: expect.arrayContaining(
            walls.map((name) => expect.objectContaining({ name, up: false })),
          ),
        },
      ],
    });
  });
});
