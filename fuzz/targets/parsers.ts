import type { Random } from "../../bench/soak/random.ts";
import { RUN_FLAGS, PROGRAM_FLAGS } from "../../src/cli/run-options.ts";
import { parseInvocation, type Command } from "../../src/cli/command.ts";
import { parseConfig } from "../../src/config.ts";
import { ExecError } from "../../src/core/errors.ts";
import { isJsonObject, type Json, parseJson } from "../../src/core/json.ts";
import { LANGUAGES } from "../../src/core/language.ts";
import { type CodeExecution, createCodeExecution } from "../../src/index.ts";
import { encodeInputs } from "../../src/policy/inputs.ts";
import { parseOverlay } from "../../src/policy/policy.ts";
import { createHttpHandler, type HttpHandler } from "../../src/server/http.ts";
import { speakValue } from "../../src/speech/speak.ts";
import { handleComputationRequest } from "../../src/voice/handler.ts";
import { demand, type Target } from "../target.ts";
import { drawText, drawValue, MUTABLE_PROGRAMS, mutate } from "./parsers/texts.ts";

/**
 * Every door that reads text somebody else wrote. A step is one text or value for one door: an answer or an
 * error of ours within a bounded time, and no warning.
 */
export const PARSERS: Target = {
  watched: [],
  async open() {
    const execution = await createCodeExecution({ securityPolicy: { maxExecutionTimeMs: 2_000 } });
    await execution.ready();
    const doors = createDoors(execution);
    const warnings: string[] = [];
    const onWarning = (warning: Error): number =>
      warnings.push(`${warning.name}: ${warning.message}`);
    process.on("warning", onWarning);
    const names = Object.keys(doors);
    const drawStep = (random: Random): Json => {
      const door = names[random.int(0, names.length - 1)] ?? "speak";
      return {
        door,
        value: door.startsWith("validate ")
          ? drawProgram(random, door.slice(9))
          : drawValue(random, 0),
      };
    };
    return {
      draw: (random) => random.list(random.int(1, 3), () => drawStep(random)),
      change(step, random) {
        if (!isJsonObject(step) || random.chance(0.3)) return drawStep(random);
        const { door = null, value = null } = step;
        return {
          door,
          value: typeof value === "string" ? mutate(value, random) : drawValue(random, 0),
        };
      },
      async run(steps) {
        for (const step of steps) {
          const { door, value = null } = isJsonObject(step) ? step : {};
          const open = typeof door === "string" ? doors[door] : undefined;
          if (typeof door !== "string" || open === undefined) continue;
          const startedMs = performance.now();
          await within(door, () => open(value));
          const ms = performance.now() - startedMs;
          const isSlow = ms > MAX_MS && (await isSlowAgain(() => open(value)));
          demand(!isSlow, `${door} took ${ms.toFixed(0)} ms`);
        }
        demand(warnings.length === 0, `a warning: ${warnings.splice(0).join("; ").slice(0, 200)}`);
        return { calls: steps.length };
      },
      async close() {
        process.off("warning", onWarning);
        await execution[Symbol.asyncDispose]();
      },
    };
  },
};

// --- internals

type Door = (value: Json) => unknown;

/** Longer than a validation may take, its time on the engine included. */
const MAX_MS = 3_000;
const COMMAND: Pick<Command, "name" | "flags" | "maxArguments"> = {
  name: "run",
  flags: { ...PROGRAM_FLAGS, ...RUN_FLAGS },
  maxArguments: 1,
};

function createDoors(execution: CodeExecution): Readonly<Record<string, Door>> {
  const handle = createHttpHandler(execution);
  const validators = LANGUAGES.map((language): [string, Door] => [
    `validate ${language}`,
    async (value) => {
      const { ok } = await execution.validateCode(textOf(value), language);
      demand(typeof ok === "boolean", "validation answered no verdict");
    },
  ]);
  return {
    ...Object.fromEntries(validators),
    speak: (value) => {
      const { say } = speakValue(value, { description: textOf(value).slice(0, 80) });
      demand(
        /[.?!]$/.test(say) && !/[\d<>{}]/.test(say),
        `these are no words: ${say.slice(0, 80)}`,
      );
    },
    overlay: (value) => void parseOverlay(value, "policy"),
    "overlay text": (value) => void parseOverlay(jsonOr(value), "policy"),
    config: (value) => void parseConfig(jsonOr(value)),
    inputs: (value) => void encodeInputs(value, 100_000),
    "command line": (value) =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what parsing reads of a command is here
      void parseInvocation(COMMAND as Command, textOf(value).split(/[ \n]/)),
    http: (value) => ask(handle, textOf(value)),
    "http json": (value) => ask(handle, JSON.stringify(value)),
    // A program that is none of a language never reaches an engine: this is about the request.
    voice: (value) =>
      handleComputationRequest(execution, {
        ...(isJsonObject(value) ? value : {}),
        code: "",
        language: textOf(value).slice(0, 20),
      }),
  };
}

const PATHS = [
  "/v1/validate",
  "/v1/sessions",
  "/v1/readiness",
  "/v1/runs/%00",
  "/v1/computations",
] as const;

async function ask(handle: HttpHandler, body: string): Promise<void> {
  const path = PATHS[body.length % PATHS.length] ?? "/";
  const headers = { "content-type": body.length % 7 === 0 ? "text/plain" : "application/json" };
  const method = path.includes("runs") ? "DELETE" : path.includes("readiness") ? "GET" : "POST";
  const response = await handle(
    new Request(`http://127.0.0.1${path}`, { method, headers, ...(method === "POST" && { body }) }),
  );
  parseJson(await response.text());
  demand(response.status < 500 || response.status === 503, `HTTP ${response.status}`);
}

async function within(door: string, work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Error && error.name === "Finding") throw error;
    demand(ExecError.is(error), `${door} threw ${String(error).slice(0, 200)}`);
  }
}

async function isSlowAgain(work: () => unknown): Promise<boolean> {
  const startedMs = performance.now();
  await within("the door", work);
  return performance.now() - startedMs > MAX_MS;
}

function drawProgram(random: Random, language: string): string {
  const programs = MUTABLE_PROGRAMS[language] ?? [];
  const program = programs[random.int(0, programs.length - 1)];
  if (program === undefined || random.chance(0.25)) return drawText(random);
  let text = program;
  for (let times = random.int(1, 6); times > 0; times -= 1) text = mutate(text, random);
  return text;
}

function textOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function jsonOr(value: Json): unknown {
  if (typeof value !== "string") return value;
  try {
    return parseJson(value);
  } catch (error) {
    if (error instanceof SyntaxError) return value;
    throw error;
  }
}
