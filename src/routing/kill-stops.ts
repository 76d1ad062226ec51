import { z } from "zod";
import { type Check, pass, stop } from "../core/check.ts";
import type { Json } from "../core/json.ts";
import { type AnyLanguage, parseLanguage } from "../core/language.ts";
import { PRESET_NAMES } from "../policy/presets.ts";
import { idText, oneOf, parseStrict, strictObject, wholeNumber } from "../policy/strict.ts";

/** What an operator may stop: everything, or what one tenant, adapter, language or use case runs. */
export const KILL_SCOPES = ["global", "tenant", "adapter", "language", "useCase"] as const;

export type KillScope = (typeof KILL_SCOPES)[number];

export interface KillTarget {
  readonly scope: KillScope;
  /** Of the tenant, adapter, language or use case; `""` for `global`. */
  readonly name: string;
}

/** One switch that was thrown. There is at most one for each target. */
export interface KillStop extends KillTarget {
  /** In the words of whoever threw it; for operators only. */
  readonly reason: string;
  /** A key's id, or who else. */
  readonly who: string;
  /** Epoch milliseconds. */
  readonly sinceMs: number;
  /** When it is over by itself; `null` where somebody has to lift it. */
  readonly untilMs: number | null;
}

export type NewKillStop = Omit<KillStop, "sinceMs">;

/** What is known of a run when a switch is looked at. */
export interface StoppableRun {
  readonly tenantId: string;
  /** `null` where nobody knows it. */
  readonly language: AnyLanguage | null;
  /** What the request says it is for; a preset it selects by name says so as well. */
  readonly useCases: readonly string[];
  /** `null` where it has none yet. */
  readonly adapter: string | null;
}

/** Those that are thrown now, by target. */
export type KillStops = ReadonlyMap<string, KillStop>;

export const NO_STOPS: KillStops = new Map();

/** What stops such a run; `null` where nothing does. */
export function findStop(stops: KillStops, run: StoppableRun, nowMs: number): KillStop | null {
  if (stops.size === 0) return null;
  const { tenantId, language, adapter, useCases } = run;
  const targets: readonly (readonly [KillScope, string | null])[] = [
    ["global", ""],
    ["tenant", tenantId],
    ["adapter", adapter],
    ["language", language],
    ...useCases.map((name) => ["useCase", name] as const),
  ];
  for (const [scope, name] of targets) {
    const found = name === null ? undefined : stops.get(keyOf({ scope, name }));
    if (found !== undefined && isInForce(found, nowMs)) return found;
  }
  return null;
}

/** Without those that are over by themselves. */
export function inForce(stops: KillStops, nowMs: number): KillStops {
  return new Map([...stops].filter(([, it]) => isInForce(it, nowMs)));
}

/** One that was thrown already keeps its beginning, and is otherwise as it is thrown now. */
export function withStop(stops: KillStops, added: NewKillStop, nowMs: number): KillStops {
  const key = keyOf(added);
  const sinceMs = stops.get(key)?.sinceMs ?? nowMs;
  return new Map([...stops, [key, { ...added, sinceMs }]]);
}

export function withoutStop(stops: KillStops, target: KillTarget): KillStops {
  const key = keyOf(target);
  return new Map([...stops].filter(([own]) => own !== key));
}

export function stopOf(stops: KillStops, target: KillTarget): KillStop | null {
  return stops.get(keyOf(target)) ?? null;
}

export function isSameStop(a: KillStop | undefined, b: KillStop): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}

/** Reads what an operator asked for; languages may go by their other names. */
export function readTarget(given: unknown, root: string): Check<KillTarget> {
  const read = parseStrict(TARGET_SCHEMA, given, "BAD_REQUEST", root);
  return read.ok ? nameTarget(read.value, root) : read;
}

/** The same with reason and time. The time is epoch milliseconds, and has to lie ahead. */
export function readStop(given: unknown, nowMs: number, root: string): Check<NewKillStop> {
  const read = parseStrict(NEW_STOP_SCHEMA, given, "BAD_REQUEST", root);
  if (!read.ok) return read;
  const { reason, who, untilMs = null, ...named } = read.value;
  const target = nameTarget(named, root);
  if (!target.ok) return target;
  if (untilMs !== null && untilMs <= nowMs)
    return stop("BAD_REQUEST", `\`${fieldOf(root, "untilMs")}\` is over already.`);
  return pass({ ...target.value, reason, who, untilMs });
}

export function stopsToJson(stops: KillStops): Json {
  return { format: FORMAT, stops: [...stops.values()].map((it) => ({ ...it })) };
}

/** @throws ZodError where it is nothing of this version's. */
export function stopsFromJson(value: Json): KillStops {
  const { stops } = STORED_SCHEMA.parse(value);
  return new Map(stops.map((it) => [keyOf(it), it]));
}

// --- internals

/** Grows when what is stored would be misread by an older version. */
const FORMAT = 1;

const MOST_REASON_CHARACTERS = 500;
const MOST_NAME_CHARACTERS = 128;
/** What a JavaScript `Date` can hold. */
const LAST_MS = 8.64e15;

const words = z
  .string("must be text")
  .transform((text) => text.replaceAll(/[\p{Cc}\s]+/gu, " ").trim())
  .pipe(z.string().min(1, "must not be empty").max(MOST_REASON_CHARACTERS, "is too long"));

const TARGET_SCHEMA = strictObject({
  scope: oneOf(KILL_SCOPES),
  name: z.string("must be text").max(MOST_NAME_CHARACTERS, "is too long").default(""),
});

export const REASON_SCHEMA = words;

const NEW_STOP_SCHEMA = strictObject({
  ...TARGET_SCHEMA.shape,
  reason: words,
  who: words,
  untilMs: wholeNumber(0, LAST_MS).nullable().optional(),
});

const STORED_SCHEMA = z.object({
  format: z.literal(FORMAT),
  stops: z.array(
    z.object({
      scope: z.enum(KILL_SCOPES),
      name: z.string(),
      reason: z.string(),
      who: z.string(),
      sinceMs: z.number(),
      untilMs: z.number().nullable(),
    }),
  ),
});

const NAMES: Readonly<Record<KillScope, (name: string) => Check<string>>> = {
  global: (name) =>
    name === "" ? pass("") : stop("BAD_REQUEST", "is for the other scopes: `global` stops all"),
  tenant: (name) => readBy(idText, name),
  adapter: (name) => readBy(idText, name),
  language: (name) => readBy(idText, parseLanguage(name) ?? name.trim().toLowerCase()),
  useCase: (name) => readBy(oneOf(PRESET_NAMES), name),
};

function nameTarget({ scope, name }: KillTarget, root: string): Check<KillTarget> {
  const read = NAMES[scope](name);
  if (read.ok) return pass({ scope, name: read.value });
  return stop("BAD_REQUEST", `\`${fieldOf(root, "name")}\` ${read.message}.`);
}

function fieldOf(root: string, field: string): string {
  return root === "" ? field : `${root}.${field}`;
}

function readBy(schema: z.ZodType<string>, name: string): Check<string> {
  const read = schema.safeParse(name);
  return read.success
    ? pass(read.data)
    : stop("BAD_REQUEST", read.error.issues[0]?.message ?? "is invalid");
}

/** No scope holds a space, so that no two targets have one key. */
function keyOf({ scope, name }: KillTarget): string {
  return `${scope} ${name}`;
}

function isInForce({ untilMs }: KillStop, nowMs: number): boolean {
  return untilMs === null || untilMs > nowMs;
}
