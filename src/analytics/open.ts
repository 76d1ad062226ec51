import { join } from "node:path";
import { type AuditLog, openAudit } from "./audit.ts";
import type { Keeping } from "./content.ts";
import { openPostgres, type PostgresOptions } from "./postgres.ts";
import { createRecorder, type Recorder, type RecorderOptions } from "./recorder.ts";
import { pruneOld, type RetentionOptions, startRetention } from "./retention.ts";
import { openSqlite } from "./sqlite.ts";
import type { AnalyticsStore } from "./store.ts";
import { createTelemetry, type Telemetry, type TelemetryOptions } from "./telemetry.ts";

/** All that keeps account of one service, opened and closed together. */
export interface Analytics extends AsyncDisposable {
  readonly store: AnalyticsStore;
  readonly recorder: Recorder;
  /** `null` where no log is kept. */
  readonly audit: AuditLog | null;
  /** `null` where nothing is exported. */
  readonly telemetry: Telemetry | null;
}

export interface AnalyticsOptions {
  /** Where the database and the audit log are. @default "aybiza.data" */
  readonly folder?: string | undefined;
  /** Keeps the records there instead of in a database of the folder. @default none */
  readonly postgres?: PostgresOptions | undefined;
  /** What an acknowledged record survives. PostgreSQL has settings of its own. @default "process" */
  readonly durability?: "disk" | "process" | undefined;
  /** @default on */
  readonly audit?: "on" | "off" | undefined;
  readonly auditKey?: Uint8Array | undefined;
  readonly retention?: RetentionOptions | undefined;
  /** @default nothing is exported */
  readonly telemetry?: TelemetryOptions | undefined;
  readonly keepingOf?: ((tenantId: string) => Keeping) | undefined;
  readonly whenFailing?: RecorderOptions["whenFailing"];
  readonly maxWaitMs?: number | undefined;
  readonly onFault?: ((cause: unknown) => void) | undefined;
}

export const DEFAULT_FOLDER = "aybiza.data";

/** Where the audit log of a folder is. */
export function auditFolder(folder: string = DEFAULT_FOLDER): string {
  return join(folder, "audit");
}

/** Where the database of a folder is. */
export function databaseFile(folder: string = DEFAULT_FOLDER): string {
  return join(folder, "analytics.sqlite");
}

/** @throws ExecError `CONFIG_INVALID` or `ANALYTICS_UNAVAILABLE`. */
export async function openAnalytics(options: AnalyticsOptions = {}): Promise<Analytics> {
  const { folder = DEFAULT_FOLDER, durability, onFault, retention = {} } = options;
  // What was opened is closed again where the next cannot be.
  await using opening = new AsyncDisposableStack();
  const store = opening.use(
    options.postgres === undefined
      ? await openSqlite({ file: databaseFile(folder), durability })
      : await openPostgres(options.postgres),
  );
  const audit =
    options.audit === "off"
      ? null
      : opening.use(
          await openAudit({ folder: auditFolder(folder), key: options.auditKey, durability }),
        );
  const telemetry =
    options.telemetry === undefined ? null : opening.use(await createTelemetry(options.telemetry));
  const { keepingOf, whenFailing, maxWaitMs } = options;
  const recorder = opening.use(
    createRecorder({
      ...{ store, audit, keepingOf, whenFailing, maxWaitMs, onFault },
      onEvents: telemetry === null ? undefined : telemetry.take,
    }),
  );
  opening.use(
    startRetention(
      () => pruneOld({ store, recorder, audit, folder: auditFolder(folder) }, retention),
      onFault,
    ),
  );
  const opened = opening.move();
  return { store, recorder, audit, telemetry, [Symbol.asyncDispose]: () => opened.disposeAsync() };
}
