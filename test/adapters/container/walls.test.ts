import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startContainers } from "../../../src/adapters/container/container.ts";
import { CONTAINER_WALLS } from "../../../src/adapters/container/specification.ts";
import type { Adapter } from "../../../src/core/adapter.ts";
import type { RunResult } from "../../../src/core/result.ts";
import { makeRequest, type RequestOptions } from "../../../src/testing/request.ts";
import {
  engineAbsence,
  gvisorAbsence,
  leftovers,
  type TestEngine,
  useSharedEngine,
} from "./engine.ts";

/**
 * What a program can reach once it is past everything its language refuses: the runner's own refusals are off
 * here, so that what holds is the container.
 */

const absence = engineAbsence();
const RUNTIMES = ["runc", ...(gvisorAbsence() === null ? ["runsc"] : [])];
const MEBIBYTE = 1024 * 1024;

describe.skipIf(absence !== null)(`the walls of a container${absence ?? ""}`, () => {
  let engine: TestEngine;
  beforeAll(() => {
    engine = useSharedEngine();
  });
  afterAll(async () => engine.stop());

  it.each(["network", "readOnlyRoot", "capabilities", "noNewPrivileges", "seccomp"] as const)(
    "a container without the wall %s serves nobody",
    async (wall) => {
      const walls = { ...CONTAINER_WALLS, [wall]: false };
      const options = { socketPath: engine.socketPath, runtime: "runc", warmAfterUse: 0 };
      await using adapter = await startContainers(options, walls);
      const result = await adapter.doRun(makeRequest("python", "42"), {
        signal: new AbortController().signal,
        emit: () => undefined,
        streaming: false,
      });
      expect(result).toMatchObject({ status: "unavailable", code: "ADAPTER_FAULT" });
    },
  );

  describe.each(RUNTIMES)("on %s", (runtime) => {
    let adapter: Adapter;
    const run = (source: string, options: RequestOptions = {}): Promise<RunResult> =>
      adapter.doRun(makeRequest("python", source, options), {
        signal: new AbortController().signal,
        emit: () => undefined,
        streaming: false,
      });
    /** The value of a program that must end well. */
    const valueOf = async (source: string, options?: RequestOptions): Promise<unknown> => {
      const result = await run(source, options);
      expect(result).toMatchObject({ status: "ok" });
      return result.status === "ok" ? result.value : undefined;
    };

    beforeAll(async () => {
      const walls = { ...CONTAINER_WALLS, inner: false };
      adapter = await startContainers(
        { socketPath: engine.socketPath, runtime, warm: { python: 1 }, maxProcesses: 48 },
        walls,
      );
    });
    afterAll(async () => {
      await adapter[Symbol.asyncDispose]();
      expect(await leftovers(engine)).toEqual([]);
    });

    it("no network: no interface, no family of the internet, no name, no port of this machine", async () => {
      const bait = createServer();
      await new Promise<void>((resolve) => bait.listen(0, "127.0.0.1", resolve));
      const address = bait.address();
      const port = typeof address === "object" && address !== null ? address.port : 0;
      let isTouched = false;
      bait.on("connection", (socket) => {
        isTouched = true;
        socket.destroy();
      });
      const reached = await valueOf(`
import socket
reached = []
def attempt(name, do):
    try:
        do()
        reached.append(name)
    except OSError:
        pass
attempt("tcp", lambda: socket.create_connection(("192.0.2.1", 80), 1))
attempt("tcp6", lambda: socket.create_connection(("2001:db8::1", 80), 1))
attempt("udp", lambda: socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("192.0.2.1", 53)))
attempt("raw", lambda: socket.socket(socket.AF_INET, socket.SOCK_RAW, 1))
attempt("packet", lambda: socket.socket(17, socket.SOCK_RAW, 3))
attempt("name", lambda: socket.getaddrinfo("example.com", 80))
attempt("machine", lambda: socket.create_connection(("127.0.0.1", ${String(port)}), 1))
attempt("engine", lambda: socket.socket(socket.AF_UNIX).connect("${engine.socketPath}"))
reached + [line.split(":")[0].strip() for line in open("/proc/net/dev").readlines()[2:] if not line.strip().startswith("lo:")]`);
      bait.close();
      expect(reached).toEqual([]);
      expect(isTouched).toBe(false);
    });

    it("no files of this machine, and nowhere to write", async () => {
      const folder = mkdtempSync(join(tmpdir(), "bait-"));
      writeFileSync(join(folder, "secret"), "the machine's own");
      const found = await valueOf(`
import os
def can_write(path):
    try:
        with open(path, "w") as file: file.write("x")
        return True
    except OSError:
        return False
folders = ["/", "/etc", "/usr", "/opt/aybiza", "/opt/aybiza/python", "/tmp", "/var/tmp", "/run", "/dev", "/dev/shm",
    "/dev/mqueue", "/proc", "/proc/sys/kernel", "/sys", "/sys/fs/cgroup", "/home", "/root"]
{"written": [folder for folder in folders if can_write(folder + "/written")],
 "reached": [path for path in [${JSON.stringify(join(folder, "secret"))}, ${JSON.stringify(engine.socketPath)}, "/var/run/docker.sock"] if os.path.exists(path)],
 "processes": sorted(int(name) for name in os.listdir("/proc") if name.isdigit())[-1] < 100,
 "devices": [name for name in ("mem", "kmsg", "sda", "vda", "kvm") if os.path.exists("/dev/" + name)]}`);
      rmSync(folder, { recursive: true });
      // gVisor lays memory over an empty /tmp; it counts as the container's.
      const written = runtime === "runc" ? [] : ["/tmp"];
      expect(found).toEqual({ written, reached: [], processes: true, devices: [] });
    });

    it("what it may write is bounded", async () => {
      const written = await valueOf(
        `
written = 0
try:
    with open("/files/large", "wb") as file:
        while True:
            written += file.write(b"x" * 65536)
except OSError as error:
    problem = error.errno
import os; os.remove("/files/large")
[problem, written <= 16 << 20]`,
        { fileSystemAccess: "sandboxed" },
      );
      expect(written).toEqual([28, true]);
    });

    it("no privileges, and none to be had", async () => {
      const gained = await valueOf(`
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
gained = []
def attempt(name, do):
    try:
        if do() != -1: gained.append(name)
    except OSError:
        pass
for name, do in {
    "setuid": lambda: os.setuid(0), "setgid": lambda: os.setgid(0), "setgroups": lambda: os.setgroups([0]),
    "unshare user": lambda: libc.unshare(0x10000000), "unshare net": lambda: libc.unshare(0x40000000),
    "mount": lambda: libc.mount(b"none", b"/tmp", b"tmpfs", 0, None), "umount": lambda: libc.umount2(b"/proc", 2),
    "chroot": lambda: os.chroot("/"), "keyctl": lambda: libc.syscall(250, 0, -3, 1), "bpf": lambda: libc.syscall(321, 0, 0, 0),
    "io_uring": lambda: libc.syscall(425, 8, 0), "perf": lambda: libc.syscall(298, 0, 0, -1, -1, 0),
    "userfaultfd": lambda: libc.syscall(323, 0), "trace": lambda: libc.syscall(101, 16, 1, 0, 0),
    "module": lambda: libc.syscall(313, 3, b"", 0), "reboot": lambda: libc.syscall(169, 0xfee1dead, 672274793, 0, 0),
    "clock": lambda: libc.syscall(227, 0, ctypes.byref((ctypes.c_long * 2)(0, 0))), "mknod": lambda: os.mknod("/tmp/x", 0o600 | 0o020000, 1),
    "host name": lambda: libc.sethostname(b"x", 1), "priority": lambda: libc.setpriority(0, 0, -5),
}.items():
    attempt(name, do)
[gained, os.getuid() > 0 and os.getgid() > 0]`);
      // What gVisor grants is granted by its own kernel, and is nothing to the machine's.
      const own = ["unshare user", "unshare net", "chroot", "mknod", "priority"];
      expect(gained).toEqual([runtime === "runc" ? [] : own, true]);
    });

    it("a fork bomb ends with its container", async () => {
      const result = await run("import os\nwhile True:\n  try: os.fork()\n  except OSError: pass", {
        limits: { runMs: 1_500 },
      });
      // gVisor's kernel is a process of the same account, and may be what runs out first.
      expect(["limit", "guest_error"]).toContain(result.status);
      expect(await valueOf("6 * 7")).toBe(42);
    });

    it("memory ends at the ceiling, also where no limit of a process counts it", async () => {
      const limits = { memoryBytes: 32 * MEBIBYTE, runMs: 20_000 };
      const heap = await run("x = []\nwhile True: x.append(b'x' * 1_000_000)", { limits });
      expect(heap).toMatchObject({ status: "limit", limit: "memory" });
      const shared = await run(
        "import mmap\nx = []\nwhile True:\n  x.append(mmap.mmap(-1, 1 << 20))\n  x[-1].write(b'x' * (1 << 20))",
        { limits },
      );
      expect(shared).toMatchObject({ status: "limit", limit: "memory" });
    });

    it("a program that kills its first process ends itself at most", async () => {
      const result = await run("import os\nos.kill(1, 9)\n42");
      expect(result.status).toBe(runtime === "runc" ? "ok" : "guest_error");
      expect(await valueOf("6 * 7")).toBe(42);
    });

    it("a program that ends its own process is not taken for one out of memory", async () => {
      for (const source of ["import os\nos.kill(os.getpid(), 9)", "import os\nos.abort()"])
        expect(await run(source)).toMatchObject({
          status: "guest_error",
          error: { name: "SystemExit" },
        });
    });

    it("a program that forges its runner's words answers for them itself", async () => {
      const find = "import os\nchannel = max(map(int, os.listdir('/proc/self/fd')))\n";
      const result = await run(`${find}os.write(channel, b'\\xff' * 64)\nwhile True: pass`);
      expect(result).toMatchObject({ status: "guest_error", error: { name: "ResultError" } });
      const forged = `${find}import json, struct
head = json.dumps({"type": "reply", "seq": 1, "outcome": {"kind": "ok", "files": [{"path": "../x", "bytes": "", "sha256": ""}]}, "parts": [0, 0, 1, 0]}).encode()
os.write(channel, struct.pack("<II", 5 + len(head), len(head)) + head + b"1")
while True: pass`;
      expect(await run(forged)).toMatchObject({ status: "guest_error" });
    });
  });
});
