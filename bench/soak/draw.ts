import { BENCH_LANGUAGES } from "../service.ts";
import { BOMBS } from "./bombs.ts";
import type { Program, Shape } from "./program.ts";
import type { Random } from "./random.ts";
import { SHAPES } from "./shapes.ts";
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

export function draw(random: Random, secret: string): Draw {
  const program = random.chance(BOMB_SHARE) ? drawBomb(random) : drawShaped(random, secret);
  return {
    program,
    tenantId: `tenant-${random.int(1, TENANTS)}`,
    cancelAfterMs: random.chance(CANCEL_SHARE) ? random.int(0, 40) : null,
  };
}

// --- internals

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
