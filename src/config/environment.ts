import { nearestName } from "../core/nearest.ts";
import { SECRET_VARIABLES } from "./voice-hosts.ts";

/** What each `AYBIZA_*` variable sets. */

export interface Setting {
  readonly path: readonly [string, ...string[]];
  /** How its text reads. What cannot be read is left as it is, for the schema to say so. */
  readonly read: (text: string) => unknown;
}

const asText = (text: string): unknown => text;
const asNumber = (text: string): unknown => Number(text);
const asBoolean = (text: string): unknown => BOOLEANS.get(text.toLowerCase()) ?? text;
const asList = (text: string): unknown => text.split(",").map((part) => part.trim());

const BOOLEANS = new Map([
  ["true", true],
  ["1", true],
  ["false", false],
  ["0", false],
]);

export const SETTINGS: ReadonlyMap<string, Setting> = new Map<string, Setting>([
  ["AYBIZA_ADAPTER", { path: ["adapter"], read: asText }],
  ["AYBIZA_FAILOVER", { path: ["failover"], read: asList }],
  ["AYBIZA_FUTURE_ADAPTER", { path: ["futureAdapter"], read: asText }],
  ["AYBIZA_CHECK_AVAILABILITY", { path: ["checkAvailability"], read: asBoolean }],
  ["AYBIZA_PRESETS", { path: ["presets"], read: asList }],
  ["AYBIZA_ROUTING_ORDER", { path: ["routing", "order"], read: asText }],
  ["AYBIZA_PYTHON_SLOTS", { path: ["embedded", "pythonSlots"], read: asNumber }],
  ["AYBIZA_JAVASCRIPT_SLOTS", { path: ["embedded", "javascriptSlots"], read: asNumber }],
  ["AYBIZA_SQL_SLOTS", { path: ["embedded", "sqlSlots"], read: asNumber }],
  ["AYBIZA_WARM", { path: ["embedded", "warm"], read: asList }],
  ["AYBIZA_MAX_PROCESS_SESSIONS", { path: ["embedded", "maxProcessSessions"], read: asNumber }],
  ["AYBIZA_SESSION_MAX_PER_TENANT", { path: ["sessions", "maxPerTenant"], read: asNumber }],
  ["AYBIZA_SESSION_MAX_STATE_BYTES", { path: ["sessions", "maxStateBytes"], read: asNumber }],
  ["AYBIZA_SESSION_IDLE_MS", { path: ["sessions", "idleMs"], read: asNumber }],
  ["AYBIZA_SESSION_LIFETIME_MS", { path: ["sessions", "lifetimeMs"], read: asNumber }],
  ["AYBIZA_ISOLATION", { path: ["embedded", "isolation"], read: asText }],
  ["AYBIZA_CAGE", { path: ["embedded", "cage"], read: asText }],
  ["AYBIZA_BEDROCK_INTERPRETER", { path: ["bedrock", "interpreter"], read: asText }],
  ["AYBIZA_BEDROCK_NETWORK_MODE", { path: ["bedrock", "networkMode"], read: asText }],
  ["AYBIZA_BEDROCK_REGION", { path: ["bedrock", "region"], read: asText }],
  ["AYBIZA_BEDROCK_ENDPOINT", { path: ["bedrock", "endpoint"], read: asText }],
  ["AYBIZA_BEDROCK_MAX_SESSIONS", { path: ["bedrock", "maxSessions"], read: asNumber }],
  ["AYBIZA_LAMBDA_PYTHON", { path: ["lambda", "functions", "python"], read: asText }],
  ["AYBIZA_LAMBDA_NODEJS", { path: ["lambda", "functions", "nodejs"], read: asText }],
  ["AYBIZA_LAMBDA_JAVA", { path: ["lambda", "functions", "java"], read: asText }],
  ["AYBIZA_LAMBDA_REGION", { path: ["lambda", "region"], read: asText }],
  ["AYBIZA_LAMBDA_ENDPOINT", { path: ["lambda", "endpoint"], read: asText }],
  ["AYBIZA_LAMBDA_NETWORK_ISOLATED", { path: ["lambda", "networkIsolated"], read: asBoolean }],
  ["AYBIZA_CONTAINER_HOST", { path: ["container", "host"], read: asText }],
  ["AYBIZA_CONTAINER_SOCKET", { path: ["container", "socketPath"], read: asText }],
  ["AYBIZA_CONTAINER_IMAGE", { path: ["container", "image"], read: asText }],
  ["AYBIZA_CONTAINER_RUNTIME", { path: ["container", "runtime"], read: asText }],
  ["AYBIZA_LOCALE", { path: ["voice", "locale"], read: asText }],
  ["AYBIZA_HOST", { path: ["server", "host"], read: asText }],
  ["AYBIZA_PORT", { path: ["server", "port"], read: asNumber }],
  ["AYBIZA_KEY_FILE", { path: ["server", "keyFile"], read: asText }],
  ["AYBIZA_RECORDS", { path: ["records", "store"], read: asText }],
  ["AYBIZA_DATA_FOLDER", { path: ["records", "folder"], read: asText }],
  ["AYBIZA_POSTGRES_URL", { path: ["records", "postgresUrl"], read: asText }],
  ["AYBIZA_OTLP_ENDPOINT", { path: ["records", "otlpEndpoint"], read: asText }],
  ["AYBIZA_ORIGINS", { path: ["server", "origins"], read: asList }],
  ...SECRET_VARIABLES.map(([name, host]): [string, Setting] => [
    name,
    { path: ["voice", "hosts", host, "secret"], read: asText },
  ]),
]);

/** The same object with one value set; what is above it is made where it is missing. */
export function replaceAt(
  object: object,
  [field, ...rest]: Setting["path"],
  value: unknown,
): object {
  const [next, ...others] = rest;
  const inner: unknown = Reflect.get(object, field);
  return {
    ...object,
    [field]: next === undefined ? value : replaceAt(asObject(inner), [next, ...others], value),
  };
}

export function unknownVariable(variable: string): string {
  const nearest = nearestName(variable, [...SETTINGS.keys()]);
  return `The environment variable ${variable} is not one of ours${nearest === undefined ? "" : ` (did you mean ${nearest}?)`} and is ignored.`;
}

// --- internals

function asObject(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}
