import { existsSync } from "node:fs";
import { type AuditFault, type AuditVerdict, verifyAudit } from "../../analytics/audit-verify.ts";
import { auditFolder, databaseFile } from "../../analytics/open.ts";
import { readKey } from "../../analytics/from-config.ts";
import { openPostgres } from "../../analytics/postgres.ts";
import { loadConfig } from "../../config.ts";
import { openSqlite } from "../../analytics/sqlite.ts";
import type { AuditHead } from "../../analytics/store.ts";
import { type Command, JSON_FLAG, usageError } from "../command.ts";
import { EXIT } from "../exit-code.ts";
import { printable, type Terminal } from "../terminal.ts";

export const command: Command = {
  name: "audit",
  summary: "Verify that nobody changed, cut or removed lines of the audit log.",
  usage: ["audit verify [FOLDER] [--head FILE:SEQ:HASH] [--key-file FILE] [--json]"],
  flags: {
    head: {
      value: "FILE:SEQ:HASH",
      help: "A line that must be there, as an earlier check said its head was.",
    },
    "key-file": { value: "FILE", help: "The key the log is written with. Default: as configured." },
    json: JSON_FLAG,
  },
  maxArguments: 2,
  examples: ["aybiza audit verify", "aybiza audit verify /var/lib/aybiza --json"],

  async run(call) {
    const [action, named] = call.arguments;
    if (action !== "verify") throw usageError("aybiza audit takes verify.", command);
    const { records } = await loadConfig({ onWarning: (message) => call.terminal.note(message) });
    const folder = named ?? records.folder;
    const asked = call.text("head");
    const url =
      named === undefined && records.store === "postgres" ? records.postgresUrl : undefined;
    const heads = [
      ...(await headsInStore(databaseFile(folder), url)),
      ...(asked === undefined ? [] : [readHead(asked)]),
    ];
    const keyFile = call.text("key-file") ?? records.auditKeyFile;
    const key = keyFile === undefined ? undefined : await readKey(keyFile);
    const verdict = await verifyAudit({ folder: auditFolder(folder), key, heads });
    if (call.isSet("json")) call.terminal.printJson({ ...verdict, checkedHeads: heads.length });
    else show(verdict, heads.length, call.terminal);
    return verdict.holds ? EXIT.ok : EXIT.guestError;
  },
};

// --- internals

/** The database of the records knows how long each file was: whoever cuts the log must change both. */
async function headsInStore(file: string, url: string | undefined): Promise<readonly AuditHead[]> {
  if (url === undefined && !existsSync(file)) return [];
  await using store = url === undefined ? await openSqlite({ file }) : await openPostgres({ url });
  return await store.auditHeads();
}

function readHead(text: string): AuditHead {
  const { file, seq, hash } =
    /^(?<file>[\w.-]+):(?<seq>\d{1,15}):(?<hash>[0-9a-f]{64})$/.exec(text)?.groups ?? {};
  if (file === undefined || seq === undefined || hash === undefined)
    throw usageError("--head takes FILE:SEQ:HASH, as an earlier check printed it.", command);
  return { file, seq: Number(seq), hash };
}

function show(verdict: AuditVerdict, headCount: number, terminal: Terminal): void {
  const { holds, fileCount, linkCount, faults, torn, prunedFiles, head } = verdict;
  const word = holds ? terminal.style("green", "holds") : terminal.style("red", "DOES NOT HOLD");
  terminal.print(
    `The audit log ${word}: ${linkCount} lines in ${fileCount} files, ${headCount} known ends.`,
  );
  for (const fault of faults) terminal.print(`  ${describe(fault)}`);
  for (const { file, line } of torn)
    terminal.print(`  ${file}:${line}  torn by a crash: nothing acknowledged stood there`);
  if (prunedFiles.length > 0)
    terminal.print(`  ${prunedFiles.length} files were let go by retention, as the log says.`);
  if (head !== null) terminal.print(`  head  ${head.file}:${head.seq}:${head.hash}`);
}

function describe({ file, line, kind }: AuditFault): string {
  const place = line === null ? file : `${file}:${line}`;
  return `${printable(place)}  ${kind}: ${SENTENCES[kind]}`;
}

const SENTENCES: Readonly<Record<AuditFault["kind"], string>> = {
  changed: "the line is not as it was written",
  broken: "the line does not follow the one before: lines were removed, added or moved",
  shortened: "lines that are known to have been written are gone",
  missing: "the file is gone, and the log does not say that retention took it",
  loose: "the file goes on from nothing, though others came before",
  key: "the file was written with a key, which --key-file did not give",
};
