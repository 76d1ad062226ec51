import { randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";
import { hostname } from "node:os";
import type { ContainerEngine } from "./engine.ts";

/** Whose a container is, written on it, so that what a dead instance left is known for what it is. */

/** Every container of this adapter has it. */
export const LABEL = "com.aybiza.code-execution.owner";

export interface Owner {
  /** Random, one for each adapter. */
  readonly instanceId: string;
  /** `null` where the system does not tell. */
  readonly bootId: string | null;
  readonly hostName: string;
  /** Process ids mean something within their namespace only. */
  readonly pidNamespace: string | null;
  readonly pid: number;
  /** In ticks since boot: tells a process from a later one of the same id. */
  readonly startedTicks: string | null;
}

export function describeOwner(): Owner {
  return {
    instanceId: randomUUID(),
    bootId: readOr(() => readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()),
    hostName: hostname(),
    pidNamespace: readOr(() => readlinkSync("/proc/self/ns/pid")),
    pid: process.pid,
    startedTicks: startedTicks(process.pid),
  };
}

export function labelsOf(owner: Owner): Readonly<Record<string, string>> {
  return { [LABEL]: JSON.stringify(owner) };
}

/**
 * Removes what nobody owns any more: containers of instances that are dead, and of this one those it does
 * not know. Whose owner cannot be judged from here stays.
 *
 * @returns How many were removed.
 */
export async function reapLeftovers(
  engine: ContainerEngine,
  self: Owner,
  isKnown: (containerId: string) => boolean,
): Promise<number> {
  const found = await engine.list(LABEL);
  const dead = found.filter(
    ({ containerId, labels }) => !isKnown(containerId) && isLeftOver(labels[LABEL] ?? "", self),
  );
  await Promise.all(dead.map(async ({ containerId }) => engine.remove(containerId)));
  return dead.length;
}

/** Whether the instance that made it is dead, or is this one. */
export function isLeftOver(label: string, self: Owner): boolean {
  const owner = readOwner(label);
  if (owner === null) return false;
  if (owner.instanceId === self.instanceId) return true;
  if (owner.bootId === null || self.bootId === null) return false;
  // The same machine since a restart: nothing of before is alive.
  if (owner.bootId !== self.bootId) return owner.hostName === self.hostName;
  if (owner.pidNamespace === null || owner.pidNamespace !== self.pidNamespace) return false;
  return startedTicks(owner.pid) !== owner.startedTicks;
}

// --- internals

function readOwner(label: string): Owner | null {
  const value: unknown = readOr(() => JSON.parse(label));
  if (typeof value !== "object" || value === null) return null;
  const field = (name: string): unknown => Reflect.get(value, name);
  const textOrNull = (name: string): string | null => {
    const found = field(name);
    return typeof found === "string" ? found : null;
  };
  const [instanceId, pid] = [field("instanceId"), field("pid")];
  if (typeof instanceId !== "string" || typeof pid !== "number") return null;
  return {
    instanceId,
    pid,
    bootId: textOrNull("bootId"),
    hostName: textOrNull("hostName") ?? "",
    pidNamespace: textOrNull("pidNamespace"),
    startedTicks: textOrNull("startedTicks"),
  };
}

/** `null` where there is no such process. The name before it may hold spaces and brackets. */
function startedTicks(pid: number): string | null {
  const text = readOr(() => readFileSync(`/proc/${String(pid)}/stat`, "utf8"));
  if (text === null) return null;
  return text.slice(text.lastIndexOf(")") + 2).split(" ")[STARTED_AT] ?? null;
}

/** Field 22 of /proc/…/stat, counted from what follows the name. */
const STARTED_AT = 19;

function readOr<T>(read: () => T): T | null {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof Error) return null;
    throw cause;
  }
}
