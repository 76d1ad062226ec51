import { setTimeout as sleep } from "node:timers/promises";
import type { Case } from "./attack.ts";
import {
  type Attempt,
  type CaseContext,
  type Stage,
  attemptRun,
  attemptValidation,
  policyOf,
} from "./attempt.ts";
import { judgeMachine } from "./judge.ts";
import { attemptOn } from "./neighbour.ts";
import { fillProgram, placeholdersOf } from "./placeholders.ts";

/** Makes up what an attack is to find, attacks once, and looks at what happened. */
export async function runCase(attacked: Case, context: CaseContext): Promise<Attempt> {
  const { target, canaries } = context;
  const { attack, language, program } = attacked;
  await using trap = await canaries.layTrap();
  await using listener = NETWORK_NAMES.test(program.source) ? await canaries.listen() : null;
  const placeholders = placeholdersOf(canaries, trap, listener?.port ?? DISCARD, target.serviceUrl);
  const { source, ...sent } = fillProgram(program, placeholders);
  const stage: Stage = {
    ...context,
    attacked,
    language,
    source,
    options: { ...sent, tenantId: `red-${language}`, policy: policyOf(attacked) },
    scene: {
      canaries,
      trap,
      listener,
      placeholders,
      sent: JSON.stringify([source, sent]),
      isHere: target.place !== "elsewhere",
    },
  };

  const attempt = await attemptOnce(stage);
  if (attempt.kind === "breach") return attempt;
  // What was sent may still be on its way.
  if (listener !== null) await sleep(LATE_MS);
  const breach = await judgeMachine(attack.effect, stage.scene);
  return breach === null ? attempt : { kind: "breach", breach };
}

// --- internals

const NETWORK_NAMES = /\{\{(?:PORT|SERVICE_\w+)\}\}/;
/** The port that throws away what it is sent. */
const DISCARD = 9;
const LATE_MS = 20;

function attemptOnce(stage: Stage): Promise<Attempt> {
  const { attack, program } = stage.attacked;
  if (attack.act === "validate") return attemptValidation(stage);
  return program.neighbour === undefined ? attemptRun(stage) : attemptOn(program.neighbour, stage);
}
