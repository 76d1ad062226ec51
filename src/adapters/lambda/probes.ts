import type { Clause } from "../../core/limits.ts";
import {
  answering,
  endless,
  flooding,
  hungry,
  type Probe,
  refused,
  running,
} from "../../guest-programs/probe.ts";
import type { RuntimeName } from "./options.ts";

export const PROBES: Readonly<Record<RuntimeName, Readonly<Record<Clause, readonly Probe[]>>>> = {
  python: {
    time: [endless("while True: pass"), endless("import time\ntime.sleep(60)", ["time"])],
    memory: [hungry("x = 'x' * (1 << 30)")],
    output: [flooding("while True: print('x' * 1000)")],
    isolation: [
      running("a program leaves a mark", "import builtins\nbuiltins.mark = 1\n1", ["builtins"]),
      refused("the next one finds it", "import builtins\nbuiltins.mark", ["builtins"]),
      answering("the environment holds a secret", "import os\nlen(os.environ)", 0, ["os"]),
    ],
    network: [
      refused("a socket is opened", "import socket\nsocket.create_connection(('127.0.0.1', 9))", [
        "socket",
      ]),
    ],
    fileSystem: [
      refused("a file of the machine is read", "open('/etc/passwd').read()"),
      refused("a process is started", "import os\nos.system('true')", ["os"]),
    ],
    allowedImports: [refused("a module is used that is not allowed", "import ctypes\nctypes.pi")],
  },
  nodejs: {
    time: [endless("for (;;) {}"), endless("await new Promise((r) => setTimeout(r, 60_000))")],
    memory: [
      hungry("const all = []; for (;;) all.push(new Uint8Array(1e6).fill(1))"),
      hungry("const all = []; for (;;) all.push({ all: [...all.slice(-9)] })"),
    ],
    output: [flooding("for (;;) console.log('x'.repeat(1000))")],
    isolation: [
      running("a program leaves a mark", "globalThis.mark = 1; Object.prototype.mark = 1; 1"),
      answering("the next one finds it", "typeof mark + typeof ({}).mark", "undefinedundefined"),
      answering("the environment holds a secret", "Object.keys(process['env']).length", 0),
    ],
    network: [refused("a page is fetched", "await fetch('http://127.0.0.1:9')")],
    fileSystem: [
      refused("a file of the machine is read", "require('fs').readFileSync('/etc/passwd')", ["fs"]),
      refused("a process is started", "require(['child', 'process'].join('_')).execSync('true')", [
        "child_process",
      ]),
    ],
    allowedImports: [
      refused("a module is used that is not allowed", "require('decimal').Decimal(1).plus(1)"),
    ],
  },
  java: {
    time: [endless("while (true) { }"), endless("Thread.sleep(60_000);")],
    memory: [
      hungry("List<byte[]> all = new ArrayList<>();\nwhile (true) all.add(new byte[1_000_000]);"),
    ],
    output: [flooding('while (true) System.out.println("x".repeat(1000));')],
    isolation: [
      running("a program leaves a mark", 'System.setProperty("mark", "1");\n1'),
      answering("the next one finds it", 'System.getProperty("mark")', null),
      answering("the environment holds a secret", "System.getenv().size()", 0),
    ],
    network: [refused("a socket is opened", 'new java.net.Socket("127.0.0.1", 9);')],
    fileSystem: [
      refused(
        "a file of the machine is read",
        'java.nio.file.Files.readString(java.nio.file.Path.of("/etc/passwd"))',
      ),
      refused("a process is started", 'new ProcessBuilder("true").start();'),
    ],
    allowedImports: [
      refused("a package is used that is not allowed", "new java.util.zip.CRC32().getValue()"),
    ],
  },
};
