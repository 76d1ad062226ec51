import { z } from "zod";

import { oneOf, strictObject, wholeNumber } from "../policy/strict.ts";

/** What the service keeps on record of runs and calls, as it is written in the configuration. */
export interface RecordsConfig {
  /** Where: nowhere, in a SQLite database of `folder`, or in PostgreSQL. */
  readonly store: "off" | "sqlite" | "postgres";
  readonly folder: string;
  /** A secret: it holds a password. */
  readonly postgresUrl?: string | undefined;
  readonly durability: "disk" | "process";
  readonly whenFailing: "answer" | "unavailable";
  readonly audit: "on" | "off";
  readonly auditKeyFile?: string | undefined;
  readonly retention: {
    readonly eventDays: number;
    readonly contentDays: number;
    readonly auditDays: number;
  };
  /** Where spans and metrics go, by OTLP over HTTP; to nobody where it is not set. */
  readonly otlpEndpoint?: string | undefined;
}

/** What may be kept of a tenant's programs. */
export type KeptPrograms = "hashes" | "code" | "code_and_output";

export const KEEP_SCHEMA = oneOf(["hashes", "code", "code_and_output"]);

const days = wholeNumber(1, 36_500);
const filled = z.string("must be text").min(1, "must not be empty");

export const RECORDS_SCHEMA = strictObject({
  store: oneOf(["off", "sqlite", "postgres"])
    .default("off")
    .describe("Where `aybiza serve` keeps records of runs and calls: off, sqlite or postgres."),
  folder: filled
    .default("aybiza.data")
    .describe("Where the database and the audit log are. Made where it is missing."),
  postgresUrl: z
    .url({ protocol: /^postgres(?:ql)?$/, error: "must be a postgres:// URL" })
    .optional()
    .describe("The database where `store` is postgres. A secret, better set in the environment."),
  durability: oneOf(["disk", "process"])
    .default("process")
    .describe(
      "What an acknowledged record survives: process, the end of the process; disk, a power cut too.",
    ),
  whenFailing: oneOf(["answer", "unavailable"])
    .default("answer")
    .describe("What callers get while records cannot be kept: their answers, or 503."),
  audit: oneOf(["on", "off"]).default("on").describe("Whether a hash-chained log is kept as well."),
  auditKeyFile: filled
    .optional()
    .describe("A key without which no line can be forged. Keep it away from the log."),
  retention: strictObject({
    eventDays: days.default(90).describe("How long records are kept."),
    contentDays: days
      .default(14)
      .describe("How long programs are kept, where tenants let them be."),
    auditDays: days.default(400).describe("How long files of the audit log are kept."),
  })
    .prefault({})
    .describe("How long what is kept, in days."),
  otlpEndpoint: z
    .url({ protocol: /^https?$/, error: "must be an http(s) URL" })
    .optional()
    .describe("Where OpenTelemetry spans and metrics go, by OTLP over HTTP. Unset: nowhere."),
});
