import { NATIVE_GROUND } from "./native-ground.ts";

/**
 * The thread a program runs on. It sees the built-ins of a context of its own and what the prelude gives it:
 * nothing of Node. That is not the wall: a program that gets out of the context has this process, which is
 * all there is inside whatever it runs in.
 */
export const NATIVE_RUN = String.raw`
const vm = require("node:vm");
const { isPromise } = require("node:util/types");

const FILE = "program.js";
const STACK_LINES = 20;

/* Runs in the context first: what the prelude takes from there as built-in, and stacks without our own frames. */
const GROUND = "(" + (${NATIVE_GROUND}).toString() + ")";

/* A context with the prelude in it, before it is known what for. */
const openGuest = (host, now, seed) => {
  const context = vm.createContext(vm.constants?.DONT_CONTEXTIFY ?? {}, { codeGeneration: { strings: true, wasm: false } });
  const inside = (text, filename) => vm.runInContext(text, context, { filename, displayErrors: false });
  const ground = inside(GROUND, "ground.js")(host, now, seed === null ? null : seedOf(seed), FILE, STACK_LINES);
  const entries = inside(PRELUDE, "prelude.js")(ground.host);
  inside("globalThis", "ground.js").load = entries.load;
  inside(DYNAMIC_IMPORT, "prelude.js");
  return { inside, entries, settle: ground.settle };
};

const writeAll = (fd, text) => {
  for (let left = Buffer.from(text); left.length > 0;) {
    try {
      left = left.subarray(fs.writeSync(fd, left));
    } catch (error) {
      if (error.code !== "EAGAIN") return;
      Atomics.wait(PAUSE, 0, 0, 1);
    }
  }
};

const waitForJob = () => {
  const reply = (text) => parentPort.postMessage(text);
  let files = null;
  let startedAt = 0;
  const host = {
    elapsed: () => Math.floor(performance.now() - startedAt),
    write: (fd, text) => writeAll(fd === 2 ? 2 : 1, text),
    exit: (code) => {
      reply("x" + Math.trunc(Number(code)));
      process.exit();
    },
    fromBase64: (text) => Buffer.from(text, "base64").toString("latin1"),
    toBase64: (text) => Buffer.from(text, "latin1").toString("base64"),
    base64: (view) => Buffer.from(view.buffer, view.byteOffset, view.byteLength).toString("base64"),
    utf8: (text) => Buffer.from(text),
    text: (view) => new TextDecoder().decode(view),
    readFile: (name) => files.readFile(name),
    writeFile: (name, bytes, appends) => files.writeFile(name, bytes, appends),
    stat: (name) => files.stat(name),
    readDirectory: (name) => files.readDirectory(name),
    makeDirectory: (name, parents) => files.makeDirectory(name, parents),
    remove: (name, tree) => files.remove(name, tree),
  };
  const usual = openGuest(host, null, null);
  parentPort.postMessage(null);
  parentPort.once("message", (job) => {
    const guest = job.now === null && job.seed === null ? usual : openGuest(host, job.now, job.seed);
    files = createFiles(job.access, job.fileBytes);
    startedAt = performance.now();
    void runJob(job, guest, reply);
  });
};

const runJob = async (job, { inside, entries, settle }, reply) => {
  const fail = (thrown) => {
    reply(entries.describe(thrown));
    process.exit();
  };
  process.on("unhandledRejection", fail);
  process.on("uncaughtException", fail);
  try {
    entries.begin(JSON.stringify({ policy: job.policy, imports: job.imports, declared: null, tagged: job.tagged }), job.inputs);
    let value = inside(job.source, FILE);
    for (let isWaiting = true; isWaiting; ) {
      let state = isPromise(value) ? "pending" : "none";
      if (state === "pending") settle(value, (result) => { value = result; state = "fulfilled"; }, (error) => { value = error; state = "rejected"; });
      /* Until the promise has settled, or, where there is none, nothing is left that could still print. */
      for (let isIdle = false; !isIdle && state !== "fulfilled"; ) {
        await new Promise(setImmediate);
        if (state === "rejected") return fail(value);
        const waitMs = state === "fulfilled" ? 0 : entries.nextTimer();
        if (state === "fulfilled") break;
        if (waitMs > 0) await new Promise((resolve) => { setTimeout(resolve, waitMs); });
        else if (waitMs === 0) entries.fireTimer();
        else isIdle = true;
      }
      if (state === "pending") return reply("n");
      isWaiting = state === "fulfilled";
    }
    reply(entries.finish(value, job.resultCharacters));
  } catch (error) {
    reply(entries.describe(error));
  }
};

const PAUSE = new Int32Array(new SharedArrayBuffer(4));

const seedOf = (seed) => {
  const digest = require("node:crypto").createHash("sha256").update(String(seed)).digest();
  return [0, 4, 8, 12].map((at) => digest.readInt32LE(at));
};
`;
