import { type HttpOptions, createHttpHandler } from "../../src/server/http.ts";
import { type ScriptedExecution, createScriptedExecution } from "./scripted-execution.ts";

/** The HTTP interface without a socket, over a scripted execution. */
export interface Door {
  readonly execution: ScriptedExecution;
  readonly faults: unknown[];
  readonly send: (path: string, init?: RequestInit) => Promise<Response>;
  readonly post: (
    path: string,
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<Response>;
}

export function openDoor(options: HttpOptions = {}): Door {
  const execution = createScriptedExecution();
  const faults: unknown[] = [];
  const handle = createHttpHandler(execution, {
    onFault: (error) => faults.push(error),
    ...options,
  });
  const send: Door["send"] = (path, init) =>
    handle(new Request(new URL(path, "http://127.0.0.1:7070"), init));
  return {
    execution,
    faults,
    send,
    post: (path, body, headers) =>
      send(path, {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: typeof body === "string" || body instanceof Blob ? body : JSON.stringify(body),
      }),
  };
}

interface Refusal {
  readonly error: { readonly code: string; readonly message: string; readonly hint: string };
}

export async function refusalOf(response: Response): Promise<Refusal["error"]> {
  const body: Refusal = JSON.parse(await response.text());
  return body.error;
}
