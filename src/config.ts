import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { z } from "zod";

import type { Check } from "./core/check.ts";
import { ExecError } from "./core/errors.ts";
import { type Language, LANGUAGES } from "./core/language.ts";
import { nearestName } from "./core/nearest.ts";
import type { Policy, PolicyOverlay, PresetName } from "./core/policy.ts";
import { DEFAULT_SESSION_LIMITS, type SessionLimits } from "./core/session-limits.ts";
import type { TenantRules } from "./policy/effective.ts";
import { DEFAULT_POLICY, parseOverlay } from "./policy/policy.ts";
import { DEFAULT_PRESETS, PRESET_NAMES } from "./policy/presets.ts";
import {
  idText,
  oneOf,
  parseStrict,
  renameAliases,
  strictObject,
  wholeNumber,
} from "./policy/strict.ts";

/** What an operator may set. Every field has a default; unknown fields are errors. */
export interface ConfigInput {
  /** Who runs programs: `embedded`, or `placeholder`, which answers `not_implemented`. @default "embedded" */
  readonly adapter?: string | undefined;
  /** The adapter whose availability is watched for. @default "bedrock" */
  readonly futureAdapter?: string | undefined;
  /** Whether it is watched for at all. @default true */
  readonly checkAvailability?: boolean | undefined;
  /** Replaces fields of `DEFAULT_POLICY`. Only here can a policy be widened. */
  readonly securityPolicy?: PolicyOverlay | undefined;
  /** Presets every tenant may select. @default the four use cases */
  readonly presets?: readonly PresetName[] | undefined;
  /** Tenants that differ: their own presets, and a policy that tightens the operator's. */
  readonly tenants?: Readonly<Record<string, TenantRules>> | undefined;
  readonly embedded?: EmbeddedConfig | undefined;
  /** What sessions may take, and for how long. */
  readonly sessions?: SessionsConfig | undefined;
  readonly voice?: { readonly locale?: string | undefined } | undefined;
  readonly server?:
    | { readonly host?: string | undefined; readonly port?: number | undefined }
    | undefined;
}

export interface EmbeddedConfig {
  /** Python engines, over all hosts. @default by the number of cores */
  readonly pythonSlots?: number | undefined;
  /** JavaScript engines, over all hosts. @default by the number of cores */
  readonly javascriptSlots?: number | undefined;
  /** SQL engines where no cage lets DuckDB run, over all hosts. @default 2 */
  readonly sqlSlots?: number | undefined;
  /** Languages whose engines start at once instead of on first use: `sql`, `elixir`. @default none */
  readonly warm?: readonly Language[] | undefined;
  /** Sessions of each language that takes a process for one, over all tenants. @default 8 */
  readonly maxProcessSessions?: number | undefined;
  /** Whether tenants may share an engine host process. @default "shared" */
  readonly isolation?: "shared" | "tenant" | undefined;
  /** `required`: serve nothing without the outer wall. @default "auto" */
  readonly cage?: "auto" | "required" | undefined;
}

export interface SessionsConfig {
  /** Sessions of one tenant at the same time. @default 16 */
  readonly maxPerTenant?: number | undefined;
  /** Saved state of one session, in bytes. @default 32 MiB */
  readonly maxStateBytes?: number | undefined;
  /** A session that is not used for this long ends, in milliseconds. @default 15 minutes */
  readonly idleMs?: number | undefined;
  /** A session ends this long after it was created, in milliseconds. @default 2 hours */
  readonly lifetimeMs?: number | undefined;
}

/** The configuration in force, every default resolved. Is itself a valid `ConfigInput`. */
export interface Config {
  readonly adapter: string;
  readonly futureAdapter: string;
  readonly checkAvailability: boolean;
  readonly securityPolicy: Policy;
  readonly presets: readonly PresetName[];
  readonly tenants: Readonly<Record<string, TenantRules>>;
  readonly embedded: EmbeddedConfig;
  readonly sessions: SessionLimits;
  readonly voice: { readonly locale: string };
  readonly server: { readonly host: string; readonly port: number };
}

/** @throws ExecError `CONFIG_INVALID` naming the field. */
export function parseConfig(input: unknown): Config {
  return accept(readConfig(input));
}

export interface LoadConfigOptions {
  /** Where `aybiza.config.json` or `aybiza.config.ts` may lie. @default the working directory */
  readonly cwd?: string | undefined;
  /** @default the environment of this process */
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  /** Told of `AYBIZA_*` names nobody reads: another product may own them. @default a process warning */
  readonly onWarning?: ((message: string) => void) | undefined;
}

/**
 * The configuration of a folder: its file, if it has one, under the `AYBIZA_*` environment.
 *
 * @throws ExecError `CONFIG_INVALID` naming the field, the variable or the file.
 */
export async function loadConfig(options: LoadConfigOptions = {}): Promise<Config> {
  const {
    cwd = process.cwd(),
    env = process.env,
    onWarning = (message) => process.emitWarning(message),
  } = options;
  const file = findFile(cwd);
  const base = file === undefined ? {} : await readConfigFile(file);
  const fromFile = accept(
    readConfig(base),
    file === undefined ? undefined : `Correct it in ${file}.`,
  );

  let config: Config = fromFile;
  for (const [name, text] of Object.entries(env)) {
    if (!name.startsWith("AYBIZA_") || text === undefined || text === "") continue;
    const setting = SETTINGS.get(name);
    if (setting) config = withSetting(config, setting, name, text);
    else onWarning(unknownVariable(name));
  }
  return config;
}

/** Where a user's own installations stand. */
export function userDataFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  return env["XDG_DATA_HOME"] || join(homedir(), ".local/share");
}

// --- internals

const presetList = z.array(oneOf(PRESET_NAMES), "must be a list of presets").readonly();
const name = z
  .string("must be text")
  .regex(/^[a-z][a-z0-9_-]{0,63}$/, "must be a name in lower case");

/** A week: the longest a session may live, and well within what a timer can hold. */
const MAX_TIMER_MS = 7 * 24 * 60 * 60 * 1000;

const CONFIG = strictObject({
  adapter: name.default("embedded"),
  futureAdapter: name.default("bedrock"),
  checkAvailability: z.boolean("must be true or false").default(true),
  /** Policies have a parser of their own. */
  securityPolicy: z.unknown().optional(),
  presets: presetList.default(DEFAULT_PRESETS),
  tenants: z
    .record(
      idText,
      strictObject({ presets: presetList.optional(), policy: z.unknown().optional() }),
      {
        error: "must be an object of tenant id → rules",
      },
    )
    .default({}),
  embedded: strictObject({
    pythonSlots: wholeNumber(1, 256).optional(),
    javascriptSlots: wholeNumber(1, 1_024).optional(),
    sqlSlots: wholeNumber(1, 256).optional(),
    warm: z.array(oneOf(LANGUAGES), "must be a list of languages").readonly().optional(),
    maxProcessSessions: wholeNumber(0, 1_024).optional(),
    isolation: oneOf(["shared", "tenant"]).optional(),
    cage: oneOf(["auto", "required"]).optional(),
  }).default({}),
  sessions: strictObject({
    maxPerTenant: wholeNumber(0, 10_000).default(DEFAULT_SESSION_LIMITS.maxPerTenant),
    maxStateBytes: wholeNumber(1, 2 ** 30).default(DEFAULT_SESSION_LIMITS.maxStateBytes),
    idleMs: wholeNumber(1, MAX_TIMER_MS).default(DEFAULT_SESSION_LIMITS.idleMs),
    lifetimeMs: wholeNumber(1, MAX_TIMER_MS).default(DEFAULT_SESSION_LIMITS.lifetimeMs),
  }).prefault({}),
  voice: strictObject({
    locale: z
      .string("must be text")
      .refine(isLocale, "must be a BCP 47 language tag")
      .default("en-US"),
  }).prefault({}),
  server: strictObject({
    host: z.string("must be text").min(1, "must not be empty").default("127.0.0.1"),
    port: wholeNumber(0, 65_535).default(7_070),
  }).prefault({}),
});

/** The document's own names. */
const ALIASES = new Map([
  ["future_adapter", "futureAdapter"],
  ["check_availability", "checkAvailability"],
  ["security_policy", "securityPolicy"],
]);

function readConfig(input: unknown): Check<Config> {
  const renamed = renameAliases(input, ALIASES, "CONFIG_INVALID", "config");
  if (!renamed.ok) return renamed;
  const parsed = parseStrict(CONFIG, renamed.value, "CONFIG_INVALID", "config");
  if (!parsed.ok) return parsed;

  const policy = parseOverlay(parsed.value.securityPolicy ?? {}, "config.securityPolicy");
  if (!policy.ok) return policy;
  const tenants: [string, TenantRules][] = [];
  for (const [tenantId, rules] of Object.entries(parsed.value.tenants)) {
    const overlay = parseOverlay(rules.policy ?? {}, `config.tenants.${tenantId}.policy`);
    if (!overlay.ok) return overlay;
    tenants.push([tenantId, { ...rules, policy: overlay.value }]);
  }
  const securityPolicy = replaceFields(DEFAULT_POLICY, policy.value);
  return {
    ok: true,
    value: { ...parsed.value, securityPolicy, tenants: Object.fromEntries(tenants) },
  };
}

function replaceFields(policy: Policy, overlay: PolicyOverlay): Policy {
  return {
    ...policy,
    ...Object.fromEntries(Object.entries(overlay).filter(([, value]) => value !== undefined)),
  };
}

function accept(check: Check<Config>, hint?: string): Config {
  if (check.ok) return check.value;
  throw new ExecError("CONFIG_INVALID", check.message, hint === undefined ? {} : { hint });
}

/** What an environment variable sets, and how its text reads. */
interface Setting {
  readonly path: readonly [string, string?];
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

const SETTINGS: ReadonlyMap<string, Setting> = new Map<string, Setting>([
  ["AYBIZA_ADAPTER", { path: ["adapter"], read: asText }],
  ["AYBIZA_FUTURE_ADAPTER", { path: ["futureAdapter"], read: asText }],
  ["AYBIZA_CHECK_AVAILABILITY", { path: ["checkAvailability"], read: asBoolean }],
  ["AYBIZA_PRESETS", { path: ["presets"], read: asList }],
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
  ["AYBIZA_LOCALE", { path: ["voice", "locale"], read: asText }],
  ["AYBIZA_HOST", { path: ["server", "host"], read: asText }],
  ["AYBIZA_PORT", { path: ["server", "port"], read: asNumber }],
]);

function withSetting(
  config: Config,
  { path, read }: Setting,
  variable: string,
  text: string,
): Config {
  const [field, inner] = path;
  const value = read(text);
  const section: unknown = Reflect.get(config, field);
  const changed = inner === undefined ? value : { ...asObject(section), [inner]: value };
  const check = readConfig({ ...config, [field]: changed });
  // The reader set a variable, not a path.
  return accept(
    check.ok ? check : { ...check, message: check.message.replace(/^`[^`]*`/, `\`${variable}\``) },
  );
}

function asObject(value: unknown): object {
  return typeof value === "object" && value !== null ? value : {};
}

function unknownVariable(variable: string): string {
  const nearest = nearestName(variable, [...SETTINGS.keys()]);
  return `The environment variable ${variable} is not one of ours${nearest === undefined ? "" : ` (did you mean ${nearest}?)`} and is ignored.`;
}

function findFile(cwd: string): string | undefined {
  const [file, other] = ["aybiza.config.json", "aybiza.config.ts"]
    .map((path) => join(cwd, path))
    .filter((path) => existsSync(path));
  if (other !== undefined) {
    throw new ExecError(
      "CONFIG_INVALID",
      `There are two configurations, ${file} and ${other}; keep one.`,
    );
  }
  return file;
}

async function readConfigFile(file: string): Promise<unknown> {
  try {
    if (file.endsWith(".json")) return JSON.parse(await readFile(file, "utf8"));
    const module: object = await import(pathToFileURL(file).href);
    if ("default" in module) return module.default;
  } catch (cause) {
    throw new ExecError("CONFIG_INVALID", `${file} could not be read.`, { cause });
  }
  throw new ExecError("CONFIG_INVALID", `${file} has no default export.`);
}

function isLocale(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
