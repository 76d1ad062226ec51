import type { Adapter, Capabilities, Readiness, RunContext } from "../../core/adapter.ts";
import { ExecError } from "../../core/errors.ts";
import type { AnyLanguage } from "../../core/language.ts";
import type { Clause, Enforcement, EnforcementReport } from "../../core/limits.ts";
import type { RunRequest } from "../../core/request.ts";
import type { RunResult } from "../../core/result.ts";
import { StartFault } from "./channel.ts";
import { type Connection, openConnection } from "./connection.ts";
import { EngineFault } from "./engine.ts";
import { openEvidenceBook, type Surroundings, worstOf } from "./evidence.ts";
import type { LanguageRow } from "./languages.ts";
import { type Member, startMember } from "./member.ts";
import { type ContainerOptions, readOptions, type Settings } from "./options.ts";
import { createPool, type Lane } from "./pool.ts";
import { PROBES } from "./probes.ts";
import { runInContainer, type RunSite } from "./run.ts";
import { type ContainerWalls, GVISOR } from "./specification.ts";
import { createTrials } from "./trials.ts";

/** The container adapter behind its options, with the walls as a parameter that only tests pass. */

export async function startContainers(
  options: ContainerOptions,
  walls: ContainerWalls,
): Promise<Adapter> {
  const settings = readOptions(options);
  const closing = new AbortController();
  const book = openEvidenceBook();
  const engineNames = new Map<string, string>();
  /** Why containers of a language do not come up; absent where they do. */
  const faults = new Map<string, string>();
  let faultVersion = 0;

  let onUp = (): void => undefined;
  const connection = await openConnection(settings, () => onUp());
  const pool = createPool({
    maxCount: settings.maxContainers,
    warmOf: ({ row, hasFiles }) =>
      hasFiles ? 0 : (settings.warm[row.language] ?? settings.warmAfterUse),
    startMember: async (lane) => makeMember(lane, { settings, connection, walls }),
    onStarted({ row }, outcome) {
      if (outcome instanceof EngineFault && outcome.kind === "unreachable") connection.lost();
      if (outcome instanceof EngineFault && outcome.kind === "no_image") void connection.refresh();
      const reason = outcome === null ? undefined : reasonOf(outcome, row);
      if (faults.get(row.language) === reason) return;
      faultVersion += 1;
      if (reason === undefined) faults.delete(row.language);
      else faults.set(row.language, reason);
    },
    onGone(containerId, fault) {
      connection.known.delete(containerId);
      if (fault instanceof EngineFault && fault.kind === "unreachable") connection.lost();
    },
    onMember({ row }, member) {
      book.inspected(row.language);
      engineNames.set(row.language, member.engineName || row.image);
    },
  });

  onUp = () => pool.refill();

  const around = (): Surroundings => ({
    engineName: connection.state.kind === "up" ? connection.state.facts.name : "no engine",
    hasOwnKernel: connection.state.kind === "up" && connection.state.runtime === GVISOR,
  });
  const siteOf = (row: LanguageRow): RunSite => ({
    pool,
    row,
    enforcement: () => book.of(row, around()),
    hasOwnKernel: () => around().hasOwnKernel,
    engineName: () => engineNames.get(row.language) ?? "",
    closing: closing.signal,
  });
  const rowOf = (language: string): LanguageRow | undefined =>
    settings.rows.find((row) => row.language === language);

  const trials = createTrials({
    book,
    probesOf: (language) => PROBES[language] ?? PROBES[DIALECT_OF[language] ?? ""] ?? [],
    run: async (row, request, signal) =>
      runInContainer(request, { signal, emit: () => undefined, streaming: false }, siteOf(row)),
  });
  const preparing = new Map<string, Promise<void>>();

  /** A container waits, and its clauses have been tried. */
  async function prepare(row: LanguageRow): Promise<void> {
    await pool.warm({ row, hasFiles: false });
    if (missingOf(row, connection) !== null || faults.has(row.language)) return;
    await trials.boot(row, closing.signal);
  }

  for (const row of settings.rows)
    if ((settings.warm[row.language] ?? 0) > 0) void prepareOnce(row);

  async function prepareOnce(row: LanguageRow): Promise<void> {
    const known = preparing.get(row.language);
    if (known !== undefined) return known;
    const started = prepare(row).finally(() => {
      if (!trials.areComplete(row)) preparing.delete(row.language);
    });
    preparing.set(row.language, started);
    return started;
  }

  let derived: { readonly version: number; readonly capabilities: Capabilities } | undefined;
  function derive(): Capabilities {
    const offered = settings.rows.filter((row) => missingOf(row, connection) === null);
    const notOffered = settings.rows.flatMap((row) => {
      const missing = missingOf(row, connection);
      return missing === null ? [] : [[row.language, missing]];
    });
    const byLanguage = <T>(of: (row: LanguageRow) => T): Partial<Record<AnyLanguage, T>> =>
      Object.fromEntries(offered.map((row) => [row.language, of(row)]));
    const started = offered.filter((row) => engineNames.has(row.language));
    return {
      languages: offered.map(({ language }) => language),
      notOffered: Object.fromEntries(notOffered),
      enforcement: worstOf(started.map((row) => book.of(row, around()))),
      enforcementOf: byLanguage((row) => book.of(row, around())),
      evidence: byLanguage((row) => book.evidenceOf(row.language)),
      engines: byLanguage((row) => engineNames.get(row.language) ?? ""),
      walls: wallsOf(connection),
      network: false,
      sessions: false,
      inspection: false,
      answersEverything: false,
    };
  }

  async function attestAll(clauses: readonly Clause[]): Promise<EnforcementReport> {
    const rows = settings.rows.filter((row) => missingOf(row, connection) === null);
    const started = rows.filter((row) => engineNames.has(row.language));
    const tried = started.length > 0 ? started : rows.slice(0, 1);
    for (const row of tried) await trials.run(row, clauses, closing.signal);
    return worstOf(tried.map((row) => book.of(row, around())));
  }

  return {
    specVersion: 1,
    name: "container",
    get capabilities(): Capabilities {
      const version = connection.version + book.version + faultVersion;
      if (derived?.version !== version) derived = { version, capabilities: derive() };
      return derived.capabilities;
    },
    ready: () => readiness(settings, connection, faults),
    async prepare(language) {
      const row = rowOf(language);
      if (row !== undefined) await prepareOnce(row);
    },
    async doRun(request: RunRequest, context: RunContext): Promise<RunResult> {
      const row = rowOf(request.language);
      if (row === undefined)
        throw new ExecError("LANGUAGE_NOT_OFFERED", `${request.language} has no container here.`);
      return runInContainer(request, context, siteOf(row));
    },
    attest: async (clause: Clause): Promise<Enforcement> => (await attestAll([clause]))[clause],
    attestAll,
    async [Symbol.asyncDispose]() {
      closing.abort("shutdown");
      await pool.close();
      connection.stop();
    },
  };
}

// --- internals

/** Whose programs try a language's walls. */
const DIALECT_OF: Readonly<Record<string, string>> = { typescript: "javascript" };

interface Making {
  readonly settings: Settings;
  readonly connection: Connection;
  readonly walls: ContainerWalls;
}

async function makeMember(
  { row, hasFiles }: Lane,
  { settings, connection, walls }: Making,
): Promise<Member> {
  const { state } = connection;
  if (state.kind === "down") throw state.fault;
  let created: string | null = null;
  try {
    return await startMember(
      state.engine,
      {
        row,
        labels: connection.labels,
        maxMemoryBytes: settings.maxMemoryBytes,
        cpus: settings.cpus,
        maxProcesses: settings.maxProcesses,
        fileBytes: hasFiles ? settings.fileBytes : 0,
        runtime: state.runtime,
        user: settings.user,
        filter: state.filter,
        walls,
        showsSeccomp: state.runtime !== GVISOR,
      },
      (containerId) => {
        created = containerId;
        connection.known.add(containerId);
      },
    );
  } catch (cause) {
    if (created !== null) connection.known.delete(created);
    throw cause;
  }
}

/** Why a language does not run here now; `null` where it does. */
function missingOf(row: LanguageRow, { state }: Connection): string | null {
  if (state.kind === "down") return remedyOf(state.fault);
  if (state.images.has(row.image)) return null;
  return `the image ${row.image} is not there (docs/containers.md says how it is made)`;
}

function remedyOf({ kind, message }: EngineFault): string {
  return kind === "not_installed"
    ? "the package dockerode is not installed (npm install dockerode)"
    : `${message.replace(/\.$/, "").toLowerCase()} (docs/containers.md says how it is set up)`;
}

function reasonOf(fault: unknown, { image }: LanguageRow): string {
  if (fault instanceof EngineFault)
    return fault.kind === "no_image" ? `the image ${image} is not there` : fault.message;
  return fault instanceof StartFault ? fault.message : "a container did not start";
}

function readiness(
  { rows }: Settings,
  connection: Connection,
  faults: ReadonlyMap<string, string>,
): Readiness {
  const { state } = connection;
  if (state.kind === "down") return { state: "down", reason: remedyOf(state.fault) };
  const missing = rows.map((row) => missingOf(row, connection));
  const [first] = missing;
  if (missing.every((reason) => reason !== null))
    return { state: "down", reason: first ?? "no language is set up" };
  if (faults.size === 0) return { state: "ready" };
  const reasons = [...faults].map(([language, reason]) => `${language}: ${reason}`);
  return { state: "degraded", reason: reasons.join("; ") };
}

function wallsOf({ state }: Connection): Capabilities["walls"] & object {
  if (state.kind === "down")
    return [{ name: "container", up: false, reason: remedyOf(state.fault) }];
  const { facts, runtime } = state;
  return [
    { name: "container", up: true, reason: `${facts.name}, one container for each run` },
    {
      name: "gvisor",
      up: runtime === GVISOR,
      reason:
        runtime === GVISOR
          ? "system calls are answered by gVisor's kernel, not by the machine's"
          : "programs share the machine's kernel: the engine offers no runtime runsc, or another was chosen",
    },
  ];
}
