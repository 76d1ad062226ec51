import type { Readiness } from "../../core/adapter.ts";
import type { BedrockGateway } from "./client.ts";
import { type BedrockFailure, failureOf } from "./failures.ts";
import type { BedrockSettings } from "./options.ts";

/** Whether the interpreter is there: by asking what costs nothing, and by what runs have shown. */

export interface Availability {
  /** Answers at once, and has the service looked at again where the last look is old. */
  readiness(): Readiness;
  /** Why nothing can be run now; `null` where it can. */
  fault(): BedrockFailure | null;
  /** Looks now. Never rejects. */
  check(): Promise<void>;
  /** Something has shown how the service is; `null`: it is there. */
  note(failure: BedrockFailure | null): void;
  /** Grows with every change. */
  revision(): number;
}

/** @param gateway A failure where there is none. */
export function watchAvailability(
  settings: BedrockSettings,
  gateway: BedrockGateway | BedrockFailure,
): Availability {
  let fault: BedrockFailure | null = null;
  let isKnown = false;
  let wasThere = false;
  let revision = 0;
  let checkedMs = Number.NEGATIVE_INFINITY;
  let checking: Promise<void> | null = null;

  function note(failure: BedrockFailure | null): void {
    // One that is busy, or stumbled, is there: that is the run's to bear.
    const next = failure?.missing === null ? null : failure;
    if (isKnown && next?.message === fault?.message) return;
    fault = next;
    isKnown = true;
    wasThere ||= next === null;
    revision += 1;
  }

  async function look(): Promise<void> {
    if ("code" in gateway) return note(gateway);
    try {
      await gateway.look(AbortSignal.timeout(LOOK_TIMEOUT_MS));
      note(null);
    } catch (error) {
      const failure = failureOf(error, settings, "service");
      // A look that brought no answer at all is a doubt, and a doubt is not "there".
      note(failure.missing === null && !failure.neverRan ? unanswered(failure) : failure);
    }
  }

  function check(): Promise<void> {
    checking ??= look().finally(() => {
      checkedMs = performance.now();
      checking = null;
    });
    return checking;
  }

  return {
    check,
    note,
    fault: () => fault,
    revision: () => revision,
    readiness() {
      const checkEveryMs =
        fault === null ? settings.checkEveryMs : Math.min(settings.checkEveryMs, FAULT_CHECK_MS);
      if (performance.now() - checkedMs > checkEveryMs) void check();
      if (!isKnown) return { state: "warming", retryAfterMs: 1_000 };
      if (fault === null) return { state: "ready" };
      return { state: wasThere ? "down" : "waiting", reason: fault.message };
    },
  };
}

// --- internals

const LOOK_TIMEOUT_MS = 5_000;
/** What was missing may be there again. */
const FAULT_CHECK_MS = 5_000;

function unanswered(failure: BedrockFailure): BedrockFailure {
  return { ...failure, missing: "connection" };
}
