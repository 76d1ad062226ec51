/** Where faults that no result may show are told to the operator: `process.on("warning")`, and stderr. */
export type OnFault = (fault: Fault) => void;

export interface Fault {
  readonly kind: "adapter" | "listener" | "service" | "session";
  /** The session's id where a session was opened or ended. */
  readonly runId: string;
  /** Empty where none was involved. */
  readonly adapter: string;
  readonly cause: unknown;
}

const SENTENCES: Readonly<Record<Fault["kind"], string>> = {
  adapter:
    "An adapter failed a run through a fault of its own; the run was answered `unavailable`.",
  session: "An adapter failed to open or to let go of a session through a fault of its own.",
  service: "A run failed through a fault of this library; it was answered `unavailable`.",
  listener:
    "`onEvent` threw or rejected; it is not called again for this run, and the run goes on.",
};

/** The cause's message stays out: it may hold what the guest printed. The stack frames below it do not. */
export function warnOfFault({ kind, runId, adapter, cause }: Fault): void {
  const frames =
    cause instanceof Error
      ? (cause.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line))
      : [];
  const name = cause instanceof Error ? cause.name : typeof cause;
  process.emitWarning(SENTENCES[kind], {
    type: "CodeExecutionWarning",
    code: `${kind.toUpperCase()}_FAULT`,
    detail: [
      `${kind === "session" ? kind : "run"} ${runId}${adapter === "" ? "" : ` on ${adapter}`}: ${name}`,
      ...frames,
    ].join("\n"),
  });
}
