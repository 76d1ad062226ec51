import { emulatorFigures, lambdaFigures } from "./aws-figures.ts";
import { bedrockFigures } from "./bedrock-figures.ts";
import { comparisonRows, type Measured } from "./comparison.ts";
import { containerFigures } from "./container-figures.ts";
import { contestRows } from "./contest.ts";
import type { Effort } from "./effort.ts";
import type { Figure } from "./figure.ts";
import {
  cancelFigures,
  coldStartFigures,
  memoryFigures,
  respawnFigures,
  speedFigures,
} from "./figures.ts";
import { httpFigures } from "./http-figures.ts";
import { measureBedrock } from "./measure/bedrock.ts";
import { measureBursts } from "./measure/burst.ts";
import { measureCancelling } from "./measure/cancel.ts";
import { measureContainers } from "./measure/containers.ts";
import { measureColdStarts } from "./measure/cold-start.ts";
import { ourContenders, startPeers } from "./measure/contender.ts";
import { measureElixir } from "./measure/elixir.ts";
import { measureEmulator } from "./measure/emulator.ts";
import { measureHttp } from "./measure/http.ts";
import { measureLambda } from "./measure/lambda.ts";
import { measureMemory } from "./measure/memory.ts";
import { measureMixedBursts } from "./measure/mixed-burst.ts";
import { measureNativeCancelling } from "./measure/native-cancel.ts";
import { measureNativeStarts } from "./measure/native-start.ts";
import { measureRecords } from "./measure/records.ts";
import { measureRespawn } from "./measure/respawn.ts";
import { measureRoundTrips } from "./measure/round-trip.ts";
import { measureSessions } from "./measure/sessions.ts";
import { measureSpeech } from "./measure/speech.ts";
import { measureSql } from "./measure/sql.ts";
import { measureThroughput } from "./measure/throughput.ts";
import { elixirContest, sqlContest } from "./native-contests.ts";
import {
  elixirFigures,
  mixedBurstFigures,
  nativeCancelFigures,
  nativeStartFigures,
  sessionFigures,
  sqlFigures,
} from "./native-figures.ts";
import { measureValidation } from "./measure/validation.ts";
import { PEERS } from "./peers/all.ts";
import { PYODIDE } from "./peers/pyodide.ts";
import { BENCH_LANGUAGES, startService } from "./service.ts";
import { speechContest, speechFigures } from "./speech-figures.ts";
import type { Rows } from "./table.ts";
import { recordsFigures } from "./records-figures.ts";
import { validationFigures } from "./validation-figures.ts";

/** What can be measured on its own: `npm run bench -- --only NAME,…`. */

export interface PartReport {
  readonly figures: readonly Figure[];
  /** Ours beside others. */
  readonly tables: readonly Rows[];
  /** Who → what stands around a run of theirs. */
  readonly isolation: readonly (readonly [who: string, isolation: string])[];
  /** Who → what is missing. */
  readonly absent: ReadonlyMap<string, string>;
}

/** In the order of the page. */
export const PARTS: Readonly<Record<string, (effort: Effort) => Promise<PartReport>>> = {
  speed: measureSpeed,
  cold: async ({ coldStarts }) =>
    only(coldStartFigures(await measureColdStarts(coldStarts, [PYODIDE]))),
  cancel: async ({ cancels }) => only(cancelFigures(await measureCancelling(cancels))),
  memory: async ({ memoryScope }) =>
    only(memoryFigures(ON_LINUX ? await measureMemory(memoryScope) : null)),
  respawn: async ({ kills }) =>
    only(respawnFigures(ON_LINUX && kills > 0 ? await measureRespawn(kills) : null)),
  sql: async ({ sql }) => {
    const measured = await measureSql(sql);
    const contest = sqlContest(measured);
    return {
      figures: sqlFigures(measured),
      tables: [contestRows(contest)],
      isolation: contest.entrants.map(({ name, isolation }) => [name, isolation]),
      absent: measured.absent,
    };
  },
  elixir: async ({ elixir }) => {
    const measured = await measureElixir(elixir);
    const contest = elixirContest(measured);
    return {
      figures: elixirFigures(measured),
      tables: [contestRows(contest)],
      isolation: contest.entrants.map(({ name, isolation }) => [`elixir: ${name}`, isolation]),
      absent: measured.absent,
    };
  },
  native: async ({ firstUses, nativeCancels }) =>
    only([
      ...nativeStartFigures(await measureNativeStarts(firstUses)),
      ...nativeCancelFigures(await measureNativeCancelling(nativeCancels)),
    ]),
  containers: async ({ containers }) => only(containerFigures(await measureContainers(containers))),
  sessions: async ({ sessionRuns }) => only(sessionFigures(await measureSessions(sessionRuns))),
  validation: async ({ validations }) =>
    only(validationFigures(await measureValidation(validations))),
  speech: async ({ speeches }) => {
    const measured = await measureSpeech(speeches);
    const tables = [contestRows(speechContest(measured))];
    return { figures: speechFigures(measured), tables, isolation: [], absent: new Map() };
  },
  aws: async ({ providerRuns, windows, windowMs }) =>
    only([
      ...lambdaFigures(await measureLambda(providerRuns)),
      ...emulatorFigures(await measureEmulator({ windows, windowMs })),
    ]),
  bedrock: async ({ providerRuns }) => only(bedrockFigures(await measureBedrock(providerRuns))),
  http: async ({ http }) => only(httpFigures(await measureHttp(http))),
  records: async ({ records }) => only(recordsFigures(await measureRecords(records))),
  mixed: async ({ mixedBursts }) => only(mixedBurstFigures(await measureMixedBursts(mixedBursts))),
};

// --- internals

const ON_LINUX = process.platform === "linux";

function only(figures: readonly Figure[]): PartReport {
  return { figures, tables: [], isolation: [], absent: new Map() };
}

async function measureSpeed(effort: Effort): Promise<PartReport> {
  const { roundTripRounds, burstRounds, windows, windowMs } = effort;
  await using peers = await startPeers(PEERS);
  await using execution = await startService();
  const contenders = [...ourContenders(execution), ...peers.contenders];
  const measured: Measured = {
    roundTrips: await measureRoundTrips(contenders, roundTripRounds),
    bursts: await measureBursts(contenders, burstRounds),
    rates: await measureThroughput(contenders, { windows, windowMs }),
  };
  return {
    figures: speedFigures(measured),
    tables: BENCH_LANGUAGES.map((language) => comparisonRows(language, measured)),
    isolation: [
      ["aybiza", "a WebAssembly guest, rewound for each run, in a caged process of its own"],
      ...PEERS.map(({ name, isolation }) => [name, isolation] as const),
    ],
    absent: peers.absent,
  };
}
