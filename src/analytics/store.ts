import type { AnalyticsEvent, EventType } from "./events.ts";
import type { AnyLanguage } from "../core/language.ts";

/** Where events are kept. SQLite and PostgreSQL keep it; one suite of tests runs on both. */
export interface AnalyticsStore extends AsyncDisposable {
  readonly kind: string;
  /** Kept with the events, so that hashes stay comparable over restarts and between processes. */
  readonly hashKey: Uint8Array;
  /**
   * All of a batch or nothing of it; kept once this resolves. An event that is there already is passed over, so
   * that a batch whose answer got lost can be sent again.
   */
  append(batch: StoreBatch): Promise<void>;
  /** Events in the order they were appended, a page at a time. */
  events(query: EventQuery): AsyncIterable<AnalyticsEvent>;
  /** How many, by what they have in common. At most {@link MOST_GROUPS}, the most frequent first. */
  count(query: CountQuery): Promise<readonly Group[]>;
  /** Nearest-rank percentiles of one measure. Events without it do not count. */
  percentiles(query: PercentileQuery): Promise<readonly PercentileGroup[]>;
  /** Refused programs by the rule they broke. */
  rules(range: Range): Promise<readonly RuleCount[]>;
  /** The program of a run, where its tenant lets it be kept; `null` where there is none. */
  contentOf(runId: string, tenantId?: string): Promise<StoredContent | null>;
  /** Lets go of what is older, a little at a time. Answers how much went. */
  prune(ages: PruneAges): Promise<Pruned>;
  /** Lets go of all there is of one tenant. */
  eraseTenant(tenantId: string): Promise<Pruned>;
  /** The last link of each audit file that was known to be on disk. */
  auditHeads(): Promise<readonly AuditHead[]>;
}

export interface StoreBatch {
  readonly events: readonly EncodedEvent[];
  readonly contents: readonly StoredContent[];
  /** What of the audit log is on disk: whoever shortens the log later is found out. */
  readonly auditHead: AuditHead | null;
}

/** An event, and itself as JSON: stores and the audit log share the one text. */
export interface EncodedEvent {
  readonly event: AnalyticsEvent;
  readonly text: string;
}

/** A program and what came of it, as JSON text: every character survives, NUL and halves of characters too. */
export interface StoredContent {
  readonly runId: string;
  readonly tenantId: string;
  readonly atMs: number;
  readonly text: string;
}

export interface AuditHead {
  readonly file: string;
  readonly seq: number;
  readonly hash: string;
}

export interface Range {
  /** Epoch milliseconds; `toMs` is exclusive. */
  readonly fromMs: number;
  readonly toMs: number;
  /** @default all tenants */
  readonly tenantId?: string | undefined;
}

export interface EventQuery extends Range {
  /** @default all */
  readonly types?: readonly EventType[] | undefined;
}

/** What events can be grouped by. */
export const DIMENSIONS = [
  "type",
  "tenantId",
  "language",
  "adapter",
  "status",
  "reason",
  "errorName",
  "useCase",
] as const;

export type Dimension = (typeof DIMENSIONS)[number];

/** What can be measured, in milliseconds. */
export const MEASURES = ["totalMs", "runMs", "queuedMs", "startMs", "firstWordsMs"] as const;

export type Measure = (typeof MEASURES)[number];

export interface CountQuery extends EventQuery {
  readonly by: readonly Dimension[];
  /** Groups by time as well, in steps of this. */
  readonly bucketMs?: number | undefined;
}

export interface PercentileQuery extends CountQuery {
  readonly measure: Measure;
}

export interface Group {
  /** In the order of `by`. */
  readonly keys: readonly (string | null)[];
  /** Start of the step; `null` where the query has none. */
  readonly atMs: number | null;
  readonly count: number;
}

export interface PercentileGroup extends Group {
  readonly p50: number;
  readonly p90: number;
  readonly p95: number;
  readonly p99: number;
  readonly max: number;
  readonly sum: number;
}

export interface RuleCount {
  readonly ruleId: string;
  readonly category: string;
  readonly language: AnyLanguage | null;
  readonly count: number;
}

export interface PruneAges {
  readonly eventsBeforeMs: number;
  readonly contentsBeforeMs: number;
}

export interface Pruned {
  readonly events: number;
  readonly contents: number;
}

export const MOST_GROUPS = 10_000;
