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
    const waiting = own.find((place) => !place.isBusy && place.tenant === tenant);
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

  async function run(place: Place, invocation: Invocation): Promise<InvocationEnd> {
    const environment = await place.environment;
    if (isStopped) environment.stop();
    const end = await environment.invoke(invocation);
    place.isBusy = false;
    if (!environment.isAlive() && places.includes(place)) places.splice(places.indexOf(place), 1);
    return end;
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
      const environments = await Promise.all(
        places.splice(0).map(({ environment }) => environment),
      );
      for (const environment of environments) environment.stop();
    },
  };
}

// --- internals

const DEFAULT_CONCURRENCY = 10;

interface Place {
  readonly name: string;
  /** Whose it is; `null` where the function does not part its tenants. */
  readonly tenant: string | null;
  isBusy: boolean;
  readonly environment: Promise<Environment>;
}
