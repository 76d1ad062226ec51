import type { Clause } from "../../core/limits.ts";
import {
  answering,
  endless,
  flooding,
  type Probe,
  type ProbeProgram,
  refused,
  running,
} from "../../guest-programs/probe.ts";
import type { EngineName } from "./options.ts";

/** Only what is stated to hold is tried. */
export const PROBES: Readonly<
  Record<EngineName, Readonly<Partial<Record<Clause, readonly Probe[]>>>>
> = {
  python: {
    time: [endless("while True: pass")],
    output: [flooding("while True: print('x' * 1000)")],
    isolation: [
      running("a program leaves a mark", "import builtins\nbuiltins.mark = 1\n1", ["builtins"]),
      refused("the next one finds it", "import builtins\nbuiltins.mark", ["builtins"]),
    ],
    allowedImports: [refused("a module is used that is not allowed", "import ctypes\nctypes.pi")],
  },
  javascript: {
    time: [endless("for (;;) {}")],
    output: [flooding("for (;;) console.log('x'.repeat(1000))")],
    isolation: [
      running("a program leaves a mark", "globalThis.mark = 1; Object.prototype.mark = 1; 1"),
      answering("the next one finds it", "typeof mark + typeof ({}).mark", "undefinedundefined"),
    ],
    allowedImports: [
      refused("a module is used that is not allowed", "require('decimal').Decimal(1).plus(1)"),
    ],
  },
};

/**
 * A program that tries to leave the interpreter's network: by a name, by an address, by Amazon S3 and for the
 * credentials of a role. Its value is what it reached.
 */
export const NETWORK_PROBE: ProbeProgram = {
  name: "a program leaves the network",
  allowedModules: ["socket"],
  runMs: 15_000,
  source: `
import socket
socket.setdefaulttimeout(2)
reached = []
try:
    socket.getaddrinfo("example.com", 443)
    reached.append("names")
except OSError:
    pass
for what, host, port in (("the internet", "1.1.1.1", 443), ("Amazon S3", "s3.amazonaws.com", 443), ("metadata", "169.254.169.254", 80)):
    try:
        socket.create_connection((host, port), timeout=2).close()
        reached.append(what)
    except OSError:
        pass
reached
`,
};
