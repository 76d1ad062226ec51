import type { Readiness } from "../../core/adapter.ts";
import type { LambdaGateway } from "./client.ts";
import type { ProviderFailure } from "../../core/provider-error.ts";
import { failureOf } from "./failures.ts";
import type { FunctionSetting, LambdaSettings, RuntimeName } from "./options.ts";

/** Which functions can run something now: by asking Lambda, which checks without running anything. */

export interface Availability {
  /** Answers at once, and has the functions looked at again where the last look is old. */
  readiness(): Readiness;
  /** Why a runtime cannot be used now; `null` where it can. */
  faultOf(runtime: RuntimeName): string | null;
  /** Looks now. Never rejects. */
  check(): Promise<void>;
  /** A run has shown how a function is. */
  note(runtime: RuntimeName, failure: ProviderFailure | null): void;
  /** Grows with every change. */
  revision(): number;
}

/** A tenant of ours, for functions that want one named. */
export const OWN_TENANT = "aybiza-availability";

const CHECK_TIMEOUT_MS = 5_000;

export function watchAvailability(
  settings: LambdaSettings,
  gateway: LambdaGateway | string,
): Availability {
  const faults = new Map<RuntimeName, string | null>();
  let revision = 0;
  let checkedMs = Number.NEGATIVE_INFINITY;
  let checking: Promise<void> | null = null;

  function set(runtime: RuntimeName, fault: string | null): void {
    if (faults.get(runtime) === fault && faults.has(runtime)) return;
    faults.set(runtime, fault);
    revision += 1;
  }

  async function look({ runtime, name }: FunctionSetting): Promise<void> {
    if (typeof gateway === "string") return set(runtime, gateway);
    try {
      await gateway.invoke({
        functionName: name,
        tenantId: settings.tenantIsolation ? OWN_TENANT : null,
        payload: null,
        signal: AbortSignal.timeout(CHECK_TIMEOUT_MS),
      });
      set(runtime, null);
    } catch (error) {
      set(runtime, faultIn(failureOf(error, name)));
    }
  }

  function check(): Promise<void> {
    checking ??= Promise.all(settings.functions.map(look)).then(() => {
      checkedMs = performance.now();
      checking = null;
    });
    return checking;
  }

  return {
    check,
    revision: () => revision,
    note: (runtime, failure) => set(runtime, failure === null ? null : faultIn(failure)),
    faultOf: (runtime) => {
      const fault = faults.get(runtime);
      return fault === undefined ? NOT_CONFIGURED : fault;
    },
    readiness() {
      if (performance.now() - checkedMs > settings.checkEveryMs) void check();
      const known = settings.functions.flatMap(({ runtime }) => {
        const fault = faults.get(runtime);
        return fault === undefined ? [] : [fault];
      });
      const reasons = [...new Set(known.filter((fault) => fault !== null))];
      if (settings.functions.length === 0) return { state: "down", reason: NO_FUNCTIONS };
      if (known.length === 0) return { state: "warming", retryAfterMs: 1_000 };
      if (reasons.length === 0) return { state: "ready" };
      const reason = reasons.join(" ");
      return known.includes(null) ? { state: "degraded", reason } : { state: "down", reason };
    },
  };
}

// --- internals

const NOT_CONFIGURED = "no Lambda function for it is configured";
const NO_FUNCTIONS = "No Lambda function is configured: name one in `functions`.";

/** One that is throttled or still starting is there: that is the run's to bear. */
function faultIn({ code, message }: ProviderFailure): string | null {
  return code === "PROVIDER_THROTTLED" || code === "ADAPTER_WARMING" ? null : message;
}
