import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, globSync } from "node:fs";
import { chmod, chown, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A PostgreSQL server of its own in a folder of its own, reached through a socket in that folder. */
export interface Cluster extends AsyncDisposable {
  readonly url: string;
  /** Kills it as a power cut would, and starts it again. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Where the server's programs are; `null` where it is not installed. */
export const POSTGRES_BIN: string | null = findBin();

/** @param fsync `off` where a test does not pull the plug: it saves the disk of a busy machine. */
export async function startCluster(fsync: "on" | "off" = "off"): Promise<Cluster> {
  if (POSTGRES_BIN === null) throw new Error("PostgreSQL is not installed: scripts/setup --all");
  const folder = await mkdtemp(join(tmpdir(), "aybiza-pg-"));
  const data = join(folder, "data");
  // The server refuses to run as root.
  const user = process.getuid?.() === 0 ? await ordinaryUser() : null;
  if (user !== null) await chown(folder, user.uid, user.gid);
  await chmod(folder, 0o700);
  const as =
    user === null
      ? []
      : ["setpriv", `--reuid=${user.uid}`, `--regid=${user.gid}`, "--clear-groups"];
  const command = (name: string, ...args: string[]) => [
    ...as,
    join(POSTGRES_BIN ?? "", name),
    ...args,
  ];
  const environment = { PATH: "/usr/bin:/bin", LC_ALL: "C.UTF-8", HOME: folder };
  const call = async ([program = "", ...args]: string[]): Promise<void> => {
    await run(program, args, { env: environment, cwd: folder });
  };
  await call(
    command("initdb", "-D", data, "-U", "tester", "--auth=trust", "--no-sync", "-E", "UTF8"),
  );

  let server = start();
  function start() {
    const [program = "", ...args] = command(
      ...(["postgres", "-D", data, "-k", folder, "-c", "listen_addresses="] as const),
      ...["-c", `fsync=${fsync}`, "-c", "max_connections=20", "-c", "shared_buffers=16MB"],
    );
    return spawn(program, args, { env: environment, cwd: folder, stdio: "ignore" });
  }
  async function ready(): Promise<void> {
    for (let attempt = 0; attempt < 300; attempt += 1) {
      if (existsSync(join(folder, ".s.PGSQL.5432"))) {
        const [program = "", ...args] = command("pg_isready", "-h", folder, "-q");
        const isUp = await run(program, args, { env: environment, cwd: folder }).then(
          () => true,
          () => false,
        );
        if (isUp) return;
      }
      if (server.exitCode !== null) throw new Error("PostgreSQL ended at its start.");
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error("PostgreSQL did not start.");
  }
  async function stop(): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return;
    const gone = once(server, "exit");
    server.kill("SIGQUIT");
    await gone;
  }
  await ready();
  return {
    url: `postgres://tester@localhost/postgres?host=${encodeURIComponent(folder)}`,
    stop,
    async restart() {
      await stop();
      server = start();
      await ready();
    },
    async [Symbol.asyncDispose]() {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function ordinaryUser(): Promise<{ uid: number; gid: number }> {
  for (const name of ["postgres", "nobody"]) {
    const ids = await Promise.all(["-u", "-g"].map((flag) => run("id", [flag, name]))).catch(
      () => null,
    );
    if (ids) return { uid: Number(ids[0]?.stdout), gid: Number(ids[1]?.stdout) };
  }
  throw new Error("There is no ordinary user to run PostgreSQL as.");
}

function findBin(): string | null {
  const [initdb] = globSync("/usr/lib/postgresql/*/bin/initdb").toSorted().toReversed();
  return initdb === undefined ? null : dirname(initdb);
}
