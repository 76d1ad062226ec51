import type { CodeExecution } from "../../core/execution.ts";
import { invalid, ServiceException } from "./exceptions.ts";
import { LIST, parseFields, parseToolCall, START, STOP } from "./fields.ts";
import type { Interpreters } from "./interpreters.ts";
import { createMachine, type Machine } from "./machine.ts";
import type { Route } from "./operations.ts";
import { createSessionStore, type Session } from "./sessions.ts";
import type { ToolResult } from "./tool-result.ts";

/** What the operations do, apart from how they are asked and answered. */
export interface Service {
  /** Any operation but Invoke: the JSON it answers. */
  answer(call: ServiceCall): object;
  /** @param onRun Told when it is certain that something runs. */
  invoke(call: ServiceCall, onRun: () => void): Promise<ToolResult>;
  /** Ends the lifetime of a session now. Answers whether it had one. */
  expire(sessionId: string): boolean;
  activeCount(): number;
  close(): Promise<void>;
}

export interface ServiceCall extends Route {
  readonly sessionId: string | null;
  readonly body: unknown;
  readonly query: URLSearchParams;
}

export interface ServiceOptions {
  readonly execution: CodeExecution;
  readonly interpreters: Interpreters;
  readonly maxActiveCount: number;
  readonly javascriptState: "fresh" | "kept";
}

export function createService(options: ServiceOptions): Service {
  const { execution, interpreters, maxActiveCount, javascriptState } = options;
  const endings = new Set<Promise<void>>();
  const sessions = createSessionStore<Machine>({
    maxActiveCount,
    open: (sessionId) => createMachine({ execution, tenantId: sessionId, javascriptState }),
    onEnd: (machine) => {
      const ended = machine.end().finally(() => endings.delete(ended));
      endings.add(ended);
    },
  });

  function find({ interpreter, sessionId }: ServiceCall): Session<Machine> {
    if (sessionId === null || !/^[0-9a-zA-Z]{1,40}$/.test(sessionId))
      throw invalid([{ name: "sessionId", message: "must be 1 to 40 letters and digits" }]);
    return sessions.find(interpreters.find(interpreter).interpreterId, sessionId);
  }

  function start({ interpreter, body }: ServiceCall): object {
    const { interpreterId } = interpreters.find(interpreter);
    const { name, sessionTimeoutSeconds, clientToken } = parseFields(START, body);
    const session = sessions.start({
      ...{ interpreter: interpreterId, name, clientToken },
      timeoutSeconds: sessionTimeoutSeconds,
    });
    return {
      codeInterpreterIdentifier: interpreter,
      sessionId: session.sessionId,
      createdAt: session.createdAt,
    };
  }

  function list({ interpreter, body }: ServiceCall): object {
    const { interpreterId } = interpreters.find(interpreter);
    const { maxResults, nextToken, status } = parseFields(LIST, body);
    const from = readToken(nextToken);
    const fitting = sessions
      .list(interpreterId)
      .filter((session) => status === undefined || session.status === status);
    const items = fitting.slice(from, from + maxResults).map((session) => ({
      codeInterpreterIdentifier: interpreter,
      ...{ sessionId: session.sessionId, name: session.name, status: session.status },
      ...{ createdAt: session.createdAt, lastUpdatedAt: session.lastUpdatedAt },
    }));
    const next = from + items.length;
    return { items, ...(next < fitting.length && { nextToken: tokenOf(next) }) };
  }

  return {
    answer(call) {
      switch (call.operation) {
        case "StartCodeInterpreterSession":
          return start(call);
        case "ListCodeInterpreterSessions":
          return list(call);
        case "GetCodeInterpreterSession": {
          const session = find(call);
          return {
            codeInterpreterIdentifier: call.interpreter,
            ...{ sessionId: session.sessionId, name: session.name, status: session.status },
            createdAt: session.createdAt,
            sessionTimeoutSeconds: session.timeoutSeconds,
          };
        }
        case "StopCodeInterpreterSession": {
          parseFields(STOP, call.body);
          const session = find(call);
          sessions.terminate(session);
          return {
            codeInterpreterIdentifier: call.interpreter,
            sessionId: session.sessionId,
            lastUpdatedAt: session.lastUpdatedAt,
          };
        }
        case "GetCodeInterpreter":
          return interpreters.describe(interpreters.find(call.interpreter));
        case "ListCodeInterpreters":
          return { codeInterpreterSummaries: interpreters.summaries(call.query.get("type")) };
        case "InvokeCodeInterpreter":
          throw new Error("An Invoke answers with a stream.");
      }
    },
    async invoke(call, onRun) {
      const session = find(call);
      const toolCall = parseToolCall(call.body);
      if (session.machine === null) {
        const message = `Session ${session.sessionId} is terminated.`;
        throw new ServiceException("ResourceNotFoundException", message);
      }
      onRun();
      return session.machine.useTool(toolCall);
    },
    expire: sessions.expire,
    activeCount: sessions.activeCount,
    async close() {
      sessions.close();
      await Promise.all(endings);
    },
  };
}

// --- internals

/** Opaque to clients, as the service's are. */
function tokenOf(index: number): string {
  return Buffer.from(`from ${String(index)}`).toString("base64url");
}

function readToken(token: string | undefined): number {
  if (token === undefined) return 0;
  const [, index] = /^from (\d+)$/.exec(Buffer.from(token, "base64url").toString()) ?? [];
  if (index === undefined) throw invalid([{ name: "nextToken", message: "is not one of ours" }]);
  return Number(index);
}
