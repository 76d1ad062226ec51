/** Which operation a request is: method, path as it stands in the request line, and where its session's id is. */

export type Operation =
  | "StartCodeInterpreterSession"
  | "InvokeCodeInterpreter"
  | "GetCodeInterpreterSession"
  | "ListCodeInterpreterSessions"
  | "StopCodeInterpreterSession"
  | "GetCodeInterpreter"
  | "ListCodeInterpreters";

export interface Route {
  readonly operation: Operation;
  /** Decoded: a name, or an ARN. Empty for an operation over all interpreters. */
  readonly interpreter: string;
}

/** `null` where there is no such operation. */
export function routeOf(method: string, path: string): Route | null {
  for (const { operation, verb, pattern } of ROUTES) {
    const match = verb === method ? pattern.exec(path) : null;
    const interpreter = match === null ? null : decode(match[1] ?? "");
    if (interpreter !== null) return { operation, interpreter };
  }
  return null;
}

export function isOperation(name: string): name is Operation {
  return ROUTES.some(({ operation }) => operation === name);
}

// --- internals

const INTERPRETER = "/code-interpreters/([^/]+)";

const ROUTES: readonly {
  readonly operation: Operation;
  readonly verb: string;
  readonly pattern: RegExp;
}[] = [
  route("InvokeCodeInterpreter", "POST", `${INTERPRETER}/tools/invoke`),
  route("StartCodeInterpreterSession", "PUT", `${INTERPRETER}/sessions/start`),
  route("GetCodeInterpreterSession", "GET", `${INTERPRETER}/sessions/get`),
  route("ListCodeInterpreterSessions", "POST", `${INTERPRETER}/sessions/list`),
  route("StopCodeInterpreterSession", "PUT", `${INTERPRETER}/sessions/stop`),
  route("GetCodeInterpreter", "GET", INTERPRETER),
  route("ListCodeInterpreters", "POST", "/code-interpreters"),
];

function route(
  operation: Operation,
  verb: string,
  path: string,
): { readonly operation: Operation; readonly verb: string; readonly pattern: RegExp } {
  return { operation, verb, pattern: new RegExp(`^${path}/?$`) };
}

function decode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return null;
    throw error;
  }
}
