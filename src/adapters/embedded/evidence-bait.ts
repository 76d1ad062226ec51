import { randomUUID } from "node:crypto";
import { mkdtemp, rm, writeFile, chmod } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { HostAnswer } from "./engine-host.ts";

/**
 * What a program behind broken walls would reach: a loopback port of the machine at which somebody listens,
 * and a file that anybody may read. That it was not reached is seen from outside, not told by the program.
 */
export interface Bait extends AsyncDisposable {
  readonly port: number;
  readonly path: string;
  /** Whether a connection was made since the bait was laid out, or the file's content is in the answer. */
  wasTaken(answer: HostAnswer): boolean;
}

/** `null` where the machine lets this process listen at no port or write no file. */
export async function layOutBait(): Promise<Bait | null> {
  try {
    return await layOut();
  } catch (error) {
    if (error instanceof Error && "code" in error) return null;
    throw error;
  }
}

// --- internals

async function layOut(): Promise<Bait> {
  const secret = randomUUID();
  let connectionCount = 0;
  const server = createServer((socket) => {
    connectionCount += 1;
    socket.destroy();
  });
  server.unref();
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  server.once("error", reject);
  server.listen(0, "127.0.0.1", resolve);
  await promise;
  const address = server.address();
  const folder = await mkdtemp(join(tmpdir(), "aybiza-bait-"));
  const path = join(folder, "readable");
  await writeFile(path, secret);
  await chmod(folder, 0o755);
  await chmod(path, 0o644);
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    path,
    wasTaken: (answer) =>
      connectionCount > 0 ||
      (answer.kind === "reply" &&
        [answer.valueJson, answer.stdout, answer.stderr].some((text) => text.includes(secret))),
    async [Symbol.asyncDispose]() {
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
