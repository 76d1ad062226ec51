import type { z } from "zod";
import type { ChangeAction } from "../analytics/events.ts";
import type { Change } from "../analytics/recorder.ts";
import { ExecError } from "../core/errors.ts";
import { LANGUAGES } from "../core/language.ts";
import { nearestName } from "../core/nearest.ts";
import { parseStrict } from "../policy/strict.ts";
import type { KillSwitch } from "../routing/kill-switch.ts";
import { type KillStop, type KillTarget, readStop, readTarget } from "../routing/kill-stops.ts";
import { parseBody } from "./bodies.ts";
import type { ApiRoute, RouteCall } from "./route.ts";
import {
  KILL_SWITCH_STATUS,
  type KILL_SWITCH_STANDING,
  KILL_TARGET_QUERY,
  LIFT_ANSWER,
  THROW_ANSWER,
  THROW_BODY,
} from "./schemas/kill-switch.ts";
import { jsonResponse } from "./wire.ts";

const PATH = "/v1/kill-switch";

/** What operators have stopped, and how they stop more of it or less. */
export const KILL_SWITCH_ROUTES: readonly ApiRoute[] = [
  {
    method: "GET",
    path: PATH,
    tag: "service",
    summary: "What is stopped, by whom and why.",
    access: "admin",
    answers: { 200: { description: "The switches in force.", schema: KILL_SWITCH_STATUS } },
    handle(call) {
      const killSwitch = switchOf(call);
      return jsonResponse({ stops: killSwitch.stops().map(toldStop), store: storeOf(killSwitch) });
    },
  },
  {
    method: "POST",
    path: PATH,
    tag: "service",
    summary:
      "Stops all computations, or those of a tenant, adapter, language or use case, and kills what runs of them. In force here at once, and in a second wherever else the store is shared.",
    access: "admin",
    body: THROW_BODY,
    answers: { 200: { description: "The switch in force.", schema: THROW_ANSWER } },
    handle: throwSwitch,
  },
  {
    method: "DELETE",
    path: PATH,
    tag: "service",
    summary: "Lets run again what was stopped.",
    access: "admin",
    query: KILL_TARGET_QUERY,
    answers: { 200: { description: "What was lifted.", schema: LIFT_ANSWER } },
    handle: liftSwitch,
  },
];

/** What anybody may know who asks how ready the service is. `null` where there is no switch. */
export function killSwitchStanding({
  killSwitch,
  principal: { tenantId },
}: Pick<RouteCall, "killSwitch" | "principal">): z.output<typeof KILL_SWITCH_STANDING> | null {
  if (killSwitch === null) return null;
  const found = killSwitch.find({ tenantId, language: null, useCases: [], adapter: null });
  return { state: found === null ? "clear" : "thrown", store: storeOf(killSwitch) };
}

export type ToldStop = z.output<typeof THROW_ANSWER>["stop"];

/** As it is told over the wire. */
export function toldStop({ sinceMs, untilMs, ...stop }: KillStop): ToldStop {
  return { ...stop, since: isoOf(sinceMs), until: untilMs === null ? null : isoOf(untilMs) };
}

/** As it is put on record. */
export function changeOf(
  action: Extract<ChangeAction, "kill_switch_on" | "kill_switch_off">,
  actor: string,
  { scope, name, reason }: KillStop,
): Change {
  const subject = `${scope} ${name}: ${reason}`.replace(" :", ":");
  return { action, actor, subject, tenantId: scope === "tenant" ? name : undefined };
}

// --- internals

function switchOf({ killSwitch }: RouteCall): KillSwitch {
  if (killSwitch === null) throw new ExecError("NOT_FOUND", "This service has no kill switch.");
  return killSwitch;
}

async function throwSwitch(call: RouteCall): Promise<Response> {
  const killSwitch = switchOf(call);
  const { forMs, ...asked } = parseBody(THROW_BODY, await call.readBody());
  const nowMs = Date.now();
  const untilMs = forMs === undefined ? null : nowMs + forMs;
  const read = readStop({ ...asked, who: actorOf(call), untilMs }, nowMs, "body");
  if (!read.ok) throw new ExecError(read.code, read.message);
  const stop = await killSwitch.throwSwitch(read.value);
  await record(call, "kill_switch_on", stop);
  return jsonResponse({ stop: toldStop(stop), warning: warningFor(stop, call) });
}

async function liftSwitch(call: RouteCall): Promise<Response> {
  const killSwitch = switchOf(call);
  const query = Object.fromEntries(call.url.searchParams);
  const asked = parseStrict(KILL_TARGET_QUERY, query, "BAD_REQUEST", "query");
  const read = asked.ok ? readTarget(asked.value, "query") : asked;
  if (!read.ok) throw new ExecError(read.code, read.message);
  const lifted = await killSwitch.lift(read.value);
  if (lifted !== null) await record(call, "kill_switch_off", lifted);
  return jsonResponse({ lifted: lifted === null ? null : toldStop(lifted) });
}

function actorOf({ principal }: RouteCall): string {
  return principal.keyId ?? "anyone";
}

async function record(
  call: RouteCall,
  action: Extract<ChangeAction, "kill_switch_on" | "kill_switch_off">,
  stop: KillStop,
): Promise<void> {
  await call.records?.recorder.recordChange(changeOf(action, actorOf(call), stop));
}

function storeOf(killSwitch: KillSwitch): z.output<typeof KILL_SWITCH_STATUS>["store"] {
  const { state, readAtMs } = killSwitch.health();
  return { state, readAt: isoOf(readAtMs) };
}

/** A misspelt name must not look as if it had stopped something. */
function warningFor({ scope, name }: KillTarget, { execution }: RouteCall): string | null {
  const adapters = execution.capabilities();
  const known: Readonly<Partial<Record<KillTarget["scope"], readonly string[]>>> = {
    adapter: adapters.map((adapter) => adapter.name),
    language: [...LANGUAGES, ...adapters.flatMap(({ languages }) => languages)],
  };
  const names = known[scope];
  if (names === undefined || names.includes(name)) return null;
  const meant = nearestName(name, names);
  return `Nothing here has that name${meant === undefined ? "" : `; did you mean ${meant}?`}`;
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
