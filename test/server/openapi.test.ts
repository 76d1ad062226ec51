import { Validator } from "@seriousme/openapi-schema-validator";
import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Analytics, openAnalytics } from "../../src/analytics/open.ts";
import { createMetrics } from "../../src/analytics/prometheus.ts";
import type { CodeExecution } from "../../src/core/execution.ts";
import { createCodeExecution } from "../../src/index.ts";
import { createHttpHandler, type HttpHandler } from "../../src/server/http.ts";
import { openDoor } from "./door.ts";
import { SETTINGS } from "./hosts/webhook-client.ts";

/** The document as the service gives it. */
interface Document {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, object>> };
}

interface Operation {
  readonly operationId: string;
  readonly security: readonly unknown[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

let api: Document;

beforeAll(async () => {
  api = JSON.parse(await (await openDoor().send("/openapi.json")).text());
});

describe("the OpenAPI document", () => {
  test("is valid OpenAPI 3.1", async () => {
    const outcome = await new Validator().validate({ ...structuredClone(api) });
    expect(outcome).toMatchObject({ valid: true });
    expect(api.openapi).toBe("3.1.0");
  });

  test("names each operation once, and says which need no key", () => {
    const operations = operationsOf(api);
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    const open = operations.filter(({ operation }) => operation.security.length === 0);
    expect(open.map(({ path }) => path)).toEqual(
      expect.arrayContaining(["/healthz", "/readyz", "/v1/hosts/vapi"]),
    );
    expect(open.map(({ path }) => path)).not.toContain("/v1/execute");
  });

  test("refers to nothing that is not there", () => {
    const text = JSON.stringify(api);
    const referred = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(([, id]) => id);
    expect(referred.length).toBeGreaterThan(10);
    for (const id of referred) expect(api.components.schemas).toHaveProperty(id ?? "");
    for (const [id, schema] of Object.entries(api.components.schemas))
      expect(schema, id).not.toHaveProperty("$ref");
  });
});

describe("whatever is sent to the real engines", () => {
  let execution: CodeExecution;
  const faults: unknown[] = [];
  let handle: HttpHandler;
  let folder: string;
  let records: Analytics;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "aybiza-openapi-"));
    records = await openAnalytics({ folder });
    const metrics = createMetrics();
    execution = await createCodeExecution({
      async onEnd(run) {
        metrics.countRun(run);
        await records.recorder.recordRun(run);
      },
    });
    await execution.ready();
    handle = createHttpHandler(execution, {
      ...{ records, metrics, voiceHosts: SETTINGS, onFault: (error) => faults.push(error) },
    });
  });
  afterAll(async () => {
    await execution[Symbol.asyncDispose]();
    await records[Symbol.asyncDispose]();
    await rm(folder, { recursive: true });
  });

  const send = (path: string, init: RequestInit): Promise<Response> =>
    handle(new Request(new URL(path, "http://127.0.0.1:7070"), init));

  test("is answered in the shapes of the document, and never by a failure of ours", async () => {
    const headers = { "content-type": "application/json" };
    const check = responseChecker(api);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...POSTS), BODY, async (path, body) => {
        const response = await send(path, {
          method: "POST",
          headers,
          body: JSON.stringify(body),
        });
        const text = await response.text();
        expect(response.status, text).toBeLessThan(500);
        expect(check(path, "post", response.status, JSON.parse(text)), text).toBe("");
      }),
      { numRuns: 2_000 },
    );
    expect(faults).toEqual([]);
  });

  test("at every operation, with its own parameters, right and wrong", async () => {
    const operations = operationsOf(api);
    const check = responseChecker(api);
    /** Operations that gave what was asked for. */
    const given = new Set<string>();
    for (const { path, method, operation } of operations) {
      const asked = fc.record({
        ids: ID,
        query: queryOf(operation),
        headers: HEADERS,
        body: ANY_BODY,
      });
      await fc.assert(
        fc.asyncProperty(asked, async ({ ids, query, headers, body }) => {
          const target = path.replace(/\{\w+\}/, encodeURIComponent(ids));
          const text = typeof body === "string" ? body : JSON.stringify(body);
          const response = await send(`${target}?${query}`, {
            method: method.toUpperCase(),
            headers: { "content-type": "application/json", ...headers },
            ...(method === "post" && { body: text }),
          });
          const { status } = response;
          const type = (response.headers.get("content-type") ?? "").replace(/;.*/, "");
          const answer = await response.text();
          if (status !== 503) expect(status, answer).toBeLessThan(500);
          if (status < 300) given.add(`${method} ${path}`);
          if (type === "application/json")
            expect(check(path, method, status, JSON.parse(answer)), answer).toBe("");
          else expect(mediaTypesOf(operation, status)).toContain(type);
        }),
        // What is right comes first, so that no operation is left to chance.
        { numRuns: Math.ceil(1_500 / operations.length), examples: RIGHT_EXAMPLES },
      );
    }
    const wanted = operations.filter(({ path }) => !/\{|hosts/.test(path));
    const missing = wanted.filter(({ path, method }) => !given.has(`${method} ${path}`));
    expect(missing.map(({ path }) => path)).toEqual([]);
    expect(faults).toEqual([]);
  });

  test("on any path, with any method and query", async () => {
    const paths = Object.keys(api.paths);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...paths),
        fc.constantFrom("GET", "POST", "DELETE", "PUT", "PATCH", "OPTIONS"),
        fc.string({ maxLength: 20 }),
        fc.string({ maxLength: 20 }),
        async (path, method, part, query) => {
          const target = path.replace(/\{\w+\}/, encodeURIComponent(part) || "x");
          const response = await send(`${target}?tenantId=${encodeURIComponent(query)}`, {
            method,
          });
          expect(response.status).toBeLessThan(500);
        },
      ),
      { numRuns: 500 },
    );
    expect(faults).toEqual([]);
  });
});

// --- internals

const POSTS = [
  "/v1/execute",
  "/v1/validate",
  "/v1/explain",
  "/v1/computations",
  "/v1/sessions",
] as const;

/** Bodies near the schema: the right names, with right and wrong values, and names of nobody. */
const FIELDS = [
  "code",
  "language",
  "inputs",
  "files",
  "policy",
  "useCase",
  "use_case",
  "sessionId",
  "tenantId",
  "callId",
  "runId",
  "deadlineMs",
  "seed",
  "now",
  "request",
  "context",
  "as",
  "__proto__",
  "constructor",
];
const ANYTHING = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom("42", "python", "sql", "default", "2026-01-01T00:00:00Z", 1e308, -1, {}),
);
const PROGRAM = fc.record(
  { code: fc.string(), language: fc.constantFrom("python", "javascript", "sql", "cobol", "") },
  { requiredKeys: [] },
);
const BODY = fc.oneof(
  fc.dictionary(fc.constantFrom(...FIELDS), ANYTHING),
  fc
    .tuple(PROGRAM, fc.dictionary(fc.constantFrom(...FIELDS), ANYTHING))
    .map(([program, rest]) => ({ ...rest, ...program })),
  fc.record({ request: PROGRAM, context: fc.dictionary(fc.constantFrom(...FIELDS), ANYTHING) }),
  fc.jsonValue(),
);

const RIGHT_BODIES = [
  { code: "6 * 7", language: "python" },
  { language: "sql" },
  { request: { code: "6 * 7", language: "python", description: "multiply" } },
];

interface Asked {
  readonly ids: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const RIGHT_EXAMPLES = RIGHT_BODIES.map((body): [Asked] => [
  { ids: "none", query: "", headers: {}, body },
]);

const ANY_BODY = fc.oneof(BODY, fc.string(), fc.constantFrom(...RIGHT_BODIES));

const ID = fc.oneof(
  fc.string({ minLength: 1, maxLength: 20 }),
  fc.constantFrom("..", ".", "a/b", "\0", "x".repeat(200), "ü", "%2e%2e"),
);

const HEADERS = fc.record(
  {
    accept: fc.constantFrom("text/event-stream", "*/*", "application/json"),
    "idempotency-key": fc.constantFrom("a", "a b", "x".repeat(256), "b"),
    "last-event-id": fc.constantFrom("0", "1", "x", "999999999999999999"),
  },
  { requiredKeys: [] },
);

const VALUES = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom("0", "1", "1000", "60000", "99999999999", "-1", "1e9", "2026-01-01"),
  fc.constantFrom("2026-01-01T00:00:00Z", "default", "type,status", "run,turn", "runMs", "csv"),
);

/** Names of the document, and of nobody, some twice. */
function queryOf({ parameters = [] }: Operation): fc.Arbitrary<string> {
  const names = parameters.flatMap(({ name, in: place }) => (place === "query" ? [name] : []));
  const pair = fc.tuple(fc.constantFrom(...names, "nobody", "tenant_id"), VALUES);
  return fc
    .oneof(fc.constant([]), fc.array(pair, { maxLength: 3 }))
    .map((pairs) => pairs.map((one) => one.map(encodeURIComponent).join("=")).join("&"));
}

function mediaTypesOf({ responses }: Operation, status: number): readonly string[] {
  return Object.keys((responses[String(status)] ?? responses["default"])?.content ?? {});
}

function operationsOf(document: Document) {
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
}

/** What is wrong with an answer, by the schema that the document has for it; `""` if nothing. */
function responseChecker(document: Document) {
  const ajv = new Ajv2020({ strict: false });
  const compiled = new Map<object, ReturnType<typeof ajv.compile>>();
  return (path: string, method: string, status: number, body: unknown): string => {
    const responses: Operation["responses"] = document.paths[path]?.[method]?.responses ?? {};
    const { content } = responses[String(status)] ?? responses["default"] ?? {};
    const schema = content?.["application/json"]?.schema;
    if (!schema) return `no schema for ${status}`;
    const validate =
      compiled.get(schema) ?? ajv.compile({ allOf: [schema], components: document.components });
    compiled.set(schema, validate);
    return validate(body) === true ? "" : ajv.errorsText(validate.errors);
  };
}
