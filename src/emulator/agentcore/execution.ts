import type { ConfigInput } from "../../config.ts";

/**
 * The configuration of an executor that stands behind the stand-in: as wide as programs of AgentCore expect
 * it, within the executor's own walls.
 *
 * @param adapter Who runs the programs. @default "embedded"
 */
export function agentCoreExecution(adapter = "embedded"): ConfigInput {
  const eightHoursMs = 8 * 60 * 60 * 1_000;
  const mib = 1024 * 1024;
  return {
    adapter,
    securityPolicy: {
      // A session of AgentCore has the whole of Python, and files.
      allowedImports: ["standard_library"],
      fileSystemAccess: "sandboxed",
      // What a synchronous call may take is 15 minutes there; ten are the most a policy can allow.
      maxExecutionTimeMs: 600_000,
      maxMemoryMb: 512,
      maxOutputBytes: 16 * mib,
      maxInputBytes: 256 * mib,
      maxSourceBytes: 4 * mib,
      validate: "off",
    },
    // Not the executor's idle time, but the stand-in's absolute one ends a session.
    sessions: { idleMs: eightHoursMs, lifetimeMs: eightHoursMs, maxStateBytes: 512 * mib },
  };
}
