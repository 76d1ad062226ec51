/**
 * Runs one program for each invocation, in a process of its own that has ended when the answer leaves.
 *
 * What comes in, what goes out and what each wall is worth: docs/lambda.md. A program that fails is an answer
 * like any other; a rejection out of here means that the function itself is broken.
 */
import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, relative, resolve, sep } from "node:path";
import { fileURLToPath } from "node:url";

const VERSION = 1;
const LANGUAGES = ["javascript", "typescript"];
const ENGINE = `node ${process.versions.node}`;
const PROGRAM = join(dirname(realpathSync(fileURLToPath(import.meta.url))), "program.cjs");

// Before the function's own timeout, so that the answer still leaves.
const MARGIN_MS = 500;
// A program that prints this many times its cap is flooding.
const FLOOD_FACTOR = 16;
const REPLY_BYTES = 6 * 1024 * 1024;
const RESPONSE_BYTES = 6_000_000;
const REPLY_FD = 3;
// What is in the pipes when the reply has come, or the process has ended.
const DRAIN_MS = 200;
// For a Node to be ready, where the function's own end is not known.
const START_MS = 10_000;

let uses = 0;
let waiting = null;

export async function handler(event, context) {
  uses += 1;
  if (event?.v !== VERSION)
    return {
      v: VERSION,
      status: "rejected",
      reason: `version ${VERSION} of the contract is spoken here`,
    };
  if (event.op === "capabilities")
    return { v: VERSION, status: "ok", languages: LANGUAGES, engine: ENGINE, envUse: uses };
  if (event.op === "connect") return { v: VERSION, status: "ok", reached: await reaches(event) };
  const child = takeChild();
  try {
    const answer = await run(child, event, context);
    return bounded({
      v: VERSION,
      id: event.id,
      engine: ENGINE,
      envUse: uses,
      tenantId: context?.tenantId ?? null,
      ...answer,
    });
  } finally {
    end(child);
    waiting = startChild();
  }
}

// --- internals

/** Whether a connection leaves this environment: how the statement about its network is tried. */
function reaches({ host, port, timeoutMs }) {
  return new Promise((settle) => {
    const socket = connect({ host, port, timeout: timeoutMs });
    const settleOnce = (reached) => {
      socket.destroy();
      settle(reached);
    };
    socket
      .once("connect", () => settleOnce(true))
      .once("error", () => settleOnce(false))
      .once("timeout", () => settleOnce(false));
  });
}

/** A fresh Node with a fresh folder, waiting for its job. It may start threads, and neither processes nor addons. */
function startChild() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "run-")));
  const flags = ["--no-warnings", "--no-addons", "--permission", "--allow-worker"];
  const files = [
    `--allow-fs-read=${PROGRAM}`,
    `--allow-fs-read=${folder}${sep}*`,
    `--allow-fs-read=${folder}`,
    `--allow-fs-write=${folder}${sep}*`,
  ];
  const engine = spawn(process.execPath, [...flags, ...files, PROGRAM, String(REPLY_FD)], {
    cwd: folder,
    env: {},
    // A group of its own, so that it can be killed as one.
    detached: true,
    stdio: ["pipe", "pipe", "pipe", "pipe"],
  });
  const ended = new Promise((settle) => {
    engine.once("exit", (exitCode, signal) => settle({ exitCode, signal }));
    engine.once("error", () => settle({ exitCode: null, signal: "SIGKILL" }));
  });
  // One that dies while it waits must not bring the function down.
  engine.stdin.on("error", () => {});
  const child = { folder, process: engine, ended, hasEnded: false };
  void ended.then(() => (child.hasEnded = true));
  return child;
}

function takeChild() {
  const child = waiting;
  waiting = null;
  if (child === null) return startChild();
  if (!child.hasEnded) return child;
  end(child);
  return startChild();
}

async function run(child, event, context) {
  // What a program itself writes to that descriptor is not the reply.
  const delimiter = randomUUID();
  const job = { ...event.job, reply: { fd: REPLY_FD, delimiter } };
  for (const { path, b64 } of event.files ?? [])
    putFile(child.folder, path, Buffer.from(b64, "base64"));
  const leftMs =
    context?.getRemainingTimeInMillis === undefined
      ? event.timeoutMs + START_MS
      : context.getRemainingTimeInMillis() - MARGIN_MS;
  const output = createOutput(event.maxOutputBytes, delimiter);
  const { status, durationMs } = await exchange(child, {
    line: `${JSON.stringify(job)}\n`,
    timeoutMs: event.timeoutMs,
    leftMs,
    output,
  });
  kill(child);
  const { exitCode, signal } = await child.ended;
  const printed = output.printed();
  // A table can outgrow the heap at a stroke; then V8 ends the process, not the thread.
  const ranOut =
    status === "ok" && output.reply() === null
      ? printed.stderr.search(/\n?<--- Last few GCs --->/)
      : -1;
  const reply = ranOut < 0 ? output.reply() : "lmemory";
  if (ranOut >= 0) printed.stderr = printed.stderr.slice(0, ranOut);
  const answer = { status, reply, ...printed, durationMs, exitCode, signal };
  if (status !== "ok" || job.access !== "sandboxed" || !reply?.startsWith("v")) return answer;
  return { ...answer, files: collect(child.folder, job.fileBytes ?? 0) };
}

/**
 * Gives the job and takes what comes, until the child has ended or may not go on. The program's time counts
 * from the moment its engine is ready, and never goes past the function's end.
 */
function exchange(child, { line, timeoutMs, leftMs, output }) {
  return new Promise((settle) => {
    let beganMs = performance.now();
    const done = (status) => {
      clearTimeout(deadline);
      settle({ status, durationMs: Math.round((performance.now() - beganMs) * 1000) / 1000 });
    };
    const endsMs = beganMs + Math.max(0, leftMs);
    let deadline = setTimeout(done, Math.max(0, leftMs), "timeout");
    const { stdin, stdio } = child.process;
    const [, stdout, stderr, reply] = stdio;
    let isReady = false;
    const begin = () => {
      isReady = true;
      beganMs = performance.now();
      clearTimeout(deadline);
      deadline = setTimeout(done, Math.max(0, Math.min(timeoutMs, endsMs - beganMs)), "timeout");
      stdin.end(line);
    };
    let open = 3;
    for (const [name, stream] of [
      ["stdout", stdout],
      ["stderr", stderr],
      ["reply", reply],
    ]) {
      stream.on("data", (chunk) => {
        const isFirst = name === "reply" && !isReady;
        if (isFirst) begin();
        if (!output.take(name, isFirst ? chunk.subarray(1) : chunk)) done("flood");
      });
      stream.on("error", () => {});
      stream.on("close", () => {
        open -= 1;
        if (open === 0) void child.ended.then(() => done("ok"));
      });
    }
    // Whoever still holds a pipe open after the child has ended is not the child.
    void child.ended.then(() => setTimeout(done, DRAIN_MS, "ok").unref());
  });
}

/** What came out of a child so far, within its caps. */
function createOutput(maxBytes, delimiter) {
  const kept = { stdout: [], stderr: [], reply: [] };
  let [printed, keptBytes, replyBytes, truncated] = [0, 0, 0, false];
  const text = (name) => {
    const bytes = Buffer.concat(kept[name]);
    // Cut between characters, not inside one.
    return truncated ? bytes.toString().replace(/\uFFFD+$/, "") : bytes.toString();
  };
  return {
    take(name, chunk) {
      if (name === "reply") {
        replyBytes += chunk.length;
        if (chunk.length > 0) kept.reply.push(chunk);
        return replyBytes <= REPLY_BYTES;
      }
      printed += chunk.length;
      const part = chunk.subarray(0, Math.max(0, maxBytes - keptBytes));
      truncated ||= part.length < chunk.length;
      keptBytes += part.length;
      kept[name].push(part);
      return printed <= maxBytes * FLOOD_FACTOR;
    },
    reply: () => {
      const said = Buffer.concat(kept.reply).toString();
      const at = said.lastIndexOf(delimiter);
      return at < 0 ? null : said.slice(at + delimiter.length);
    },
    printed: () => ({ stdout: text("stdout"), stderr: text("stderr"), truncated }),
  };
}

function putFile(folder, path, content) {
  const place = resolve(folder, path);
  if (!place.startsWith(folder + sep)) throw new Error("a file lies outside its folder");
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, content);
}

function collect(folder, maxBytes) {
  const files = [];
  let total = 0;
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  for (const path of entries.map((entry) => join(entry.parentPath, entry.name)).toSorted()) {
    total += statSync(path).size;
    if (total > maxBytes) break;
    files.push({ path: relative(folder, path), b64: readFileSync(path).toString("base64") });
  }
  return files;
}

/** A response the service would refuse is no answer: then the value is what was too large. */
function bounded(answer) {
  const fits = Buffer.byteLength(JSON.stringify(answer)) <= RESPONSE_BYTES;
  return fits
    ? answer
    : { ...answer, reply: "lresult", stdout: "", stderr: "", truncated: true, files: [] };
}

function kill({ process: { pid } }) {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    if (error.code !== "ESRCH") throw error;
  }
}

function end(child) {
  kill(child);
  for (const stream of child.process.stdio) stream?.destroy();
  rmSync(child.folder, { recursive: true, force: true });
}

waiting = startChild();
