import type { Row } from "./row.ts";
import { CANCELLING_ROWS } from "./rows/cancelling.ts";
import { DETERMINISM_ROWS } from "./rows/determinism.ts";
import { ERROR_ROWS } from "./rows/errors.ts";
import { FILE_ROWS } from "./rows/files.ts";
import { FORM_ROWS } from "./rows/forms.ts";
import { IMPORT_ROWS } from "./rows/imports.ts";
import { INPUT_ROWS } from "./rows/inputs.ts";
import { INSPECTION_ROWS } from "./rows/inspection.ts";
import { ISOLATION_ROWS } from "./rows/isolation.ts";
import { LIMIT_ROWS } from "./rows/limits.ts";
import { REMANENCE_ROWS } from "./rows/remanence.ts";
import { REPORTING_ROWS } from "./rows/reporting.ts";
import { RESULT_ROWS } from "./rows/results.ts";
import { SESSION_ROWS } from "./rows/sessions.ts";
import { STREAMING_ROWS } from "./rows/streaming.ts";

/** Everything an adapter promises, by question. */
export const CHAPTERS = {
  "what the answer is": FORM_ROWS,
  "values out": RESULT_ROWS,
  "values in": INPUT_ROWS,
  "faults of the program": ERROR_ROWS,
  limits: LIMIT_ROWS,
  "cancelling and sharing": CANCELLING_ROWS,
  isolation: ISOLATION_ROWS,
  "fresh for every run": REMANENCE_ROWS,
  imports: IMPORT_ROWS,
  files: FILE_ROWS,
  "chance and time": DETERMINISM_ROWS,
  inspection: INSPECTION_ROWS,
  reports: REPORTING_ROWS,
  "as it happens": STREAMING_ROWS,
  sessions: SESSION_ROWS,
} as const satisfies Readonly<Record<string, readonly Row[]>>;

export type Chapter = keyof typeof CHAPTERS;
