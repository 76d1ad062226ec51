import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ExecError } from "../core/errors.ts";
import { type Listener, controlListener, listen } from "./listener.ts";
import { reveals } from "./reveals.ts";

/** What lies around on this machine for an attack to find, made up anew for each run of the catalogue. */
export interface Canaries extends AsyncDisposable {
  /** Set in this process's environment. */
  readonly secretName: string;
  readonly secret: string;
  layTrap(): Promise<Trap>;
  listen(): Promise<Listener>;
  /** Processes of the machine whose command line holds a text. */
  findProcesses(text: string): Promise<number>;
}

/** A file for one attack to find, in a folder where anybody may write: only the walls keep it. */
export interface Trap extends AsyncDisposable {
  readonly folder: string;
  readonly file: string;
  /** The file's content. */
  readonly content: string;
  /** A path that does not exist until something writes it. */
  readonly mark: string;
  /** Whether the folder holds the file as it was, and nothing else. */
  isUntouched(): Promise<boolean>;
}

/** Must stand before the target starts: what it starts could inherit the environment. */
export async function plantCanaries(): Promise<Canaries> {
  const root = await mkdtemp(join(tmpdir(), "attack-"));
  await chmod(root, 0o755);
  const secretName = `CANARY_${token().toUpperCase()}`;
  const secret = token();
  process.env[secretName] = secret;
  return {
    secretName,
    secret,
    layTrap: () => layTrap(root),
    listen,
    findProcesses,
    async [Symbol.asyncDispose]() {
      delete process.env[secretName];
      await rm(root, { recursive: true, force: true });
    },
  };
}

/** Sixteen letters and digits that nobody knows. */
export function token(): string {
  return randomBytes(8).toString("hex");
}

/**
 * Does by itself what each attack tries to do, and rejects unless the detector sees it: an attack that cannot
 * be seen proves nothing.
 */
export async function controlDetectors(canaries: Canaries): Promise<readonly string[]> {
  await using trap = await canaries.layTrap();
  const controls: Readonly<Record<string, () => Promise<boolean>>> = {
    "a file that is read": async () =>
      reveals(JSON.stringify({ value: [await readFile(trap.file, "utf8")] }), trap.content),
    "a file that is read and sent as bytes": async () =>
      reveals((await readFile(trap.file)).toString("base64"), trap.content),
    "a file that is written": async () => {
      await writeFile(trap.mark, "x");
      const isSeen = !(await trap.isUntouched());
      await rm(trap.mark);
      return isSeen && (await trap.isUntouched());
    },
    "a secret of the environment": async () =>
      reveals(JSON.stringify(process.env), canaries.secret),
    "a connection, a request and a datagram": async () => controlListener(await canaries.listen()),
    "a process": async () => {
      const [own = ""] = await commandLines(String(process.pid));
      return own !== "" && (await canaries.findProcesses(own)) > 0;
    },
  };
  const seen: string[] = [];
  for (const [what, control] of Object.entries(controls)) {
    if (!(await control()))
      throw new ExecError("INTERNAL", `The detector of ${what} sees nothing on this machine.`, {
        hint: "Run the attacks on Linux, where /proc and the loopback interface can be read.",
      });
    seen.push(what);
  }
  return seen;
}

// --- internals

async function layTrap(root: string): Promise<Trap> {
  const folder = await mkdtemp(join(root, "trap-"));
  const file = join(folder, "canary.txt");
  const content = token();
  await writeFile(file, content);
  await chmod(folder, 0o777);
  await chmod(file, 0o666);
  return {
    folder,
    file,
    content,
    mark: join(folder, "mark"),
    async isUntouched() {
      const names = await namesIn(folder);
      return names.join() === "canary.txt" && (await readFile(file, "utf8")) === content;
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return existsSync(folder) ? readdir(folder) : [];
}

async function findProcesses(text: string): Promise<number> {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(pids.map(commandLines));
  return lines.flat().filter((line) => line.includes(text)).length;
}

async function commandLines(pid: string): Promise<readonly string[]> {
  try {
    return [(await readFile(`/proc/${pid}/cmdline`, "utf8")).replaceAll("\0", " ").trim()];
  } catch (error) {
    // Gone between the two looks, or not ours to read.
    if (error instanceof Error && "code" in error) return [];
    throw error;
  }
}
