import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { NATIVE_FILES } from "../../../../src/guest-programs/javascript/native-files.ts";
import { NATIVE_RUN } from "../../../../src/guest-programs/javascript/native-run.ts";
import type { Position } from "../../../../src/guest-programs/javascript/offsets.ts";
import {
  DYNAMIC_IMPORT_SCRIPT,
  nativePreludeSource,
} from "../../../../src/guest-programs/javascript/prelude/prelude.ts";
import { prepare, type PreparedProgram } from "../../../../src/guest-programs/javascript/source.ts";
import { receiveRun, type RunHeader, sendFrame } from "./channel.ts";

/**
 * The runner of JavaScript and TypeScript in a container: one program in a context of its own on V8, by the
 * evaluation that every native Node of this library shares. Types are taken off here, not in the gateway: a
 * parser is exposed to hostile text.
 */

const FOLDER = "/files";

interface Engine {
  openGuest(host: object, nowMs: number | null, seed: number | null): object;
  runJob(job: object, guest: object, reply: (text: string) => void): Promise<void>;
  createFiles(access: string, quotaBytes: number): Readonly<Record<string, unknown>>;
}

const engine = loadEngine();
const doors = createDoors();
const usual = engine.openGuest(doors.host, null, null);
await warm();
sendFrame(
  {
    type: "slot",
    slot: 0,
    kind: "javascript",
    state: "ready",
    engine: `node ${process.versions.node}`,
  },
  [],
);
serve();

// --- internals

/** It is text, to be run in places that have no more than a text. */
function loadEngine(): Engine {
  const text = `const PRELUDE = ${JSON.stringify(nativePreludeSource())};
const DYNAMIC_IMPORT = ${JSON.stringify(DYNAMIC_IMPORT_SCRIPT)};
${NATIVE_FILES}${NATIVE_RUN}
return { openGuest, runJob, createFiles };`;
  // An answer ends this process once it is sent, and not before.
  const quiet = { on: process.on.bind(process), cwd: () => process.cwd(), exit: () => undefined };
  // oxlint-disable-next-line typescript/no-implied-eval -- our own text, read before any program came
  return new Function("require", "process", text)(createRequire(import.meta.url), quiet);
}

function createDoors(): {
  readonly host: object;
  open(header: RunHeader, contents: readonly Uint8Array[]): ReadonlyMap<string, string>;
  onExit: (status: number) => void;
} {
  let files: Readonly<Record<string, unknown>> = {};
  let startedAt = 0;
  const through =
    (name: string) =>
    (...args: readonly unknown[]): unknown => {
      const door = files[name];
      return typeof door === "function" ? Reflect.apply(door, undefined, args) : "EACCES";
    };
  const doorsOfRun = {
    host: {
      elapsed: () => Math.floor(performance.now() - startedAt),
      write: (stream: number, text: string) =>
        sendFrame({ type: "output", stream: stream === 2 ? "stderr" : "stdout" }, [text]),
      exit: (code: unknown) => doorsOfRun.onExit(Math.trunc(Number(code))),
      fromBase64: (text: string) => Buffer.from(text, "base64").toString("latin1"),
      toBase64: (text: string) => Buffer.from(text, "latin1").toString("base64"),
      base64: (view: Uint8Array) =>
        Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString("base64"),
      utf8: (text: string) => Buffer.from(text),
      text: (view: Uint8Array) => new TextDecoder().decode(view),
      readFile: through("readFile"),
      writeFile: through("writeFile"),
      stat: through("stat"),
      readDirectory: through("readDirectory"),
      makeDirectory: through("makeDirectory"),
      remove: through("remove"),
    },
    onExit: (_status: number): void => undefined,
    open(header: RunHeader, contents: readonly Uint8Array[]) {
      const before = new Map<string, string>();
      if (header.fileSystemAccess !== "none") {
        for (const [index, path] of header.filePaths.entries()) {
          const content = contents[index] ?? new Uint8Array();
          mkdirSync(dirname(join(FOLDER, path)), { recursive: true });
          writeFileSync(join(FOLDER, path), content);
          before.set(path, digest(content));
        }
        process.chdir(FOLDER);
      }
      files = engine.createFiles(header.fileSystemAccess, header.fileBytes);
      startedAt = performance.now();
      return before;
    },
  };
  return doorsOfRun;
}

/** The parsers and the way of a program, before one waits for them. */
async function warm(): Promise<void> {
  const source =
    "import a from 'b';\nconst x: number = await 1;\n({ x, a: [1.5, 'b', new Date(0)] })";
  prepare(source.replace(": number", ""), "javascript", "function");
  const prepared = prepare(source, "typescript", "function");
  if (!prepared.ok) throw new Error("The parsers do not work.");
  const header = { allowedModules: [], fileSystemAccess: "none", resultBytes: 10_000 } as const;
  const guest = engine.openGuest(doors.host, null, null);
  await engine.runJob(jobOf(header, prepared.program, "{}"), guest, () => undefined);
  process.removeAllListeners("unhandledRejection").removeAllListeners("uncaughtException");
}

function serve(): void {
  const { header, parts } = receiveRun();
  const [source = "", inputs = "{}"] = parts.map((part) => part.toString("utf8"));
  const startedAt = performance.now();
  const prepared = prepare(source, header.language, "function");
  const end = (outcome: object, value = ""): never => {
    const runMs = performance.now() - startedAt;
    const reply = { type: "reply", seq: header.seq, runMs, outcome };
    sendFrame({ ...reply, truncated: false, memoryBytes: 0, outputBytes: 0 }, ["", "", value, ""]);
    return process.exit(0);
  };
  if (!prepared.ok) {
    const { message, line, column } = prepared.fault;
    return end(failure({ name: "SyntaxError", message, line, column }));
  }
  const { program } = prepared;
  const before = doors.open(header, parts.slice(3));
  const finish = (text: string): never => {
    const { outcome, value } = readAnswer(text, program);
    const isSandboxed = outcome.kind === "ok" && header.fileSystemAccess === "sandboxed";
    return end({ ...outcome, files: isSandboxed ? changedFiles(FOLDER, before) : null }, value);
  };
  doors.onExit = (status) => finish(`x${String(status)}`);
  const isUsual = header.nowMs === null && header.seed === null;
  const guest = isUsual ? usual : engine.openGuest(doors.host, header.nowMs, header.seed);
  void engine.runJob(jobOf(header, program, inputs), guest, finish);
}

function jobOf(
  header: Pick<RunHeader, "allowedModules" | "fileSystemAccess" | "resultBytes">,
  { text, imports }: PreparedProgram,
  inputs: string,
): object {
  const { allowedModules, fileSystemAccess, resultBytes } = header;
  return {
    source: text,
    inputs,
    imports,
    policy: {
      decimal: allowedModules.some((name) => name === "decimal" || name === "decimal.js"),
      fs: fileSystemAccess !== "none",
    },
    // An escape could spell the key without its letters standing in the text.
    tagged: inputs.includes("$type") || inputs.includes(String.raw`\u`),
    resultCharacters: resultBytes,
  };
}

interface Answer {
  readonly outcome: { readonly kind: "ok" | "error" | "limit" } & Readonly<Record<string, unknown>>;
  readonly value: string;
}

/** One letter for how it ended, then what there is to say. */
function readAnswer(text: string, program: PreparedProgram): Answer {
  const rest = text.slice(1);
  switch (text[0]) {
    case "v":
      return { outcome: { kind: "ok" }, value: rest };
    case "b":
      return limit("result");
    case "n":
      return plain(
        failure({ name: "Error", message: "The program waits for something that never happens." }),
      );
    case "x":
      return Number(rest) === 0 || Number.isNaN(Number(rest))
        ? { outcome: { kind: "ok" }, value: "null" }
        : plain(
            failure({
              name: "ExitError",
              message: `The program ended itself with exit code ${rest}.`,
            }),
          );
    default: {
      const { name, message, stack }: { name: string; message: string; stack: string } =
        JSON.parse(rest);
      if (/^Maximum call stack size exceeded$/.test(message)) return limit("recursion");
      if (/^(?:Array buffer allocation failed|Invalid array buffer length)$/.test(message))
        return limit("memory");
      return plain(failure({ name, message, ...placeOf(stack, program) }));
    }
  }
}

function placeOf(stack: string, program: PreparedProgram): Position | null {
  const [, line, column] = /\bprogram\.js:(\d{1,7}):(\d{1,7})/.exec(stack) ?? [];
  if (line === undefined || column === undefined) return null;
  return program.positions.toSourceUnits({ line: Number(line), column: Number(column) });
}

function failure(error: object): Answer["outcome"] {
  return { kind: "error", error };
}

function limit(name: string): Answer {
  return plain({ kind: "limit", limit: name });
}

function plain(outcome: Answer["outcome"]): Answer {
  return { outcome, value: "" };
}

function changedFiles(folder: string, before: ReadonlyMap<string, string>): object[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const full = join(entry.parentPath, entry.name);
      const content = readFileSync(full);
      const path = relative(folder, full);
      return { path, bytes: content.toString("base64"), sha256: digest(content) };
    })
    .filter(({ path, sha256 }) => before.get(path) !== sha256)
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

function digest(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
