/** What an attack runs into. `file` is where it stands, from `src/` on. */
export interface Wall {
  readonly says: string;
  readonly file: string;
}

/** The names of the engines' own walls are those that `test/attacks/walls-off.test.ts` lowers one by one. */
export const WALLS = {
  doors: {
    says: "the guest has no such function",
    file: "adapters/embedded/guest",
  },
  bridge: {
    says: "only JSON text crosses",
    file: "adapters/embedded/guest/javascript",
  },
  files: {
    says: "files are a map in memory",
    file: "adapters/embedded/guest",
  },
  fileAccess: {
    says: "files only as far as the policy says",
    file: "adapters/embedded/guest",
  },
  separate: {
    says: "one program at a time in each engine",
    file: "adapters/embedded/guest/thread.ts",
  },
  zeroed: {
    says: "memory is zero before it is given",
    file: "adapters/embedded/guest/javascript",
  },
  sqlSettings: {
    says: "external access off, configuration locked",
    file: "adapters/embedded/guest/sql/duckdb",
  },
  cage: {
    says: "nothing to reach in the cage",
    file: "adapters/embedded/cage",
  },
  environment: {
    says: "the engine's environment is empty",
    file: "adapters/embedded/cage/program.ts",
  },
  rewind: {
    says: "memory restored after each run",
    file: "adapters/embedded/guest/thread.ts",
  },
  memory: {
    says: "growth past the cap refused",
    file: "adapters/embedded/guest",
  },
  stopFlag: {
    says: "stop flag",
    file: "adapters/embedded/guest/threads.ts",
  },
  termination: {
    says: "thread ended, its host lives",
    file: "adapters/embedded/guest/threads.ts",
  },
  killLadder: {
    says: "stopped from outside",
    file: "adapters/embedded/kill-ladder.ts",
  },
  stack: {
    says: "depth bounded by the engine",
    file: "adapters/embedded/guest",
  },
  output: {
    says: "output counted outside the guest",
    file: "adapters/embedded/guest",
  },
  result: {
    says: "result measured before it is decoded",
    file: "adapters/embedded/guest",
  },
  outcome: {
    says: "status decided outside the guest",
    file: "adapters/embedded/outcome.ts",
  },
  imports: {
    says: "import guard: policy, not a wall",
    file: "policy/imports.ts",
  },
  parser: {
    says: "parsed and never evaluated",
    file: "adapters/embedded/inspect.ts",
  },
  request: {
    says: "request refused before anything runs",
    file: "policy",
  },
  tenants: {
    says: "a session is reached by tenant and id together",
    file: "executor/sessions.ts",
  },
  life: {
    says: "cancelling kills the run",
    file: "executor/life.ts",
  },
  speech: {
    says: "words are made from values",
    file: "speech/guard.ts",
  },
} as const satisfies Readonly<Record<string, Wall>>;

export type WallName = keyof typeof WALLS;
