import { expectOk, startNativeService } from "../native-service.ts";
import { type Summary, summarize } from "../stats.ts";

/** 20 calls at once over all languages, the pools of those that take a process for each run being full. */

export interface MixedBurst {
  readonly all: Summary;
  readonly byLanguage: ReadonlyMap<string, Summary>;
}

export const CALLS_AT_ONCE = 20;

/** Each call is timed from the moment the burst began. */
export async function measureMixedBursts(rounds: number): Promise<MixedBurst> {
  await using service = await startNativeService(["sql", "elixir"]);
  const languages = Object.keys(PROGRAMS).filter((language) => !service.absent.has(language));
  const samples = new Map(languages.map((language) => [language, new Array<number>()]));
  for (let round = 0; round < rounds; round += 1) {
    await service.refilled();
    const startedAt = performance.now();
    await Promise.all(
      Array.from({ length: CALLS_AT_ONCE }, async (_, call) => {
        const language = languages[call % languages.length] ?? "python";
        const tenantId = `bench-${call % TENANTS}`;
        await expectOk(service.execution, PROGRAMS[language] ?? "", language, { tenantId });
        samples.get(language)?.push(performance.now() - startedAt);
      }),
    );
  }
  return {
    all: summarize([...samples.values()].flat()),
    byLanguage: new Map([...samples].map(([language, times]) => [language, summarize(times)])),
  };
}

// --- internals

/** So many that no tenant's share of the engines holds its calls back. */
const TENANTS = 10;

/** What a call asks for: a little sum over a few values. */
const PROGRAMS: Readonly<Record<string, string>> = {
  javascript: "[12.5, 30, 7.25].reduce((sum, n) => sum + n, 0)",
  python: "sum([12.5, 30, 7.25])",
  typescript: "const amounts: number[] = [12.5, 30, 7.25];\namounts.reduce((sum, n) => sum + n, 0)",
  sql: "select sum(amount) from (values (12.5), (30), (7.25)) as amounts(amount)",
  elixir: "Enum.sum([12.5, 30, 7.25])",
};
