import type { PoolMember } from "../pool.ts";
import type { NativeFleet } from "./fleet.ts";

/**
 * A process of a native engine that only ever parses, kept for the next program: it need not go after one as a
 * process that ran a program must. DuckDB's parser opens the file of an IMPORT DATABASE, so it is caged and
 * locked like any other.
 */
export interface Inspector {
  /** `null` where none starts. Starts one at the first call, and another where the last one ended. */
  member(): Promise<PoolMember | null>;
}

/** A parser that a program has taken over in spite of all reads so many more, and no further. */
const MAX_INSPECTIONS = 200;

export function createInspector(fleet: NativeFleet): Inspector {
  let current: Promise<PoolMember | null> | null = null;
  let left = 0;

  return {
    member() {
      left -= 1;
      if (current !== null && left > 0) return current;
      const retired = current;
      void retired?.then((member) => member?.host.kill());
      left = MAX_INSPECTIONS;
      const next = fleet.reserveParser().then((member) => {
        if (member === null) forget(next);
        else void member.host.gone.then(() => forget(next));
        return member;
      });
      current = next;
      return next;
    },
  };

  function forget(gone: Promise<PoolMember | null>): void {
    if (current === gone) current = null;
  }
}
