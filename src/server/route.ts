import { ExecError } from "../core/errors.ts";
import type { CodeExecution } from "../core/execution.ts";
import type { Json } from "../core/json.ts";
import type { VoiceHandler } from "../voice/handler.ts";

/** What a route is given, and how a path finds its own. */

export interface RouteCall {
  readonly execution: CodeExecution;
  readonly voice: VoiceHandler;
  /** Every route of the service, for the page that lists them. */
  readonly routes: Routes;
  readonly locale: string | undefined;
  readonly request: Request;
  readonly url: URL;
  /** The part of the path that stands where its template has braces, decoded; else `""`. */
  readonly parameter: string;
  readonly signal: AbortSignal;
  readonly readBody: () => Promise<Json>;
}

export type RouteHandler = (call: RouteCall) => Response | Promise<Response>;

/** Handlers by method. */
export type Route = Readonly<Record<string, RouteHandler>>;

/** Routes by path; one part of a path may stand in braces. */
export type Routes = Readonly<Record<string, Route>>;

export interface FoundRoute {
  readonly route: Route;
  readonly parameter: string;
}

/** @throws ExecError `BAD_REQUEST` for a part that is not valid percent-encoding. */
export function findRoute(routes: Routes, pathname: string): FoundRoute | undefined {
  const exact = Object.hasOwn(routes, pathname) ? routes[pathname] : undefined;
  if (exact) return { route: exact, parameter: "" };
  const parts = pathname.split("/");
  for (const [path, route] of Object.entries(routes)) {
    const parameter = match(path.split("/"), parts);
    if (parameter !== undefined) return { route, parameter: decode(parameter) };
  }
  return undefined;
}

/** Whose runs or sessions a request is about, where its query says so. */
export function tenantOf(url: URL): string | undefined {
  return url.searchParams.get("tenantId") ?? undefined;
}

// --- internals

function match(template: readonly string[], parts: readonly string[]): string | undefined {
  if (template.length !== parts.length) return undefined;
  let parameter: string | undefined;
  for (const [at, part] of parts.entries()) {
    const expected = template[at] ?? "";
    if (expected.startsWith("{") && part !== "") parameter = part;
    else if (expected !== part) return undefined;
  }
  return parameter;
}

function decode(parameter: string): string {
  try {
    return decodeURIComponent(parameter);
  } catch (cause) {
    throw new ExecError("BAD_REQUEST", "The id in the path is not valid percent-encoding.", {
      cause,
    });
  }
}
