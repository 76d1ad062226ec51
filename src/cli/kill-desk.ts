import { hostname, userInfo } from "node:os";
import type { z } from "zod";
import type { ChangeAction } from "../analytics/events.ts";
import { openConfigured } from "../analytics/from-config.ts";
import { readReply } from "../client/reply.ts";
import { apiKey, type Config, loadConfig } from "../config.ts";
import type { Check } from "../core/check.ts";
import { ExecError } from "../core/errors.ts";
import { openOperations } from "../operations/open.ts";
import { createKillLedger } from "../routing/kill-ledger.ts";
import { inForce, type KillStop, readStop, readTarget } from "../routing/kill-stops.ts";
import { changeOf, type ToldStop, toldStop } from "../server/kill-switch-routes.ts";
import { packageVersion } from "../server/package-version.ts";
import { KILL_SWITCH_STATUS, LIFT_ANSWER, THROW_ANSWER } from "../server/schemas/kill-switch.ts";
import { type Invocation, usageError } from "./command.ts";
import { describeFault } from "./describe-fault.ts";

/** Where switches are thrown from a shell: by a running service, or in the store that services share. */
export interface KillDesk extends AsyncDisposable {
  list(): Promise<readonly ToldStop[]>;
  on(asked: AskedStop): Promise<z.output<typeof THROW_ANSWER>>;
  /** `null` where nothing of that kind was stopped. */
  off(target: AskedTarget): Promise<ToldStop | null>;
}

export interface AskedTarget {
  readonly scope: string;
  readonly name: string | undefined;
}

export interface AskedStop extends AskedTarget {
  readonly reason: string;
  readonly forMs: number | undefined;
}

export async function openKillDesk(call: Invocation): Promise<KillDesk> {
  const url = call.text("url");
  if (url !== undefined) return remoteDesk(url, call.signal);
  const config = await loadConfig({ onWarning: (message) => call.terminal.note(message) });
  if (config.records.store === "off")
    throw new ExecError("CONFIG_INVALID", "No store is configured that a service would share.", {
      hint: "Name a running service with --url, or set `records.store` (AYBIZA_RECORDS).",
    });
  return storeDesk(config, (fault) => call.terminal.note(`fault: ${describeFault(fault)}`));
}

// --- internals

function remoteDesk(url: string, signal: AbortSignal): KillDesk {
  const origin = URL.parse(url);
  if (!origin || !/^https?:$/.test(origin.protocol))
    throw usageError("--url must be an http or https address, e.g. http://127.0.0.1:7070.");
  const path = new URL(`${origin.pathname.replace(/\/+$/, "")}/v1/kill-switch`, origin);
  const key = apiKey();

  async function ask<T>(shape: z.ZodType<T>, address: URL, init: RequestInit): Promise<T> {
    const headers = {
      "content-type": "application/json",
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
    };
    const reply = await fetch(address, { ...init, headers, signal }).catch((cause: unknown) => {
      signal.throwIfAborted();
      throw new ExecError("ADAPTER_DOWN", `No service answers at ${origin?.origin}.`, {
        cause,
        hint: "Without --url the switch is thrown in the store itself.",
      });
    });
    const read = shape.safeParse(await readReply(reply, path.origin));
    if (read.success) return read.data;
    throw new ExecError("ADAPTER_FAULT", "The service answered what this version does not know.");
  }

  return {
    list: async () => (await ask(KILL_SWITCH_STATUS, path, {})).stops,
    on: (asked) => ask(THROW_ANSWER, path, { method: "POST", body: JSON.stringify(asked) }),
    async off({ scope, name = "" }) {
      const address = new URL(path);
      address.search = new URLSearchParams({ scope, name }).toString();
      return (await ask(LIFT_ANSWER, address, { method: "DELETE" })).lifted;
    },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

async function storeDesk(config: Config, onFault: (fault: unknown) => void): Promise<KillDesk> {
  const store = await openOperations(config);
  const ledger = createKillLedger(store);
  const who = `${userInfo().username}@${hostname()}`;

  /** Opened after the switch is thrown: what is stopped must not wait for its record. */
  async function record(
    action: Extract<ChangeAction, "kill_switch_on" | "kill_switch_off">,
    stop: KillStop,
  ): Promise<void> {
    await using analytics = await openConfigured(config, { version: packageVersion(), onFault });
    await analytics?.recorder.recordChange(changeOf(action, who, stop));
  }

  return {
    async list() {
      return [...inForce(await ledger.read(), Date.now()).values()].map(toldStop);
    },
    async on({ scope, name, reason, forMs }) {
      const nowMs = Date.now();
      const untilMs = forMs === undefined ? null : nowMs + forMs;
      const asked = valueOf(readStop({ scope, name, reason, who, untilMs }, nowMs, ""));
      const stop = await ledger.throwSwitch(asked);
      await record("kill_switch_on", stop);
      return { stop: toldStop(stop), warning: null };
    },
    async off({ scope, name }) {
      const lifted = await ledger.lift(valueOf(readTarget({ scope, name }, "")));
      if (lifted === null) return null;
      await record("kill_switch_off", lifted);
      return toldStop(lifted);
    },
    [Symbol.asyncDispose]: () => store[Symbol.asyncDispose](),
  };
}

function valueOf<T>(check: Check<T>): T {
  if (check.ok) return check.value;
  throw usageError(check.message, { name: "kill" });
}
