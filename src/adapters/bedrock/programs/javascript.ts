import { NATIVE_GROUND } from "../../../guest-programs/javascript/native-ground.ts";
import {
  DYNAMIC_IMPORT,
  nativePreludeSource,
} from "../../../guest-programs/javascript/prelude/prelude.ts";

/**
 * One job of JavaScript, whole: AWS does not say what a session keeps between two of them. Runs in the realm it
 * is evaluated in, for which a session is made anew: nothing but the language, timers, text codecs and
 * `process` is taken for there.
 *
 * @param job JSON.
 */
export function javascriptCall(job: string): string {
  const text = JSON.stringify(job.replaceAll(DYNAMIC_IMPORT, IMPORT));
  return `void (${WRAPPER})(${text}, ${JSON.stringify(nativePreludeSource())});`;
}

// --- internals

/** A realm that has our prelude already knows the usual name. As long as that one, so that columns stay. */
const IMPORT = "importInSession".padEnd(DYNAMIC_IMPORT.length, "$");

const WRAPPER = String.raw`async (jobText, preludeText) => {
  const job = JSON.parse(jobText);
  const { stringify } = JSON;
  const evaluate = eval, NAMED = "\n//# sourceURL=aybiza-program.js";
  const OuterPromise = Promise, wait = setTimeout, outerProcess = process, Bytes = Uint8Array;
  const encoder = new TextEncoder(), decoder = new TextDecoder();
  const encode = btoa, decode = atob, outerClock = performance, clock = () => outerClock.now();
  const engine = outerProcess.versions?.node ? "node " + outerProcess.versions.node : "javascript";
  for (const name of ["fetch", "WebSocket", "EventSource", "XMLHttpRequest", "Deno"]) delete globalThis[name];
  const printers = [outerProcess.stdout, outerProcess.stderr].map((stream) => stream.write.bind(stream));
  const toBase64 = (bytes) => {
    let text = "";
    for (let i = 0; i < bytes.length; i += 4096) text += String.fromCharCode(...bytes.subarray(i, i + 4096));
    return encode(text);
  };
  const fromBase64 = (text) => Bytes.from(decode(text), (unit) => unit.charCodeAt(0));

  let left = job.floodBytes, flooded = false, exitCode = null;
  const FLOODED = { name: "flooded" }, LEFT = { name: "left" };
  const files = createFiles(job.files.map(({ path, b64 }) => [path, fromBase64(b64)]), job.access, job.fileBytes);
  const startedAt = clock();
  const raw = {
    elapsed: () => Math.floor(clock() - startedAt),
    write: (fd, text) => {
      left -= encoder.encode(text).length;
      if (left < 0) { flooded = true; throw FLOODED; }
      printers[fd === 2 ? 1 : 0](text);
    },
    exit: (code) => { exitCode ??= Math.trunc(Number(code)) || 0; throw LEFT; },
    fromBase64: (text) => decode(text), toBase64: (text) => encode(text),
    base64: (view) => toBase64(new Bytes(view.buffer, view.byteOffset, view.byteLength)),
    utf8: (text) => encoder.encode(text), text: (view) => decoder.decode(view),
    ...files.host,
  };
  /* An engine may call all evaluated text alike: the prelude's lines then lie below those a program can have. */
  const evaluatedName = (() => {
    const usual = Error.prepareStackTrace;
    Error.prepareStackTrace = (error, sites) => sites[0].getFileName();
    try { return evaluate("new Error().stack" + NAMED); } finally { Error.prepareStackTrace = usual; }
  })();
  const lastLine = job.source.split("\n").length;
  const isOwn = (site) => site.getFileName() === evaluatedName && site.getLineNumber() <= lastLine;
  const ground = (${NATIVE_GROUND})(raw, job.now, job.seed, "program.js", 20, isOwn);
  const entries = evaluate("\n".repeat(lastLine) + preludeText)(ground.host);
  const load = entries.load;
  Object.defineProperty(globalThis, ${JSON.stringify(IMPORT)}, { value: async (name) => load(name) });

  const runProgram = async () => {
    entries.begin(stringify({ policy: job.policy, imports: job.imports, declared: null, tagged: job.tagged }), job.inputs);
    let value = evaluate(job.source + NAMED);
    for (let isWaiting = true; isWaiting; ) {
      let state = value instanceof OuterPromise ? "pending" : "none";
      if (state === "pending") ground.settle(value, (result) => { value = result; state = "fulfilled"; }, (error) => { value = error; state = "rejected"; });
      /* Until the promise has settled, or, where there is none, nothing is left that could still print. */
      for (let isIdle = false; !isIdle && state !== "fulfilled"; ) {
        await new OuterPromise((resolve) => { wait(resolve, 0); });
        if (state === "rejected") throw value;
        const waitMs = state === "fulfilled" ? 0 : entries.nextTimer();
        if (state === "fulfilled") break;
        if (waitMs > 0) await new OuterPromise((resolve) => { wait(resolve, waitMs); });
        else if (waitMs === 0) entries.fireTimer();
        else isIdle = true;
      }
      if (state === "pending") return "n";
      isWaiting = state === "fulfilled";
    }
    return entries.finish(value, job.resultCharacters);
  };
  let reply;
  let hasEnded = false;
  const end = (text) => {
    if (hasEnded) return;
    hasEnded = true;
    reply = exitCode === null ? text : "x" + exitCode;
    const told = { reply, seconds: (clock() - startedAt) / 1000, flooded, files: job.access === "sandboxed" ? files.all(toBase64) : null, engine };
    printers[0](job.reply.delimiter + stringify(told));
    printers[1](job.reply.delimiter);
  };
  outerProcess.on("unhandledRejection", (thrown) => { end(entries.describe(thrown)); outerProcess.exit(1); });
  try {
    end(await runProgram());
  } catch (thrown) {
    end(entries.describe(thrown));
  }
  if (reply[0] !== "v" && reply !== "x0") throw new Error("the program failed");

  /* Files of the run, in memory. What fails answers the name of the fault. */
  function createFiles(given, access, quotaBytes) {
    const all = new Map(given), folders = new Set([""]);
    for (const path of all.keys()) addFolders(path);
    const nameOf = (path) => {
      if (access === "none" || path.includes("\0")) return null;
      const below = path === "/files" || path.startsWith("/files/") ? path.slice(6) : path;
      if (below.startsWith("/") && below === path) return null;
      const parts = [];
      for (const part of below.split("/")) {
        if (part === "..") { if (parts.pop() === undefined) return null; }
        else if (part !== "" && part !== ".") parts.push(part);
      }
      return parts.join("/");
    };
    function addFolders(path) {
      for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) folders.add(path.slice(0, at));
    }
    const parentOf = (name) => name.includes("/") ? name.slice(0, name.lastIndexOf("/")) : "";
    const below = (name) => [...all.keys(), ...folders].filter((path) => path !== "" && path !== name && parentOf(path) === name);
    const attempt = (path, action) => { const name = nameOf(path); return name === null ? "EACCES" : action(name); };
    const change = (path, action) => access === "read_only" ? "EROFS" : attempt(path, action);
    return {
      all: (pack) => [...all].map(([path, bytes]) => ({ path, b64: pack(bytes) })),
      host: {
        readFile: (path) => attempt(path, (name) => folders.has(name) ? "EISDIR" : all.get(name)?.slice() ?? "ENOENT"),
        stat: (path) => attempt(path, (name) => folders.has(name) ? -1 : all.get(name)?.length ?? "ENOENT"),
        readDirectory: (path) => attempt(path, (name) => !folders.has(name) ? (all.has(name) ? "ENOTDIR" : "ENOENT") : stringify(below(name).map((it) => it.slice(name === "" ? 0 : name.length + 1)).sort())),
        writeFile: (path, bytes, appends) => change(path, (name) => {
          if (folders.has(name)) return "EISDIR";
          if (!folders.has(parentOf(name))) return "ENOENT";
          const before = appends ? all.get(name) ?? new Bytes() : new Bytes();
          let total = before.length + bytes.length;
          for (const [other, content] of all) if (other !== name) total += content.length;
          if (total > quotaBytes) return "EDQUOT";
          const after = new Bytes(before.length + bytes.length);
          after.set(before);
          after.set(bytes, before.length);
          all.set(name, after);
          return "";
        }),
        makeDirectory: (path, parents) => change(path, (name) => {
          if (all.has(name) || (folders.has(name) && !parents)) return "EEXIST";
          if (!parents && !folders.has(parentOf(name))) return "ENOENT";
          addFolders(name + "/");
          return "";
        }),
        remove: (path, tree) => change(path, (name) => {
          if (!tree && folders.has(name)) return "EISDIR";
          if (!all.has(name) && !folders.has(name)) return "ENOENT";
          for (const other of [...all.keys()]) if (other === name || other.startsWith(name + "/")) all.delete(other);
          for (const other of [...folders]) if (other !== "" && (other === name || other.startsWith(name + "/"))) folders.delete(other);
          return "";
        }),
      },
    };
  }
}`;
