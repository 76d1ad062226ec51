import { readFile } from "node:fs/promises";
import type { Config } from "../config.ts";
import { ExecError } from "../core/errors.ts";
import { type Analytics, openAnalytics } from "./open.ts";

export interface ServiceFacts {
  readonly version: string;
  readonly onFault: (cause: unknown) => void;
}

/**
 * Opens what the configuration says is kept; `null` where that is nothing.
 *
 * @throws ExecError `CONFIG_INVALID` or `ANALYTICS_UNAVAILABLE`.
 */
export async function openConfigured(
  { records, tenants }: Pick<Config, "records" | "tenants">,
  { version, onFault }: ServiceFacts,
): Promise<Analytics | null> {
  const { store, postgresUrl, auditKeyFile, otlpEndpoint } = records;
  if (store === "off") return null;
  if (store === "postgres" && postgresUrl === undefined)
    throw new ExecError(
      "CONFIG_INVALID",
      "`config.records.postgresUrl` is needed where `store` is postgres.",
      { hint: "Set AYBIZA_POSTGRES_URL." },
    );
  const keeping = new Map(Object.entries(tenants).map(([tenantId, { keep }]) => [tenantId, keep]));
  return openAnalytics({
    folder: records.folder,
    postgres: store === "postgres" && postgresUrl !== undefined ? { url: postgresUrl } : undefined,
    durability: records.durability,
    audit: records.audit,
    auditKey: auditKeyFile === undefined ? undefined : await readKey(auditKeyFile),
    retention: records.retention,
    telemetry:
      otlpEndpoint === undefined ? undefined : { endpoint: otlpEndpoint, serviceVersion: version },
    keepingOf: (tenantId) => keeping.get(tenantId) ?? "hashes",
    whenFailing: records.whenFailing,
    onFault,
  });
}

/** @throws ExecError `CONFIG_INVALID` where the file cannot be read, or is too short to be a key. */
export async function readKey(file: string): Promise<Uint8Array> {
  const key = await readFile(file).catch((cause: unknown) => {
    throw new ExecError("CONFIG_INVALID", `The key of the audit log, ${file}, cannot be read.`, {
      cause,
    });
  });
  if (key.length < SHORTEST_KEY_BYTES)
    throw new ExecError(
      "CONFIG_INVALID",
      `The key of the audit log, ${file}, is shorter than ${SHORTEST_KEY_BYTES} bytes.`,
      { hint: "head -c 32 /dev/urandom > FILE makes one." },
    );
  return key;
}

// --- internals

const SHORTEST_KEY_BYTES = 16;
