import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Analytics, openAnalytics } from "../../../src/analytics/open.ts";
import { createMetrics } from "../../../src/analytics/prometheus.ts";
import type { ConfigInput } from "../../../src/config.ts";
import type { CodeExecution } from "../../../src/core/execution.ts";
import { createCodeExecution } from "../../../src/index.ts";
import {
  createHttpHandler,
  type HttpOptions,
  type KeyRing,
  openKeyFile,
  type Scope,
} from "../../../src/server/http.ts";
import { listen, type Service } from "../../../src/server/node.ts";

/** A service with keys and records over a real socket and the real engines, as `aybiza serve` puts it together. */
export interface Tenancy extends AsyncDisposable {
  readonly service: Service;
  readonly execution: CodeExecution;
  readonly analytics: Analytics;
  readonly keys: KeyRing;
  readonly faults: readonly unknown[];
  /** Asks as whoever is named: a tenant of {@link PEOPLE}, or nobody. */
  readonly ask: Ask;
  /** The same, read to its end. */
  readonly told: (...asked: Parameters<Ask>) => Promise<Told>;
}

export type Ask = (
  who: string | null,
  method: string,
  path: string,
  body?: unknown,
  init?: { readonly headers?: Readonly<Record<string, string>>; readonly signal?: AbortSignal },
) => Promise<Response>;

/** All that a client sees of an answer. */
export interface Told {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Who has a key: tenant and scopes. */
export const PEOPLE = {
  acme: ["acme", ["execute"]],
  other: ["other", ["execute"]],
  acmeReader: ["acme", ["read"]],
  otherReader: ["other", ["read"]],
  scraper: ["watch", ["metrics"]],
  clerk: ["operator", ["execute"]],
  admin: ["operator", ["admin"]],
} as const satisfies Record<string, readonly [string, readonly Scope[]]>;

export interface TenancyOptions {
  readonly config?: ConfigInput;
  readonly http?: HttpOptions;
  /** Instead of the engines. */
  readonly execution?: CodeExecution;
}

export async function openTenancy(options: TenancyOptions = {}): Promise<Tenancy> {
  await using opening = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "aybiza-tenants-"));
  opening.defer(() => rm(folder, { recursive: true, force: true }));
  const keys = openKeyFile(join(folder, "keys.json"));
  const keyOf = new Map<string, string>();
  for (const [name, [tenantId, scopes]] of Object.entries(PEOPLE))
    keyOf.set(name, (await keys.create({ tenantId, scopes })).key);
  const analytics = opening.use(await openAnalytics({ folder: join(folder, "data") }));
  const metrics = createMetrics();
  const execution = opening.use(
    options.execution ??
      (await createCodeExecution({
        ...options.config,
        async onEnd(run) {
          metrics.countRun(run);
          await analytics.recorder.recordRun(run);
        },
      })),
  );
  await execution.ready();
  const faults: unknown[] = [];
  const handler = createHttpHandler(execution, {
    ...{ keys, metrics, records: analytics, onFault: (fault) => faults.push(fault) },
    ...options.http,
  });
  const service = await listen(handler, { port: 0 });
  opening.defer(() => service.close({ graceMs: 0 }));
  const opened = opening.move();

  const ask: Ask = (who, method, path, body, { headers = {}, signal } = {}) =>
    fetch(`${service.url}${path}`, {
      ...{ method, ...(signal && { signal }) },
      headers: {
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(who !== null && { authorization: `Bearer ${keyOf.get(who) ?? who}` }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
  return {
    ...{ service, execution, analytics, keys, faults, ask },
    async told(...asked) {
      const response = await ask(...asked);
      const { date: _, ...headers } = Object.fromEntries(response.headers);
      return { status: response.status, headers, text: await response.text() };
    },
    [Symbol.asyncDispose]: () => opened.disposeAsync(),
  };
}

export const ENDLESS = { code: "while True: pass", language: "python" } as const;

/** A program of Python. */
export function python(code: string, rest: object = {}): object {
  return { code, language: "python", ...rest };
}
