import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Json, JsonObject } from "../../src/core/json.ts";
import { startAybiza } from "../cli/aybiza.ts";

/** A service in a process of its own. */
export interface RealService extends AsyncDisposable {
  readonly url: string;
  readonly child: ChildProcess;
  ask(method: string, path: string, body?: Json): Promise<JsonObject>;
}

export async function startService(
  folder: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<RealService> {
  const child = startAybiza(["serve", "--port", "0", ...args], {
    cwd: folder,
    env: { AYBIZA_RECORDS: "sqlite", ...env },
  });
  const ended = once(child, "exit");
  const url = await addressOf(createInterface({ input: child.stdout }));
  child.stdout.resume();
  child.stderr.resume();
  return {
    ...{ url, child },
    async ask(method, path, body) {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { "content-type": "application/json" },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      return JSON.parse(await response.text());
    },
    async [Symbol.asyncDispose]() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function addressOf(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const url = / on (http\S+)$/.exec(line)?.[1];
    if (url !== undefined) return url;
  }
  throw new Error("The service did not start.");
}
