import { ExecError } from "../core/errors.ts";
import type { OperationsStore } from "../operations/store.ts";
import {
  inForce,
  type KillStop,
  type KillStops,
  type KillTarget,
  type NewKillStop,
  NO_STOPS,
  stopOf,
  stopsFromJson,
  stopsToJson,
  withoutStop,
  withStop,
} from "./kill-stops.ts";

/** The switches as the store holds them, for all processes at once. */
export interface KillLedger {
  read(): Promise<KillStops>;
  /** Which state it is in; `null` before anything was ever thrown. Much cheaper than reading it. */
  version(): Promise<number | null>;
  throwSwitch(added: NewKillStop): Promise<KillStop>;
  /** Answers what was lifted; `null` where that was not thrown. */
  lift(target: KillTarget): Promise<KillStop | null>;
}

export function createKillLedger(
  store: Pick<OperationsStore, "read" | "replace" | "versions">,
  clock: () => number = Date.now,
): KillLedger {
  /** What two operators decide at once is decided one after the other. */
  async function change(make: (stops: KillStops) => KillStops): Promise<KillStops> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      const found = await store.read(NAME);
      const before = inForce(stopsIn(found?.value), clock());
      const after = make(before);
      if (after.size > MOST_STOPS)
        throw new ExecError(
          "BAD_REQUEST",
          `No more than ${MOST_STOPS} switches can be thrown at once.`,
          { hint: "Lift some, or stop a wider scope." },
        );
      if (await store.replace(NAME, stopsToJson(after), found?.version ?? null)) return before;
    }
    throw new ExecError("OPERATIONS_UNAVAILABLE", "Too many change the switches at once.");
  }

  return {
    read: async () => stopsIn((await store.read(NAME))?.value),
    version: async () => (await store.versions()).get(NAME) ?? null,
    async throwSwitch(added) {
      let thrown: KillStop | null = null;
      await change((stops) => {
        const after = withStop(stops, added, clock());
        thrown = stopOf(after, added);
        return after;
      });
      return thrown ?? { ...added, sinceMs: clock() };
    },
    lift: async (target) => stopOf(await change((stops) => withoutStop(stops, target)), target),
  };
}

// --- internals

const NAME = "kill-switch";
const MOST_STOPS = 1_000;
const MOST_ATTEMPTS = 100;

function stopsIn(value: Parameters<typeof stopsFromJson>[0] | undefined): KillStops {
  if (value === undefined) return NO_STOPS;
  try {
    return stopsFromJson(value);
  } catch (cause) {
    throw new ExecError(
      "OPERATIONS_UNAVAILABLE",
      "What the store holds of the switches cannot be read.",
      {
        cause,
        hint: "A newer version of this package may have written it: run that one everywhere.",
      },
    );
  }
}
