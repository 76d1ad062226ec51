/** Records of runs and calls: kept in a database and a hash-chained log, counted, exported. */

export { type AuditFault, type AuditVerdict, verifyAudit } from "./audit-verify.ts";
export type { AnalyticsEvent, EventType } from "./events.ts";
export { exportCsv, exportJsonLines } from "./export.ts";
export type { DoorRefusal, EndedRun, EndedTurn } from "./facts.ts";
export {
  type Analytics,
  type AnalyticsOptions,
  auditFolder,
  databaseFile,
  openAnalytics,
} from "./open.ts";
export { openPostgres, type PostgresOptions } from "./postgres.ts";
export { type Change, createRecorder, type Recorder, type RecorderOptions } from "./recorder.ts";
export { createMetrics, type Metrics } from "./prometheus.ts";
export { type Report, reportOn } from "./report.ts";
export { openSqlite } from "./sqlite.ts";
export type { AnalyticsStore, CountQuery, EventQuery, PercentileQuery, Range } from "./store.ts";
export { createTelemetry, type Telemetry, type TelemetryOptions } from "./telemetry.ts";
