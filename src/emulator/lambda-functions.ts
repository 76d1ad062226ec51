import {
  type Environment,
  type Invocation,
  type InvocationEnd,
  type LambdaFunction,
  startEnvironment,
} from "./lambda-environment.ts";

/** Which environment an invocation goes to: one that waits, a new one, or none. */

export interface Functions {
  readonly definitions: Readonly<Record<string, LambdaFunction>>;
  /** Environments started so far, over all functions. */
  startedCount(): number;
  /** Environments that have a process now. */
  aliveCount(): number;
  /** @returns `null` where the function has as many environments as it may. */
  invoke(name: string, fn: LambdaFunction, invocation: Invocation): Promise<InvocationEnd> | null;
  stop(): Promise<void>;
}

export function createFunctions(definitions: Readonly<Record<string, LambdaFunction>>): Functions {
  const places: Place[] = [];
  let started = 0;
  let isStopped = false;

  function placeFor(name: string, fn: LambdaFunction, tenantId: string | null): Place | null {
    const tenant = fn.tenantIsolation === true ? tenantId : null;
    const own = places.filter((place) => place.name === name);
    const waiting = own.findLast((place) => !place.isBusy && place.tenant === tenant);
    if (waiting !== undefined) return waiting;
    if (
      own.filter(({ isBusy }) => isBusy).length >= (fn.reservedConcurrency ?? DEFAULT_CONCURRENCY)
    ) {
      return null;
    }
    started += 1;
    const place: Place = { name, tenant, isBusy: false, environment: startEnvironment(name, fn) };
    places.push(place);
    return place;
  }

  function forget(place: Place): void {
    if (places.includes(place)) places.splice(places.indexOf(place), 1);
  }

  async function run(place: Place, invocation: Invocation): Promise<InvocationEnd> {
    try {
      const environment = await place.environment;
      if (isStopped) environment.stop();
      const end = await environment.invoke(invocation);
      place.isBusy = false;
      forget(place);
      // The last in the row is the one that was used last.
      if (environment.isAlive()) places.push(place);
      await endOldest();
      return end;
    } catch (error) {
      // It could not be started: the next call tries anew.
      forget(place);
      throw error;
    }
  }

  /** Each tenant has environments of its own, so that those which wait would be as many as there ever were tenants. */
  async function endOldest(): Promise<void> {
    const waiting = places.filter(({ isBusy }) => !isBusy);
    for (const place of waiting.slice(0, Math.max(0, waiting.length - MAX_WAITING_COUNT))) {
      if (place.isBusy) continue;
      forget(place);
      (await place.environment).stop();
    }
  }

  return {
    definitions,
    startedCount: () => started,
    aliveCount: () => places.length,
    invoke(name, fn, invocation) {
      const place = placeFor(name, fn, invocation.tenantId);
      if (place === null) return null;
      place.isBusy = true;
      return run(place, invocation);
    },
    async stop() {
      isStopped = true;
      const environments = await Promise.allSettled(
        places.splice(0).map(({ environment }) => environment),
      );
      for (const one of environments) if (one.status === "fulfilled") one.value.stop();
    },
  };
}

// --- internals

const DEFAULT_CONCURRENCY = 10;
/** Environments without work, over all functions. */
const MAX_WAITING_COUNT = 12;

interface Place {
  readonly name: string;
  /** Whose it is; `null` where the function does not part its tenants. */
  readonly tenant: string | null;
  isBusy: boolean;
  readonly environment: Promise<Environment>;
}
