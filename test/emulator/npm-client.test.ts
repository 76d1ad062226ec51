import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { KEY, startStandIn } from "./stand-in.ts";

/** AWS's own client, as its package comes: `npm ci --prefix test/emulator/client` installs it. */
const FOLDER = new URL("./client/", import.meta.url);
const IS_INSTALLED = existsSync(new URL("node_modules/bedrock-agentcore", FOLDER));
const WITH_CLIENT = IS_INSTALLED
  ? "the bedrock-agentcore client"
  : "the bedrock-agentcore client (absent: npm ci --prefix test/emulator/client)";

interface Interpreter {
  startSession(options?: object): Promise<unknown>;
  stopSession(): Promise<unknown>;
  executeCode(options: { readonly code: string; readonly language?: string }): Promise<string>;
  executeCommand(options: { readonly command: string }): Promise<string>;
  writeFiles(options: {
    readonly files: readonly { readonly path: string; readonly content: string }[];
  }): Promise<string>;
  readFiles(options: { readonly paths: readonly string[] }): Promise<string>;
  listFiles(options?: { readonly path: string }): Promise<string>;
  removeFiles(options: { readonly paths: readonly string[] }): Promise<string>;
}

interface ClientModule {
  readonly CodeInterpreter: new (config: object) => Interpreter;
}

describe.skipIf(!IS_INSTALLED)(WITH_CLIENT, () => {
  let standIn: Awaited<ReturnType<typeof startStandIn>>;
  let interpreter: Interpreter;

  beforeAll(async () => {
    standIn = await startStandIn();
    const { CodeInterpreter }: ClientModule = await import(new URL("entry.js", FOLDER).href);
    interpreter = new CodeInterpreter({
      region: "us-east-1",
      clientConfig: { endpoint: standIn.url, credentials: KEY },
    });
  });

  afterAll(async () => {
    await standIn[Symbol.asyncDispose]();
    await standIn.execution[Symbol.asyncDispose]();
  });

  it("starts a session, keeps state in it, uses the tools and stops it", async () => {
    await interpreter.startSession();
    expect(standIn.activeSessionCount()).toBe(1);
    await interpreter.executeCode({ code: "x = 6", language: "python" });
    expect(await interpreter.executeCode({ code: "print(x * 7)", language: "python" })).toBe("42");
    await interpreter.writeFiles({ files: [{ path: "a.txt", content: "seven" }] });
    expect(await interpreter.readFiles({ paths: ["a.txt"] })).toContain("seven");
    expect(await interpreter.listFiles({ path: "" })).toContain("a.txt");
    expect(await interpreter.executeCommand({ command: "cat a.txt" })).toBe("seven");
    await interpreter.removeFiles({ paths: ["a.txt"] });
    await interpreter.stopSession();
    expect(standIn.activeSessionCount()).toBe(0);
  });
});
