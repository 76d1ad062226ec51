import { ExecError } from "../../core/errors.ts";
import { type AgentCoreFault, FAULT_NAMES, FAULTS, isFault } from "./faults.ts";
import type { Operation } from "./operations.ts";

/** What the stand-in is told to do wrong, and what it has seen: for tests, in this process or over HTTP. */
export interface Switches {
  /**
   * The next `times` requests of an operation act out the fault; `null` ends all faults.
   *
   * @throws ExecError `BAD_REQUEST` for a fault of streams on an operation that has none.
   */
  setFault(fault: AgentCoreFault | null, options?: FaultOptions): void;
  /** The fault this request is to act out. */
  take(operation: Operation): AgentCoreFault | null;
  /** Opens the entry of a request. The last 10,000 are kept. */
  record(entry: RequestEntry): void;
  requests(): readonly RequestEntry[];
  /** How often a program or command was run for one call of a client, its retries taken together. */
  runCountOf(invocationId: string): number;
}

export interface FaultOptions {
  /** @default "InvokeCodeInterpreter" */
  readonly operation?: Operation | undefined;
  /** `Infinity` for all. @default 1 */
  readonly times?: number | undefined;
}

/** A request as it was seen. Filled in as it goes on. */
export interface RequestEntry {
  readonly operation: Operation;
  /** `amz-sdk-invocation-id`: the same for all retries of one call. Empty where the client sends none. */
  readonly invocationId: string;
  /** `amz-sdk-request`, e.g. `attempt=2; max=3`. */
  readonly attempt: string;
  readonly sessionId: string | null;
  tool: string | null;
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
  readonly fault: AgentCoreFault | null;
  /** Whether a program, a command or a file tool was run for it. */
  ran: boolean;
  /** 0 until, and unless, it is answered. */
  status: number;
}

export function createSwitches(): Switches {
  const plans = new Map<Operation, { readonly fault: AgentCoreFault; left: number }>();
  const entries: RequestEntry[] = [];
  return {
    setFault(fault, { operation = "InvokeCodeInterpreter", times = 1 } = {}) {
      if (
        fault !== null &&
        FAULTS[fault].where === "stream" &&
        operation !== "InvokeCodeInterpreter"
      )
        throw new ExecError(
          "BAD_REQUEST",
          `The fault ${fault} is one of streams, and ${operation} has none.`,
        );
      if (fault === null) plans.clear();
      else plans.set(operation, { fault, left: times });
    },
    take(operation) {
      const plan = plans.get(operation);
      if (plan === undefined || plan.left <= 0) return null;
      plan.left -= 1;
      return plan.fault;
    },
    record(entry) {
      entries.push(entry);
      if (entries.length > MAX_KEPT_COUNT) entries.shift();
    },
    requests: () => entries,
    runCountOf: (invocationId) =>
      entries.filter((entry) => entry.ran && entry.invocationId === invocationId).length,
  };
}

/** `NAME`, `NAME:TIMES` or `NAME:always`, as on a command line. Answers the problem of one that is not. */
export function readFault(
  text: string,
): { readonly fault: AgentCoreFault; readonly times: number } | { readonly problem: string } {
  const [name = "", count = "1"] = text.split(":");
  if (!isFault(name))
    return { problem: `no fault is called "${name}"; there are ${FAULT_NAMES.join(", ")}` };
  const times = count === "always" ? Infinity : Number(count);
  return times >= 1 && (Number.isInteger(times) || times === Infinity)
    ? { fault: name, times }
    : { problem: `"${count}" is no number of times` };
}

// --- internals

const MAX_KEPT_COUNT = 10_000;
