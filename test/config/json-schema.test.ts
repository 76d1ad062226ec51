import { describe, expect, test } from "vitest";
import { z } from "zod";

import { parseConfig } from "../../src/config.ts";
import { configJsonSchema, policyJsonSchema } from "../../src/config/json-schema.ts";
import { isJsonObject, type Json, type JsonObject } from "../../src/core/json.ts";
import { DEFAULT_POLICY, parseOverlay, POLICY_FIELDS } from "../../src/policy/policy.ts";

/** Rewritten by `vitest run test/config/json-schema.test.ts -u`. */
test.each([
  ["config", configJsonSchema()],
  ["policy", policyJsonSchema()],
])("schema/%s.schema.json is what the parser says now", async (name, schema) => {
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  await expect(text).toMatchFileSnapshot(`../../schema/${name}.schema.json`);
});

describe("the published schema", () => {
  const CONFIG = configJsonSchema();

  test("says of every field what it is, and of every policy field its default", () => {
    const mute = fieldsOf(CONFIG, "config").filter(([, field]) => !hasText(field, "description"));
    expect(mute.map(([path]) => path)).toEqual([]);
    const { properties } = policyJsonSchema();
    const defaults = POLICY_FIELDS.map((field) => [field, at(at(properties, field), "default")]);
    expect(Object.fromEntries(defaults)).toEqual(DEFAULT_POLICY);
  });

  test("names the unit of every number that has one", () => {
    const unitless = fieldsOf(CONFIG, "config").filter(
      ([path, field]) =>
        /(?:Ms|Bytes|Mb)$/.test(path) &&
        !/milliseconds|bytes|MiB/.test(JSON.stringify(at(field, "description"))),
    );
    expect(unitless.map(([path]) => path)).toEqual([]);
  });

  test("takes no unknown field at any level", () => {
    const open = objectsOf(CONFIG, "config").filter(
      ([, object]) =>
        isJsonObject(at(object, "properties")) && at(object, "additionalProperties") !== false,
    );
    expect(open.map(([path]) => path)).toEqual([]);
    expect(at(policyJsonSchema(), "additionalProperties")).toBe(false);
  });

  const VALID: readonly (readonly [string, Json])[] = [
    ["nothing", {}],
    ["what is in force by default", JSON.parse(JSON.stringify(parseConfig({})))],
    ["a schema of its own", { $schema: "./config.schema.json", adapter: "placeholder" }],
    ["the document's names", { security_policy: { max_execution_time: 100 }, future_adapter: "x" }],
    ["tenants", { tenants: { acme: { presets: ["validation"], policy: { maxMemoryMb: 64 } } } }],
    ["sessions", { sessions: { idleMs: 1_000 } }],
    [
      "what must not be read out",
      {
        voice: { guard: { policy: { email: "refuse" }, opacity: "aybiza", words: ["Größe"] } },
        tenants: { acme: { guard: { opacity: "off", words: [] } } },
      },
    ],
  ];
  test.each(VALID)("accepts %s, as the parser does", (_, config) => {
    expect(() => parseConfig(config)).not.toThrow();
    expect(accepts(CONFIG, config)).toBe(true);
  });

  const INVALID: readonly (readonly [string, Json])[] = [
    ["an unknown field", { adaptor: "embedded" }],
    ["an unknown field of the policy", { securityPolicy: { maxMemory: 1 } }],
    ["an unknown field of a tenant", { tenants: { acme: { preset: [] } } }],
    ["an unknown field of a tenant's policy", { tenants: { acme: { policy: { maxMemory: 1 } } } }],
    ["an unknown field of sessions", { sessions: { idle: 1 } }],
    ["an unknown field of embedded", { embedded: { walls: {} } }],
    ["an unknown field of voice", { voice: { tongue: "en" } }],
    ["an unknown field of server", { server: { prot: 1 } }],
    ["a port that is none", { server: { port: 70_000 } }],
    ["half a MiB", { securityPolicy: { maxMemoryMb: 0.5 } }],
    ["a preset nobody knows", { presets: ["reports"] }],
    ["a tenant's id with a space", { tenants: { "a b": {} } }],
    ["text for a list", { securityPolicy: { allowedImports: "math" } }],
  ];
  test.each(INVALID)("rejects %s, as the parser does", (_, config) => {
    expect(() => parseConfig(config)).toThrow("`config.");
    expect(accepts(CONFIG, config)).toBe(false);
  });

  test("of a policy accepts the default, and rejects what is no policy", () => {
    const policy: Json = JSON.parse(JSON.stringify(DEFAULT_POLICY));
    expect(accepts(policyJsonSchema(), policy)).toBe(true);
    expect(parseOverlay(policy, "policy").ok).toBe(true);
    expect(accepts(policyJsonSchema(), { maxMemory: 1 })).toBe(false);
    expect(accepts(policyJsonSchema(), { requires: ["allowedImports"] })).toBe(false);
  });
});

// --- internals

/** A reader of JSON Schema that is none of the code that wrote it. */
function accepts(schema: JsonObject, value: Json): boolean {
  return z.fromJSONSchema({ ...schema }).safeParse(value).success;
}

function at(value: Json | undefined, key: string): Json | undefined {
  return isJsonObject(value) ? value[key] : undefined;
}

function hasText(value: Json, key: string): boolean {
  const text = at(value, key);
  return typeof text === "string" && text !== "";
}

/** Every property at every depth, by its path. */
function fieldsOf(schema: Json | undefined, path: string): (readonly [string, Json])[] {
  const properties = at(schema, "properties");
  const own = isJsonObject(properties) ? Object.entries(properties) : [];
  const values = at(schema, "additionalProperties");
  return [
    ...own.flatMap(([name, field]): (readonly [string, Json])[] => [
      [`${path}.${name}`, field],
      ...fieldsOf(field, `${path}.${name}`),
    ]),
    ...(isJsonObject(values) ? fieldsOf(values, `${path}.*`) : []),
  ];
}

function objectsOf(schema: JsonObject, path: string): (readonly [string, Json])[] {
  return [[path, schema], ...fieldsOf(schema, path), [`${path}.tenants.*`, tenantOf(schema)]];
}

function tenantOf(schema: JsonObject): Json {
  return at(at(at(schema, "properties"), "tenants"), "additionalProperties") ?? null;
}
