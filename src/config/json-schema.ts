import { z } from "zod";

import type { Json, JsonObject } from "../core/json.ts";
import { isJsonObject, parseJson } from "../core/json.ts";
import { DEFAULT_POLICY, POLICY_ALIASES, POLICY_SCHEMA } from "../policy/policy.ts";
import { CONFIG_ALIASES, CONFIG_SCHEMA, TENANT_SCHEMA } from "./schema.ts";

/** What may be asked for by name. */
export const JSON_SCHEMAS: Readonly<Record<"config" | "policy", () => JsonObject>> = {
  config: configJsonSchema,
  policy: policyJsonSchema,
};

/** The JSON Schema of `aybiza.config.json`, made from what reads it. */
export function configJsonSchema(): JsonObject {
  const config = propertiesOf(withoutDialect(toJsonSchema(CONFIG_SCHEMA)));
  const tenant = propertiesOf(withoutDialect(toJsonSchema(TENANT_SCHEMA)));
  const tenants = objectAt(config.properties, "tenants");
  const properties = withAliases(
    {
      ...config.properties,
      securityPolicy: described(withDefaults(policyObject()), config.properties, "securityPolicy"),
      tenants: {
        ...tenants,
        additionalProperties: {
          ...tenant.schema,
          properties: {
            ...tenant.properties,
            policy: described(policyObject(), tenant.properties, "policy"),
          },
        },
      },
    },
    CONFIG_ALIASES,
  );
  return {
    $schema: DIALECT,
    title: "The configuration of AYBIZA code execution",
    ...config.schema,
    properties,
  };
}

/** The JSON Schema of a policy, or of a part of one: `--policy @FILE`, `options.policy`. */
export function policyJsonSchema(): JsonObject {
  return {
    $schema: DIALECT,
    title: "A policy of AYBIZA code execution, or a part of one",
    ...withDefaults(policyObject()),
  };
}

// --- internals

const DIALECT = "https://json-schema.org/draft/2020-12/schema";

/** What a person writes: fields with defaults may be left out. */
function toJsonSchema(schema: z.ZodType): JsonObject {
  const json = parseJson(
    JSON.stringify(z.toJSONSchema(schema, { io: "input", target: "draft-2020-12" })),
  );
  return isJsonObject(json) ? json : {};
}

function withoutDialect(document: JsonObject): JsonObject {
  const { $schema: _, ...schema } = document;
  return schema;
}

function propertiesOf(schema: JsonObject): {
  readonly schema: JsonObject;
  readonly properties: JsonObject;
} {
  return { schema, properties: objectAt(schema, "properties") };
}

function objectAt(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isJsonObject(value) ? value : {};
}

function policyObject(): JsonObject {
  const { schema, properties } = propertiesOf(withoutDialect(toJsonSchema(POLICY_SCHEMA)));
  return { ...schema, properties: withAliases(properties, POLICY_ALIASES) };
}

/** With the product's own values: what is left out is not given up. */
function withDefaults(schema: JsonObject): JsonObject {
  const defaults: Readonly<Record<string, Json>> = { ...DEFAULT_POLICY };
  const properties = Object.entries(objectAt(schema, "properties")).map(([field, property]) => [
    field,
    isJsonObject(property) && field in defaults
      ? { ...property, default: defaults[field] ?? null }
      : property,
  ]);
  return { ...schema, properties: Object.fromEntries(properties) };
}

function described(schema: JsonObject, properties: JsonObject, field: string): JsonObject {
  return { ...objectAt(properties, field), ...schema };
}

/** Fields under their second names too. That nobody gives both is checked where the file is read. */
function withAliases(properties: JsonObject, aliases: ReadonlyMap<string, string>): JsonObject {
  const seconds = [...aliases].map(([alias, field]) => [
    alias,
    {
      ...objectAt(properties, field),
      description: `Another name of \`${field}\`.`,
      deprecated: true,
    },
  ]);
  return { ...properties, ...Object.fromEntries(seconds) };
}
