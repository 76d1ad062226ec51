import { parseLanguage } from "../core/language.ts";
import type { RunResult } from "../core/result.ts";
import type { StoppableRun } from "../routing/kill-stops.ts";
import type { CallContext } from "./context.ts";
import type { Desk } from "./desk.ts";
import type { ReadRequest } from "./request.ts";

/** Whether a request may be computed at all. */
export function mayCompute(desk: Asking, read: ReadRequest, context: CallContext): boolean {
  return desk.isAllowed(runOf(read, context, null));
}

/** Whether anything may be said of what came of it: not of what an operator stopped, though it may be lifted by now. */
export function mayTell(
  desk: Asking,
  read: ReadRequest,
  context: CallContext,
  result: RunResult,
): boolean {
  return !isStopped(result) && desk.isAllowed(runOf(read, context, result.adapter || null));
}

export function isStopped(result: RunResult): boolean {
  if (result.status === "cancelled") return result.by === "kill_switch";
  return result.status === "refused" && result.code === "KILL_SWITCH";
}

// --- internals

type Asking = Pick<Desk, "isAllowed">;

function runOf(
  { language, options: { useCase, policy } }: ReadRequest,
  { tenantId = "default" }: CallContext,
  adapter: string | null,
): StoppableRun {
  const useCases = [useCase, policy].filter((name) => typeof name === "string");
  const meant = parseLanguage(language) ?? language.trim().toLowerCase();
  return { tenantId, language: meant, useCases, adapter };
}
