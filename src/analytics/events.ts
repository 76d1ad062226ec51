import { z } from "zod";

/**
 * What is recorded of runs, refusals and calls. A closed union: what is not named here is not stored. No field
 * holds code, inputs, output or words of a guest; where two runs have to be told apart or found alike, a keyed
 * hash stands for the text.
 */

/** Grows when a field changes its meaning or goes; a new field with a default does not change it. */
export const EVENT_VERSION = 1;

/** The longest id that is kept; longer ones are cut. */
export const ID_CHARACTERS = 128;

/** Statuses of an ended run. One that was refused never began: it is a `refusal`. */
export const RUN_STATUSES = [
  "ok",
  "guest_error",
  "limit",
  "cancelled",
  "not_implemented",
  "unavailable",
] as const;

const id = z.string().max(ID_CHARACTERS);
const name = z.string().max(200);
/** One of ours, or one that an operator added by name. */
const language = name.nullable();
const atMs = z.int();
const ms = z.number().min(0);
const count = z.int().min(0);
const hash = z.string().regex(/^[0-9a-f]{32}$/);

const HEAD = {
  version: z.literal(EVENT_VERSION),
  eventId: z.uuid(),
  /** When it was over, epoch milliseconds by the wall clock, which may go back. */
  atMs,
  tenantId: id,
  callId: id.nullable(),
  runId: id.nullable(),
};

const PROGRAM = {
  /** `null` where the request named one that nobody knows. */
  language,
  /** From receipt to answer. */
  totalMs: ms,
  sourceBytes: count,
  sourceHash: hash.nullable(),
};

const RUN = z.strictObject({
  ...HEAD,
  ...PROGRAM,
  type: z.literal("run"),
  status: z.enum(RUN_STATUSES),
  /** The limit, who cancelled, or the error's code; `null` where the status says it all. */
  reason: name.nullable(),
  /** Class of the guest's error where it is one of the language's own, else `other`. */
  errorName: name.nullable(),
  adapter: name,
  engine: name,
  queuedMs: ms,
  startMs: ms,
  runMs: ms,
  useCase: name.nullable(),
  inSession: z.boolean(),
  valueBytes: count,
  valueHash: hash.nullable(),
  outputBytes: count,
  outputHash: hash.nullable(),
  truncated: z.boolean(),
});

const REFUSAL = z.strictObject({
  ...HEAD,
  ...PROGRAM,
  type: z.literal("refusal"),
  code: name,
  /** `door`: the service itself, before the request was looked at. */
  decidedBy: z.enum(["request", "policy", "validation", "routing", "door"]),
  rules: z
    .array(z.strictObject({ ruleId: name, category: name, severity: name }))
    .max(64)
    .readonly(),
});

const TURN = z.strictObject({
  ...HEAD,
  type: z.literal("turn"),
  language,
  outcome: z.enum(["answered", "deferred", "failed", "cancelled"]),
  status: name,
  locale: name,
  /** Whether the run was its own, that of another request for the same, or had been started ahead. */
  origin: z.enum(["itself", "joined", "ran_ahead"]),
  /** From the request to the end of the turn. */
  totalMs: ms,
  /** From the request to the first words of any kind; `null` where nothing was said. */
  firstWordsMs: ms.nullable(),
  expired: z.boolean(),
  sayCharacters: count,
  factCount: count,
});

const FILLER = z.strictObject({
  ...HEAD,
  type: z.literal("filler"),
  kind: z.enum(["filler", "progress"]),
  sinceMs: ms,
  sayCharacters: count,
});

const BARGE_IN = z.strictObject({
  ...HEAD,
  type: z.literal("barge_in"),
  /** `interrupted` and `hung_up`: before the answer; `answer_cut`: the answer before this one was cut off. */
  kind: z.enum(["interrupted", "hung_up", "answer_cut"]),
  sinceMs: ms,
  unheardCharacters: count,
});

const FALLBACK = z.strictObject({
  ...HEAD,
  type: z.literal("fallback"),
  /** `deferred`: it was described instead; `failed`: an excuse was said or a repair was asked for. */
  outcome: z.enum(["deferred", "failed"]),
  status: name,
  reason: name.nullable(),
  repairAsked: z.boolean(),
  sinceMs: ms,
});

/** What an operator, or the service by itself, did to what runs. */
export const CHANGE_ACTIONS = [
  "service_started",
  "service_stopped",
  "key_created",
  "key_revoked",
  "kill_switch_on",
  "kill_switch_off",
  "adapter_state",
  "records_pruned",
  "tenant_erased",
  "audit_file_pruned",
  "content_read",
] as const;

const CHANGE = z.strictObject({
  ...HEAD,
  type: z.literal("change"),
  action: z.enum(CHANGE_ACTIONS),
  /** A key's id, or who else. */
  actor: name,
  subject: name,
});

/** Records that could not be kept, written as soon as one can be again. */
const GAP = z.strictObject({
  ...HEAD,
  type: z.literal("gap"),
  lostCount: count,
  fromMs: atMs,
  toMs: atMs,
});

/** The one schema: types, reading back and the wire follow it. */
export const EVENT_SCHEMA = z.discriminatedUnion("type", [
  RUN,
  REFUSAL,
  TURN,
  FILLER,
  BARGE_IN,
  FALLBACK,
  CHANGE,
  GAP,
]);

export type AnalyticsEvent = Readonly<z.output<typeof EVENT_SCHEMA>>;
export type EventType = AnalyticsEvent["type"];
export type ChangeAction = (typeof CHANGE_ACTIONS)[number];
/** What every event has. */
export type EventHead = Readonly<Pick<z.output<typeof GAP>, keyof typeof HEAD>>;
export type EventOf<Type extends EventType> = Extract<AnalyticsEvent, { readonly type: Type }>;

export const EVENT_TYPES = [
  "run",
  "refusal",
  "turn",
  "filler",
  "barge_in",
  "fallback",
  "change",
  "gap",
] as const satisfies readonly EventType[];

/** @throws ZodError where the text is no event of this version. */
export function parseEvent(text: string): AnalyticsEvent {
  return EVENT_SCHEMA.parse(JSON.parse(text));
}

/**
 * Text that every store takes and gives back unchanged: without NUL, which PostgreSQL does not hold, and
 * without halves of characters, which UTF-8 does not have.
 */
export function storableText(text: string, maxCharacters: number): string {
  const short = text.length > maxCharacters ? text.slice(0, maxCharacters) : text;
  return short.toWellFormed().replaceAll("\0", "\uFFFD");
}
