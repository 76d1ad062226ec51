import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { type Check, pass, stop } from "./core/check.ts";
import { ExecError } from "./core/errors.ts";
import type { Language } from "./core/language.ts";
import type {
  BedrockConfig,
  ContainerConfig,
  LambdaConfig,
  RoutingConfig,
} from "./config/adapters.ts";
import { replaceAt, SETTINGS, unknownVariable } from "./config/environment.ts";
import type { PromotionConfig } from "./config/promotion.ts";
import { CONFIG_ALIASES, CONFIG_SCHEMA } from "./config/schema.ts";
import type { KillSwitchConfig } from "./config/kill-switch.ts";
import { type NotifyConfig, type NotifyInput, withoutNotifySecrets } from "./config/notify.ts";
import type { ReadinessConfig, ReadinessInput } from "./config/readiness.ts";
import type { KeptPrograms, RecordsConfig } from "./config/records.ts";
import type { VoiceGuard } from "./config/voice-guard.ts";
import type { VoiceHosts } from "./config/voice-hosts.ts";
import type { Policy, PolicyOverlay, PresetName } from "./core/policy.ts";
import type { RoutingSettings } from "./core/routing-settings.ts";
import type { SessionLimits } from "./core/session-limits.ts";
import type { TenantRules } from "./policy/effective.ts";
import { widenedFields } from "./policy/layers.ts";
import { replaceFields } from "./policy/merge.ts";
import { DEFAULT_POLICY, parseOverlay } from "./policy/policy.ts";
import { applyPreset, presetsWith } from "./policy/presets.ts";
import { parseStrict, renameAliases } from "./policy/strict.ts";

/** What an operator may set. Every field has a default; unknown fields are errors. */
export interface ConfigInput {
  /** Where the schema of the file is, for an editor. */
  readonly $schema?: string | undefined;
  /** Who runs programs: `embedded`, `bedrock`, `lambda`, `container`, or `placeholder`, which answers `not_implemented`. @default "embedded" */
  readonly adapter?: string | undefined;
  /**
   * Who is asked where `adapter` could not begin a run, in order. None of them is sent what it cannot enforce.
   * @default none
   */
  readonly failover?: readonly string[] | undefined;
  /** Which of them is asked first. @default in their order; others first for a while after three failures */
  readonly routing?: RoutingConfig | undefined;
  /** The adapter whose availability is watched for. @default "bedrock" */
  readonly futureAdapter?: string | undefined;
  /** Whether it is watched for at all. @default true */
  readonly checkAvailability?: boolean | undefined;
  /** How `futureAdapter` takes over. @default not at all */
  readonly promotion?: Partial<PromotionConfig> | undefined;
  /** Replaces fields of `DEFAULT_POLICY`. Only here can a policy be widened. */
  readonly securityPolicy?: PolicyOverlay | undefined;
  /** Presets every tenant may select. @default the four use cases, and the one made for `adapter` where there is one */
  readonly presets?: readonly PresetName[] | undefined;
  /** Tenants that differ: their own presets, a policy that tightens the operator's, what must not be read out. */
  readonly tenants?: Readonly<Record<string, TenantConfig>> | undefined;
  readonly embedded?: EmbeddedConfig | undefined;
  readonly bedrock?: BedrockConfig | undefined;
  readonly lambda?: Partial<LambdaConfig> | undefined;
  readonly container?: ContainerConfig | undefined;
  /** What sessions may take, and for how long. */
  readonly sessions?: SessionsConfig | undefined;
  readonly voice?:
    | {
        readonly locale?: string | undefined;
        /** What must not be read out. */
        readonly guard?: VoiceGuard | undefined;
        readonly hosts?: VoiceHosts | undefined;
      }
    | undefined;
  /** What each tenant may use over HTTP. @default as much as its policy lets it */
  readonly quotas?: QuotasConfig | undefined;
  /** What is kept on record of runs and calls. */
  readonly records?:
    | (Partial<Omit<RecordsConfig, "retention">> & {
        readonly retention?: Partial<RecordsConfig["retention"]> | undefined;
      })
    | undefined;
  /** What operators stop while it runs. */
  readonly killSwitch?: Partial<KillSwitchConfig> | undefined;
  /** How adapters are watched. */
  readonly readiness?: ReadinessInput | undefined;
  /** Who is told when something becomes available, or is needed. @default the service's own log */
  readonly notify?: NotifyInput | undefined;
  readonly server?:
    | { readonly [Field in keyof ServerConfig]?: ServerConfig[Field] | undefined }
    | undefined;
}

export interface TenantConfig extends TenantRules {
  /** Replaces fields of `voice.guard`. */
  readonly guard?: VoiceGuard | undefined;
  /** Instead of `quotas`. */
  readonly quotas?: QuotasConfig | undefined;
  /** What may be kept of its programs. @default "hashes" */
  readonly keep?: KeptPrograms | undefined;
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
  readonly failover: readonly string[];
  readonly routing: RoutingSettings;
  readonly futureAdapter: string;
  readonly checkAvailability: boolean;
  readonly promotion: PromotionConfig;
  readonly securityPolicy: Policy;
  readonly presets: readonly PresetName[];
  readonly tenants: Readonly<Record<string, TenantConfig>>;
  readonly embedded: EmbeddedConfig;
  readonly bedrock: BedrockConfig;
  readonly lambda: LambdaConfig;
  readonly container: ContainerConfig;
  readonly sessions: SessionLimits;
  readonly voice: {
    readonly locale: string;
    readonly guard: VoiceGuard;
    readonly hosts: VoiceHosts;
  };
  readonly quotas: QuotasConfig;
  readonly records: RecordsConfig;
  readonly killSwitch: KillSwitchConfig;
  readonly readiness: ReadinessConfig;
  readonly notify: NotifyConfig;
  readonly server: ServerConfig;
}

/** What a tenant may use over HTTP. */
export interface QuotasConfig {
  readonly runsPerMinute?: number | undefined;
  readonly runSecondsPerDay?: number | undefined;
  readonly bytesPerDay?: number | undefined;
}

export interface ServerConfig {
  readonly host: string;
  readonly port: number;
  /** Where API keys are kept. */
  readonly keyFile: string;
  /** How long runs may go on after SIGTERM, in milliseconds. */
  readonly drainMs: number;
  readonly origins: readonly string[];
}

/** @throws ExecError `CONFIG_INVALID` naming the field. */
export function parseConfig(input: unknown): Config {
  return accept(readConfig(input));
}

export interface LoadConfigOptions {
  /** This adapter and no other, whatever the file and the environment say. @default what they say */
  readonly adapter?: string | undefined;
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
    adapter,
    cwd = process.cwd(),
    env = process.env,
    onWarning = (message) => process.emitWarning(message),
  } = options;
  const file = findConfigFile(cwd);
  const base = file === undefined ? {} : await readConfigFile(file);
  const hint = file === undefined ? undefined : `Correct it in ${file}.`;
  let config = accept(readConfig(base), hint);

  // What is written is kept apart from what it resolves to: a default may depend on what another variable says.
  let written = accept(readWritten(base), hint);
  for (const [name, text] of Object.entries(env)) {
    if (!name.startsWith("AYBIZA_") || text === undefined || text === "") continue;
    const setting = SETTINGS.get(name);
    if (setting === undefined) {
      if (name !== API_KEY_VARIABLE) onWarning(unknownVariable(name));
      continue;
    }
    written = replaceAt(written, setting.path, setting.read(text));
    config = accept(namedBy(name, readConfig(written)));
  }
  if (adapter === undefined) return config;
  return accept(readConfig({ ...written, adapter, failover: [] }));
}

/** The configuration as it may be shown: that a secret is set, not which. */
export function withoutSecrets(config: Config): Config {
  const hosts = Object.entries(config.voice.hosts).map(([name, settings]) => [
    name,
    settings?.secret === undefined ? settings : { ...settings, secret: NOT_SHOWN },
  ]);
  const { postgresUrl } = config.records;
  const records = postgresUrl === undefined ? {} : { postgresUrl: NOT_SHOWN };
  return {
    ...config,
    voice: { ...config.voice, hosts: Object.fromEntries(hosts) },
    records: { ...config.records, ...records },
    notify: withoutNotifySecrets(config.notify, NOT_SHOWN),
  };
}

/**
 * The configuration's file, if the folder has one.
 *
 * @throws ExecError `CONFIG_INVALID` where it has two.
 */
export function findConfigFile(cwd: string = process.cwd()): string | undefined {
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

/** @throws ExecError `CONFIG_INVALID` naming the file. */
export async function readConfigFile(file: string): Promise<unknown> {
  try {
    if (file.endsWith(".json")) return JSON.parse(await readFile(file, "utf8"));
    const module: object = await import(pathToFileURL(file).href);
    if ("default" in module) return module.default;
  } catch (cause) {
    throw new ExecError("CONFIG_INVALID", `${file} could not be read.`, { cause });
  }
  throw new ExecError("CONFIG_INVALID", `${file} has no default export.`);
}

/** The key that a client of a service sends. */
export function apiKey(
  env: Readonly<Record<string, string | undefined>> = process.env,
): string | undefined {
  return env[API_KEY_VARIABLE] || undefined;
}

/** Where a user's own installations stand. */
export function userDataFolder(
  env: Readonly<Record<string, string | undefined>> = process.env,
): string {
  return env["XDG_DATA_HOME"] || join(homedir(), ".local/share");
}

// --- internals

const API_KEY_VARIABLE = "AYBIZA_API_KEY";
const NOT_SHOWN = "[set, not shown]";

/** The fields under our own names, and nothing else looked at. */
function readWritten(input: unknown): Check<object> {
  const renamed = renameAliases(input, CONFIG_ALIASES, "CONFIG_INVALID", "config");
  if (!renamed.ok) return renamed;
  const { value } = renamed;
  return pass(typeof value === "object" && value !== null ? value : {});
}

/** The reader set a variable, not a path. */
function namedBy(variable: string, check: Check<Config>): Check<Config> {
  return check.ok
    ? check
    : { ...check, message: check.message.replace(/^`[^`]*`/, `\`${variable}\``) };
}

function readConfig(input: unknown): Check<Config> {
  const renamed = renameAliases(input, CONFIG_ALIASES, "CONFIG_INVALID", "config");
  if (!renamed.ok) return renamed;
  const parsed = parseStrict(CONFIG_SCHEMA, renamed.value, "CONFIG_INVALID", "config");
  if (!parsed.ok) return parsed;

  const { $schema: _, ...named } = parsed.value;
  const written = { ...named, presets: named.presets ?? presetsWith(named.adapter) };
  const policy = parseOverlay(written.securityPolicy ?? {}, "config.securityPolicy");
  if (!policy.ok) return policy;
  const securityPolicy = replaceFields(DEFAULT_POLICY, policy.value);
  const tenants: [string, TenantConfig][] = [];
  for (const [tenantId, rules] of Object.entries(written.tenants)) {
    const root = `config.tenants.${tenantId}.policy`;
    const overlay = parseOverlay(rules.policy ?? {}, root);
    if (!overlay.ok) return overlay;
    const widest = (rules.presets ?? written.presets).reduce(applyPreset, securityPolicy);
    const widened = refuseWidening(widest, overlay.value, root);
    if (!widened.ok) return widened;
    tenants.push([tenantId, { ...rules, policy: overlay.value }]);
  }
  return {
    ok: true,
    value: { ...written, securityPolicy, tenants: Object.fromEntries(tenants) },
  };
}

/** An operator who grants one tenant more than the base does is mistaken: merging would pass over it. */
function refuseWidening(widest: Policy, overlay: PolicyOverlay, root: string): Check {
  const [field] = widenedFields(widest, overlay);
  if (field === undefined) return pass(undefined);
  const asked = String(overlay[field]);
  return stop(
    "CONFIG_INVALID",
    `\`${root}.${field}\` (${asked}) allows more than \`config.securityPolicy.${field}\` (${String(widest[field])}), and a tenant's policy can only tighten.`,
  );
}

function accept<T>(check: Check<T>, hint?: string): T {
  if (check.ok) return check.value;
  throw new ExecError("CONFIG_INVALID", check.message, hint === undefined ? {} : { hint });
}
