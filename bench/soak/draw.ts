import type { NativeLanguage } from "../native-service.ts";
import { BENCH_LANGUAGES } from "../service.ts";
import { BOMBS } from "./bombs.ts";
import { ELIXIR_SOAK } from "./elixir.ts";
import type { NativeSoak } from "./native-shape.ts";
import type { Program, Shape } from "./program.ts";
import type { Random } from "./random.ts";
import { SHAPES } from "./shapes.ts";
import { SQL_SOAK } from "./sql.ts";
import { TRACES } from "./traces.ts";

/** What one run of the soak does. */
export interface Draw {
  readonly program: Program;
  readonly tenantId: string;
  /** Aborted that long after its call; `null`: left alone. */
  readonly cancelAfterMs: number | null;
}

const BOMB_SHARE = 0.05;
const TRACE_SHARE = 0.3;
const CANCEL_SHARE = 0.06;
const TENANTS = 5;
/** A machine replaces a few such processes a second, and answers hundreds of the other programs meanwhile. */
const NATIVE_SHARE: Readonly<Record<NativeLanguage, number>> = { sql: 0.03, elixir: 0.02 };
/** So few runs meet each of their bombs only if more of them are bombs. */
const NATIVE_BOMB_SHARE = 0.2;
const NATIVE_CANCEL_SHARE = 0.15;
/** Long enough to find them at work. */
const NATIVE_CANCEL_MS = 120;

/** @param offered What runs here of the languages that take a process for each run. */
export function draw(random: Random, secret: string, offered: readonly NativeLanguage[]): Draw {
  const tenantId = `tenant-${random.int(1, TENANTS)}`;
  const native = NATIVE.find(({ language }) => random.chance(NATIVE_SHARE[language]));
  if (native && offered.includes(native.language)) {
    const isCancelled = random.chance(NATIVE_CANCEL_SHARE);
    return {
      program: drawNative(native, random, secret),
      tenantId,
      cancelAfterMs: isCancelled ? random.int(0, NATIVE_CANCEL_MS) : null,
    };
  }
  const program = random.chance(BOMB_SHARE) ? drawBomb(random) : drawShaped(random, secret);
  return {
    program,
    tenantId,
    cancelAfterMs: random.chance(CANCEL_SHARE) ? random.int(0, 40) : null,
  };
}

// --- internals

const NATIVE: readonly NativeSoak[] = [SQL_SOAK, ELIXIR_SOAK];

function drawNative(
  { language, shapes, bombs }: NativeSoak,
  random: Random,
  secret: string,
): Program {
  if (random.chance(NATIVE_BOMB_SHARE)) {
    const { name, source, policy, as } = random.pick(bombs);
    return {
      shape: `bomb: ${name}`,
      language,
      source,
      options: { policy },
      expected: { kind: "contained", as },
    };
  }
  const shape = random.pick(shapes);
  const { source, expected, inputs } = shape.make(random, secret);
  return {
    shape: shape.name,
    language,
    source,
    options: inputs === undefined ? {} : { inputs },
    expected,
  };
}

function drawBomb(random: Random): Program {
  const { name, language, source, policy, as } = random.pick(BOMBS);
  return {
    shape: `bomb: ${name}`,
    language,
    source,
    options: { policy },
    expected: { kind: "contained", as },
  };
}

function drawShaped(random: Random, secret: string): Program {
  const shape: Shape = random.pick(random.chance(TRACE_SHARE) ? TRACES : SHAPES);
  const language = random.pick(BENCH_LANGUAGES);
  const { sources, expected, inputs } = shape.make(random, secret);
  return {
    shape: shape.name,
    language,
    source: sources[language],
    options: inputs === undefined ? {} : { inputs },
    expected,
  };
}
