/** The thread that watches the program's: its memory, its end, and that it has one. */
export const NATIVE_WATCH = String.raw`
const MEBIBYTE = 1048576;
const WATCH_MS = 5;
/* The default policy's memory. */
const USUAL_BYTES = 128 * MEBIBYTE;
/* Heap the prelude and the copy of a result take. */
const ENGINE_MEBIBYTES = 24;

/* Not by a blocking read: the program's thread starts meanwhile, and needs this one for it. */
const readLine = async () => {
  const chunks = [];
  for await (const chunk of process.stdin) {
    const end = chunk.indexOf(10);
    chunks.push(end < 0 ? chunk : chunk.subarray(0, end));
    if (end >= 0) return Buffer.concat(chunks).toString();
  }
  return process.reallyExit(0);
};

const startThread = (memoryBytes) => new Worker(__filename, {
  env: {},
  resourceLimits: memoryBytes === null ? {} : {
    maxOldGenerationSizeMb: Math.ceil(memoryBytes / MEBIBYTE) + ENGINE_MEBIBYTES,
    maxYoungGenerationSizeMb: 16,
    stackSizeMb: 4,
  },
});

/* The memory of a program is set when its thread starts; the one that waits has what most programs have. */
const watchJob = async () => {
  const usual = startThread(USUAL_BYTES);
  const readyFd = process.argv[2];
  usual.once("message", () => {
    if (readyFd !== undefined) writeAll(Number(readyFd), "+");
  });
  const job = JSON.parse(await readLine());
  let worker = usual;
  if (job.memory !== USUAL_BYTES) {
    void usual.terminate();
    worker = startThread(job.memory);
  }
  let answered = false;
  const answer = (text) => {
    if (answered) return;
    answered = true;
    writeAll(job.reply.fd, job.reply.delimiter + text);
    /* At once: an orderly end would wait for the program's thread. The first process of a container cannot be killed like this. */
    process.kill(process.pid, "SIGKILL");
    process.reallyExit(0);
  };
  worker.on("message", (text) => {
    if (text !== null) answer(String(text));
  });
  worker.on("error", (error) => answer(error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "lmemory" : "c"));
  worker.on("exit", () => answer("c"));
  const idleBytes = process.memoryUsage.rss();
  const isOver = () => job.memory !== null && process.memoryUsage.rss() - idleBytes > job.memory + ENGINE_MEBIBYTES * MEBIBYTE;
  setInterval(() => {
    if (isOver()) answer("lmemory");
  }, WATCH_MS);
  worker.postMessage(job);
};
`;
