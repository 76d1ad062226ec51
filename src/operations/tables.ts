/** The tables, step by step: a database at step n is brought to the end by what follows. Never edit a step. */

export interface Migrations {
  readonly sqlite: readonly string[];
  readonly postgres: readonly string[];
}

export const MIGRATIONS: Migrations = {
  sqlite: [tables("integer primary key autoincrement", "integer")],
  postgres: [tables("bigint generated always as identity primary key", "bigint")],
};

// --- internals

/** What differs between the two databases is the spelling of two types. */
function tables(serial: string, whole: string): string {
  return `
    create table operations_values (
      name text primary key,
      version ${whole} not null,
      body text not null
    );
    create table operations_deliveries (
      seq ${serial},
      delivery_id text not null unique,
      channel text not null,
      message text not null,
      created_ms ${whole} not null,
      state text not null default 'owed',
      tried_count ${whole} not null default 0,
      reason text not null default '',
      due_ms ${whole} not null default 0,
      settled_ms ${whole}
    );
    create index operations_deliveries_due on operations_deliveries (state, due_ms);
    create table operations_history (
      seq ${serial},
      subject text not null,
      at_ms ${whole} not null,
      entry text not null
    );
    create index operations_history_by_subject on operations_history (subject, at_ms);
    create index operations_history_by_time on operations_history (at_ms);
  `;
}
