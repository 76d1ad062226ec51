import { McpServer, type ServerContext } from "@modelcontextprotocol/server";
import { z } from "zod";
import type { ExecError } from "../core/errors.ts";
import type { AdapterReport } from "../core/execution.ts";
import type { AnyLanguage } from "../core/language.ts";
import type { CancelledBy, Risk, Validation } from "../core/result.ts";
import type { CallContext, ComputationRequest, VoiceAnswer } from "../voice/handler.ts";
import { toolContent } from "../voice/tools/content.ts";
import { toolSpec } from "../voice/tools/spec.ts";
import {
  LIST_LANGUAGES_INPUT,
  LIST_LANGUAGES_OUTPUT,
  RUN_CODE_INPUT,
  RUN_CODE_OUTPUT,
  VALIDATE_CODE_INPUT,
  VALIDATE_CODE_OUTPUT,
} from "./schemas/mcp.ts";
import type { Used } from "./quotas.ts";
import { toExecError, toJsonText } from "./wire.ts";

/** Who does what the tools promise: this process, or a running service. */
export interface McpDesk {
  answer(request: ComputationRequest, context: CallContext): Promise<VoiceAnswer>;
  validate(code: string, language: string, signal: AbortSignal): Promise<Validation>;
  offer(): Promise<{
    readonly languages: readonly AnyLanguage[];
    readonly adapters: readonly AdapterReport[];
  }>;
  /** Counts one program; throws where there may be no more. @default nothing is counted */
  readonly admit?: (() => (used: Used) => void) | undefined;
}

export interface McpServerOptions {
  readonly version: string;
  /** What a model is told of the language and of imports. */
  readonly languages: readonly AnyLanguage[];
  readonly allowedImports?: readonly string[] | undefined;
  /** BCP 47, of the words. @default "en-US" */
  readonly locale?: string | undefined;
  /** Told of every failure of our own, with its cause. @default nothing */
  readonly onFault?: ((error: ExecError) => void) | undefined;
}

/**
 * The tools as an MCP server, which its caller connects to a transport. Whatever a program does is a result; so is
 * what we refuse. Only what breaks the protocol is an error of it.
 */
export function createMcpServer(desk: McpDesk, options: McpServerOptions): McpServer {
  const { version, languages, allowedImports, locale, onFault } = options;
  const server = new McpServer(
    { name: "aybiza-code-execution", title: "Aybiza Code Execution", version },
    { instructions: INSTRUCTIONS },
  );
  const { description } = toolSpec({
    locale,
    ...(languages.length > 0 && { languages }),
    ...(allowedImports && { allowedImports }),
  });

  server.registerTool(
    "run_code",
    {
      title: "Run code",
      description,
      inputSchema: toolSchema(RUN_CODE_INPUT),
      outputSchema: toolSchema(RUN_CODE_OUTPUT),
      annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
    },
    ({ expected_outcome, ...request }, context) =>
      guarded(onFault, async () => {
        const settle = desk.admit?.();
        const asked = { ...request, expectedOutcome: expected_outcome };
        const answer = await desk.answer(asked, { locale, signal: endOf(context) });
        const reply = replyOf(answer);
        const bytes = sizeOf(request) + sizeOf(reply.structuredContent);
        settle?.({ runMs: answer.result.phases.runMs, bytes });
        return reply;
      }),
  );

  server.registerTool(
    "validate_code",
    {
      title: "Check code without running it",
      description:
        "Parse a program and say what of it this service would not run, with the line and the fix. Nothing of it is run.",
      inputSchema: toolSchema(VALIDATE_CODE_INPUT),
      outputSchema: toolSchema(VALIDATE_CODE_OUTPUT),
      annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
    },
    ({ code, language }, context) =>
      guarded(onFault, async () => {
        const settle = desk.admit?.();
        const validation = await desk.validate(code, language, endOf(context));
        settle?.({ runMs: 0, bytes: sizeOf(code) });
        return verdictOf(validation);
      }),
  );

  server.registerTool(
    "list_languages",
    {
      title: "List languages",
      description: "The languages that would run now, and by which engines.",
      inputSchema: toolSchema(LIST_LANGUAGES_INPUT),
      outputSchema: toolSchema(LIST_LANGUAGES_OUTPUT),
      annotations: { readOnlyHint: true, idempotentHint: true, openWorldHint: false },
    },
    () =>
      guarded(onFault, async () => {
        const offer = await desk.offer();
        const adapters = offer.adapters.map(
          ({ name, languages: own, engines, notOffered, readiness }) => ({
            ...{ name, languages: own, engines, notOffered, state: readiness.state },
          }),
        );
        const text =
          offer.languages.length === 0
            ? "Nothing would run now."
            : `These would run now: ${offer.languages.join(", ")}.`;
        return {
          content: [textOf(text)],
          structuredContent: { languages: offer.languages, adapters },
        };
      }),
  );

  return server;
}

// --- internals

const INSTRUCTIONS =
  "Use run_code wherever one wrong digit matters, and say its text as it is. Its structured content carries the exact value.";

/** A type, since the SDK's results have further fields. */
type Reply = {
  content: { type: "text"; text: string }[];
  structuredContent?: Record<string, unknown>;
  isError?: boolean;
};

/** The same schema with a JSON Schema that every validator takes: values of programs are any JSON. */
function toolSchema<Schema extends z.ZodType>(schema: Schema) {
  const standard = schema["~standard"];
  return {
    "~standard": {
      ...standard,
      jsonSchema: {
        input: () => plainSchema(schema, "input"),
        output: () => plainSchema(schema, "output"),
      },
    },
  };
}

/** `id` names a component for OpenAPI; validators of JSON Schema refuse it. */
function plainSchema(schema: z.ZodType, io: "input" | "output"): Record<string, unknown> {
  const written = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return JSON.parse(JSON.stringify(written), (key, value: unknown) =>
    key === "id" && typeof value === "string" ? undefined : value,
  );
}

/** Over when the client cancels the call, or has gone: nobody would hear the answer. */
function endOf({ mcpReq, http }: ServerContext): AbortSignal {
  const end = new AbortController();
  for (const signal of [mcpReq.signal, ...(http?.req ? [http.req.signal] : [])]) {
    const stop = (): void => end.abort(reasonOf(signal.reason));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  }
  return end.signal;
}

/** Our own doors say who ended it; from the protocol come words of the client. */
function reasonOf(reason: unknown): CancelledBy {
  return reason === "disconnect" || reason === "shutdown" ? reason : "signal";
}

/** What is ours to answer for is told without its cause, which may hold anything. */
async function guarded(
  onFault: McpServerOptions["onFault"],
  act: () => Promise<Reply>,
): Promise<Reply> {
  try {
    return await act();
  } catch (thrown) {
    const error = toExecError(thrown);
    if (error.httpStatus >= 500) onFault?.(error);
    const { code, message, hint } = error;
    return { content: [textOf(`${message} ${hint} (${code})`)], isError: true };
  }
}

/** The sentence to read, and the value for programs. Of what failed, the model is told what to mend. */
function replyOf(given: VoiceAnswer): Reply {
  const { result, timeline: _timeline, ...answer } = given;
  const content = toolContent(given);
  const { stdout, stderr, truncated } = { ...NO_OUTPUT, ...result };
  const { runId, status, language, adapter, engine, phases } = result;
  const sentence = content.say === "" ? [] : [textOf(content.say)];
  return {
    content: content.ok ? sentence : [...sentence, textOf(JSON.stringify(content))],
    structuredContent: wellFormed({
      ...answer,
      ok: content.ok,
      run: {
        ...{ runId, status, language, adapter, engine, runMs: phases.runMs },
        ...{ stdout, stderr, truncated },
      },
    }),
    isError: !content.ok,
  };
}

const NO_OUTPUT = { stdout: "", stderr: "", truncated: false };

function verdictOf(validation: Validation): Reply {
  const { ok } = validation;
  const { verdict, risks } = validation.ok
    ? { verdict: validation.verdict, risks: [] }
    : { verdict: "risky", risks: validation.risks };
  const text =
    risks.length === 0 ? (SENTENCES[verdict] ?? "") : risks.map((risk) => lineOf(risk)).join("\n");
  return { content: [textOf(text)], structuredContent: { ok, verdict, risks } };
}

const SENTENCES: Readonly<Record<string, string>> = {
  safe: "Nothing stands against running it.",
  not_implemented: "Code execution coming soon",
  risky: "It would not be run.",
};

function lineOf({ line, message, fix, ruleId }: Risk): string {
  return `Line ${line}: ${message} ${fix} (${ruleId})`;
}

/** Guest text may hold halves of characters, which strict parsers refuse. */
function wellFormed(content: object): Record<string, unknown> {
  return JSON.parse(toJsonText(content));
}

function textOf(text: string): { type: "text"; text: string } {
  return { type: "text", text: text.toWellFormed() };
}

function sizeOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? "");
}
