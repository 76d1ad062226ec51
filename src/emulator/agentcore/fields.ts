import { z } from "zod";
import { invalid, ServiceException } from "./exceptions.ts";

/** What a request may hold, by the service's model: names, ranges, and which argument belongs to which tool. */

export const MAX_LIFETIME_SECONDS = 28_800;

const text = (min: number, max: number): z.ZodString =>
  z
    .string("must be text")
    .min(min, `must have at least ${String(min)} characters`)
    .max(max, `must have at most ${String(max)} characters`);

const whole = (min: number, max: number): z.ZodNumber =>
  z
    .int("must be a whole number")
    .min(min, `must be at least ${String(min)}`)
    .max(max, `must be at most ${String(max)}`);

const oneOf = <const T extends readonly [string, ...string[]]>(
  names: T,
): z.ZodEnum<{ [K in T[number]]: K }> => z.enum(names, `must be one of ${names.join(", ")}`);

const clientToken = text(33, 256).optional();

export const START = z.object({
  name: text(1, 100).optional(),
  sessionTimeoutSeconds: whole(1, MAX_LIFETIME_SECONDS).default(900),
  clientToken,
  certificates: z.array(z.unknown()).max(200).optional(),
  filesystemConfigurations: z.array(z.unknown()).max(10).optional(),
});

export const STOP = z.object({ clientToken });

export const LIST = z.object({
  maxResults: whole(1, 100).default(10),
  nextToken: text(1, 2048).optional(),
  status: oneOf(["READY", "TERMINATED"]).optional(),
});

export const LANGUAGES = ["python", "javascript", "typescript"] as const;

const longText = text(0, 100_000_000);

/** Counted before a single one is looked at: a request could name millions, each wrong. */
const listOf = <T extends z.ZodType>(item: T, what: string): z.ZodPipe<z.ZodArray, z.ZodArray<T>> =>
  z
    .array(z.unknown(), what)
    .max(MAX_ITEM_COUNT, `${what}, at most ${String(MAX_ITEM_COUNT)}`)
    .pipe(z.array(item));

const MAX_ITEM_COUNT = 1_000;

const paths = listOf(text(1, 4096), "must be a list of paths");

const TOOL_ARGUMENTS = {
  executeCode: z.object({
    code: longText,
    language: oneOf(LANGUAGES),
    clearContext: z.boolean("must be true or false").default(false),
    runtime: oneOf(["python", "nodejs", "deno"]).optional(),
  }),
  executeCommand: z.object({ command: longText }),
  startCommandExecution: z.object({ command: longText }),
  getTask: z.object({ taskId: text(1, 100) }),
  stopTask: z.object({ taskId: text(1, 100) }),
  writeFiles: z.object({
    content: listOf(
      z
        .object({
          path: text(1, 4096),
          text: longText.optional(),
          blob: z.base64("must be base64").optional(),
        })
        .refine(
          (file) => (file.text === undefined) !== (file.blob === undefined),
          "must have either text or blob",
        ),
      "must be a list of files",
    ),
  }),
  readFiles: z.object({ paths }),
  listFiles: z.object({ directoryPath: text(0, 4096).default("") }),
  removeFiles: z.object({ paths }),
} as const;

export type ToolName = keyof typeof TOOL_ARGUMENTS;
export type ToolArguments<N extends ToolName> = z.infer<(typeof TOOL_ARGUMENTS)[N]>;

/** A call of one tool, checked. */
export type ToolCall = {
  readonly [N in ToolName]: { readonly name: N; readonly arguments: ToolArguments<N> };
}[ToolName];

const TOOL_NAMES = Object.keys(TOOL_ARGUMENTS);

const INVOKE = z.discriminatedUnion(
  "name",
  [
    callOf("executeCode"),
    callOf("executeCommand"),
    callOf("startCommandExecution"),
    callOf("getTask"),
    callOf("stopTask"),
    callOf("writeFiles"),
    callOf("readFiles"),
    callOf("listFiles"),
    callOf("removeFiles"),
  ],
  `must be one of ${TOOL_NAMES.join(", ")}`,
);

export function parseToolCall(body: unknown): ToolCall {
  return parseFields(INVOKE, body);
}

/** @throws ServiceException `ValidationException`, with each field that is wrong. */
export function parseFields<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw invalid(
    parsed.error.issues.map(({ path, message }) => ({ name: path.map(String).join("."), message })),
  );
}

/** A body as JSON; an empty one is an empty object. */
export function parseBody(body: Buffer): unknown {
  if (body.length === 0) return {};
  try {
    return JSON.parse(body.toString("utf8"));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new ServiceException("ValidationException", "The body is not JSON.", {
      reason: "CannotParse",
      fieldList: [],
    });
  }
}

// --- internals

function callOf<const N extends ToolName>(
  name: N,
): z.ZodObject<{ name: z.ZodLiteral<N>; arguments: (typeof TOOL_ARGUMENTS)[N] }> {
  return z.object({ name: z.literal(name), arguments: TOOL_ARGUMENTS[name] });
}
