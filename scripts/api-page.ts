import { writeFile } from "node:fs/promises";
import { CODES } from "../src/core/error-codes.ts";
import { createExecutor } from "../src/executor.ts";
import { createHttpHandler } from "../src/server/http.ts";

/** Writes docs/api.md from the OpenAPI document that the service itself gives. */

export async function apiPage(): Promise<string> {
  await using execution = createExecutor({ adapters: [] });
  const handle = createHttpHandler(execution);
  const reply = await handle(new Request("http://127.0.0.1/openapi.json"));
  const api: Api = JSON.parse(await reply.text());
  return [
    INTRODUCTION,
    ...api.tags.flatMap(({ name, description }) => [
      `## ${title(name)}`,
      description,
      ...operationsOf(api, name).map((operation) => section(operation)),
    ]),
    errors(),
  ].join("\n\n");
}

// --- internals

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly minimum?: number;
  readonly maxLength?: number;
}

interface Operation {
  readonly path: string;
  readonly method: string;
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security: readonly { readonly apiKey: readonly string[] }[];
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly description?: string;
  }[];
  readonly requestBody?: {
    readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
  };
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description: string;
        readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
      }
    >
  >;
}

interface Api {
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, Omit<Operation, "path" | "method">>>>
  >;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

const INTRODUCTION = `# HTTP API

Made from the service's own OpenAPI 3.1 document (\`GET /openapi.json\`) by \`node scripts/api-page.ts\`; a test holds the two together.

JSON in and out, names in camelCase (snake_case is taken too). A result of any status is 200, but for \`unavailable\`, which is 503; what is malformed or refused before it is a run is answered with \`{"error": {"code", "message", "hint"}}\`. A client that goes away kills its run.

\`\`\`bash
curl -s http://127.0.0.1:7070/v1/execute -H 'content-type: application/json' -d '{"language":"python","code":"sum(range(11))"}'
# → "value":55
curl -s http://127.0.0.1:7070/v1/computations -H 'content-type: application/json' -d '{"request":{"language":"javascript","code":"({amount: (1250 * 0.15).toFixed(2), currency: \\"USD\\"})","description":"work out the tip"}}'
# → "say":"One hundred eighty-seven dollars and fifty cents."
curl -s http://127.0.0.1:7070/v1/languages
# → "languages":["python"
\`\`\`

**Keys.** \`aybiza keys create --tenant acme\` prints a key once and keeps its hash. As long as there is no key, the service answers on its own machine only and takes \`tenantId\` at its word; once there is one, every request needs \`Authorization: Bearer …\`, is done for the key's tenant, and may not name another (403 \`FORBIDDEN\`). Scopes: \`execute\` for programs and sessions, \`read\` for analytics, \`metrics\` for how the whole service does, \`admin\` for all of these and every tenant. A revoked key is refused within half a second.

**Quotas.** \`quotas\` in the configuration, and in \`tenants.<id>\`: \`runsPerMinute\`, \`runSecondsPerDay\`, \`bytesPerDay\`. \`RateLimit-Limit\`, \`RateLimit-Remaining\` and \`RateLimit-Reset\` say what is left; past it 429 \`QUOTA_EXCEEDED\` with \`Retry-After\`. Counted in the memory of the process.

**Doing it once.** A \`POST\` with an \`Idempotency-Key\` (the voice hosts have ways of their own) is done once for its tenant: while it runs and for ten minutes after, the same request is given its answer, with \`Idempotent-Replayed: true\`. The same key with another body is 422. A failure of ours, or a run that ended since its client went away, is not kept.

**Web pages.** None may call the API, unless \`server.origins\` names their origin.

**From TypeScript**, in a browser too: \`createClient({ url, apiKey })\` of \`@aybiza/code-execution/client\`, with the types of the library.`;

function scopeOf(security: Operation["security"]): string {
  const [scope] = security.flatMap(({ apiKey }) => apiKey);
  return scope === undefined ? "Needs no key." : `Scope \`${scope}\`.`;
}

function title(tag: string): string {
  return `${tag.charAt(0).toUpperCase()}${tag.slice(1)}`;
}

function operationsOf(api: Api, tag: string): readonly Operation[] {
  return Object.entries(api.paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ ...operation, path, method })),
    )
    .filter(({ tags }) => tags.includes(tag));
}

function section(operation: Operation): string {
  const { method, path, summary, parameters = [], requestBody, responses, security } = operation;
  const body = requestBody?.content["application/json"]?.schema;
  const inQuery = parameters.filter((parameter) => parameter.in === "query");
  return [
    `### ${method.toUpperCase()} ${path}`,
    `${summary} ${scopeOf(security)}`,
    ...(inQuery.length === 0
      ? []
      : [
          inQuery
            .map(({ name, description }) => `- \`?${name}=\`: ${description ?? ""}`)
            .join("\n"),
        ]),
    ...(body === undefined ? [] : [fields(body)]),
    Object.entries(responses)
      .filter(([status]) => status !== "default")
      .map(([status, { description, content = {} }]) => {
        const schema = content["application/json"]?.schema;
        const shape = schema === undefined ? "" : `: ${typeOf(schema)}`;
        return `- ${status} ${description.replace(/\.$/, "")}${shape}`;
      })
      .join("\n"),
  ]
    .filter((part) => part !== "")
    .join("\n\n");
}

function fields({ properties = {}, required = [] }: Schema): string {
  const rows = Object.entries(properties).flatMap(([name, schema]) => [
    row(name, schema, required.includes(name)),
    ...Object.entries(schema.properties ?? {}).map(([inner, innerSchema]) =>
      row(`${name}.${inner}`, innerSchema, schema.required?.includes(inner) === true),
    ),
  ]);
  if (rows.length === 0) return "";
  return ["| Field | Type | |", "|---|---|---|", ...rows].join("\n");
}

function row(name: string, schema: Schema, isRequired: boolean): string {
  const said = [...(isRequired ? ["Required."] : []), schema.description ?? ""].join(" ").trim();
  return `| \`${name}\` | ${typeOf(schema)} | ${said} |`;
}

function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return `\`${schema.$ref.split("/").at(-1) ?? ""}\``;
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((value) => `\`${String(value)}\``).join(", ");
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return [...new Set(alternatives.map(typeOf))].join(" or ");
  if (schema.type === "array") return `list of ${schema.items ? typeOf(schema.items) : "anything"}`;
  if (schema.type === "object" && schema.properties) {
    const names = Object.keys(schema.properties).map((name) => `\`${name}\``);
    return `object of ${names.join(", ")}`;
  }
  return [schema.type ?? "JSON"].flat().join(" or ");
}

function errors(): string {
  const rows = Object.entries(CODES).map(
    ([code, { http, retryable, hint }]) =>
      `| \`${code}\` | ${http} | ${retryable ? "yes" : ""} | ${hint} |`,
  );
  return [
    "## Errors",
    "The codes of `{error}`, and of results that are `refused` or `unavailable` (those are 200 and 503). Codes are stable.",
    ["| Code | HTTP | Try again | What to do |", "|---|---|---|---|", ...rows].join("\n"),
    "",
  ].join("\n\n");
}

// Last, when everything above is there.
if (import.meta.main) await writeFile(new URL("../docs/api.md", import.meta.url), await apiPage());
