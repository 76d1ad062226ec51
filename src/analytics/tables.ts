import type { AnalyticsEvent } from "./events.ts";

/** The tables, step by step: a database at step n is brought to the end by what follows. Never edit a step. */

export interface Migrations {
  readonly sqlite: readonly string[];
  readonly postgres: readonly string[];
}

export const MIGRATIONS: Migrations = {
  sqlite: [tables("integer primary key autoincrement", "integer", "real")],
  postgres: [
    tables("bigint generated always as identity primary key", "bigint", "double precision"),
  ],
};

/** Columns of the table of events, without `seq`. The event itself is `body`; the others are what is searched by. */
export const EVENT_COLUMNS = [
  ["event_id", "text"],
  ["at_ms", "bigint"],
  ["type", "text"],
  ["tenant_id", "text"],
  ["run_id", "text"],
  ["language", "text"],
  ["adapter", "text"],
  ["status", "text"],
  ["reason", "text"],
  ["error_name", "text"],
  ["use_case", "text"],
  ["total_ms", "double precision"],
  ["run_ms", "double precision"],
  ["queued_ms", "double precision"],
  ["start_ms", "double precision"],
  ["first_words_ms", "double precision"],
  ["body", "text"],
] as const;

export type Cell = string | number | null;

/** In the order of {@link EVENT_COLUMNS}. */
export function eventRow(event: AnalyticsEvent, text: string): readonly Cell[] {
  const own = ownColumns(event);
  return [
    event.eventId,
    event.atMs,
    event.type,
    event.tenantId,
    event.runId,
    "language" in event ? event.language : null,
    own.adapter ?? null,
    own.status ?? null,
    own.reason ?? null,
    own.errorName ?? null,
    own.useCase ?? null,
    "totalMs" in event ? event.totalMs : null,
    own.runMs ?? null,
    own.queuedMs ?? null,
    own.startMs ?? null,
    own.firstWordsMs ?? null,
    text,
  ];
}

export const RULE_COLUMNS = [
  ["event_id", "text"],
  ["at_ms", "bigint"],
  ["tenant_id", "text"],
  ["language", "text"],
  ["rule_id", "text"],
  ["category", "text"],
] as const;

/** In the order of {@link RULE_COLUMNS}, a row for each rule. */
export function ruleRows(event: AnalyticsEvent): readonly (readonly Cell[])[] {
  if (event.type !== "refusal") return [];
  return event.rules.map(({ ruleId, category }) => [
    ...[event.eventId, event.atMs, event.tenantId, event.language, ruleId, category],
  ]);
}

// --- internals

interface OwnColumns {
  readonly adapter?: string;
  readonly status?: string;
  readonly reason?: string | null;
  readonly errorName?: string | null;
  readonly useCase?: string | null;
  readonly runMs?: number;
  readonly queuedMs?: number;
  readonly startMs?: number;
  readonly firstWordsMs?: number | null;
}

function ownColumns(event: AnalyticsEvent): OwnColumns {
  switch (event.type) {
    case "run":
      return event;
    case "refusal":
      return { status: "refused", reason: event.code };
    case "turn":
      return { status: event.outcome, reason: event.status, firstWordsMs: event.firstWordsMs };
    case "filler":
      return { reason: event.kind };
    case "barge_in":
      return { reason: event.kind };
    case "fallback":
      return { status: event.outcome, reason: event.reason };
    case "change":
      return { reason: event.action };
    case "gap":
      return {};
    default:
      return event satisfies never;
  }
}

/** What differs between the two databases is the spelling of three types. */
function tables(serial: string, whole: string, real: string): string {
  return `
    create table meta (name text primary key, value text not null);
    create table events (
      seq ${serial},
      event_id text not null unique,
      at_ms ${whole} not null,
      type text not null,
      tenant_id text not null,
      run_id text,
      language text,
      adapter text,
      status text,
      reason text,
      error_name text,
      use_case text,
      total_ms ${real},
      run_ms ${real},
      queued_ms ${real},
      start_ms ${real},
      first_words_ms ${real},
      body text not null
    );
    create index events_by_time on events (at_ms);
    create index events_by_tenant on events (tenant_id, at_ms);
    create table rules (
      event_id text not null,
      at_ms ${whole} not null,
      tenant_id text not null,
      language text,
      rule_id text not null,
      category text not null,
      primary key (event_id, rule_id)
    );
    create index rules_by_time on rules (at_ms);
    create table contents (
      tenant_id text not null,
      run_id text not null,
      at_ms ${whole} not null,
      body text not null,
      primary key (tenant_id, run_id)
    );
    create index contents_by_time on contents (at_ms);
    create index contents_by_run on contents (run_id);
    create table audit_heads (file text primary key, seq ${whole} not null, hash text not null);
  `;
}
