import { z } from "zod";

import { DEFAULT_ROUTING } from "../core/routing-settings.ts";
import { oneOf, strictObject, wholeNumber } from "../policy/strict.ts";

/**
 * What an operator may set about the adapters that run programs elsewhere, and about which of several is asked.
 * The adapters have options of the same names, with their defaults; credentials are none of a file's business.
 */

const text = z.string("must be text").min(1, "must not be empty");
const yesOrNo = z.boolean("must be true or false");
const languageName = z
  .string("must be text")
  .regex(/^[a-z][a-z0-9_+-]{0,31}$/, "must be a language's name in lower case");

const endpoint = z
  .string("must be text")
  .refine((url) => /^https?:\/\//.test(url) && URL.canParse(url), "must be an http or https URL")
  .optional()
  .describe("Another address than AWS's own, e.g. that of aybiza emulate.");

const region = text.optional().describe("Unset: as the AWS SDK finds it.");

export const ROUTING_SCHEMA = strictObject({
  order: oneOf(["priority", "latency"])
    .default(DEFAULT_ROUTING.order)
    .describe(
      "priority: adapters are asked in the order they are named. latency: first the one that keeps runs waiting least.",
    ),
  failureCount: wholeNumber(1, 1_000)
    .default(DEFAULT_ROUTING.failureCount)
    .describe("Runs in a row that an adapter could not begin, until others are asked before it."),
  coolDownMs: wholeNumber(1, 60_000)
    .default(DEFAULT_ROUTING.coolDownMs)
    .describe("For how long they are at first, in milliseconds; twice as long after each trial."),
});

export const LAMBDA_SCHEMA = strictObject({
  functions: strictObject({
    python: text.optional().describe("Name, partial ARN or ARN."),
    nodejs: text.optional().describe("Runs JavaScript and TypeScript."),
    java: text.optional().describe("Name, partial ARN or ARN."),
  })
    .default({})
    .describe("The function that runs each language (docs/lambda.md)."),
  qualifier: text.optional().describe("Version or alias. Unset: the newest, unpublished."),
  region,
  endpoint,
  tenantIsolation: yesOrNo
    .optional()
    .describe("Whether the functions were made with tenant isolation. Unset: true."),
  networkIsolated: yesOrNo
    .optional()
    .describe("Your word that their network has no way out; it is tried. Unset: false."),
  networkProbe: strictObject({
    host: text.describe("A host that must not be reached."),
    port: wholeNumber(1, 65_535).describe("Its port."),
  })
    .optional()
    .describe("Where it is tried to get to. Unset: AWS STS, port 443."),
  startMarginMs: wholeNumber(0, 900_000)
    .optional()
    .describe(
      "What an Invoke may take beyond the program's own time, in milliseconds. Unset: 15000.",
    ),
  checkEveryMs: wholeNumber(1_000, 3_600_000)
    .optional()
    .describe("How old the last look at the functions may be, in milliseconds. Unset: 60000."),
  maxConnections: wholeNumber(1, 10_000).optional().describe("To Lambda, at a time. Unset: 50."),
});

export const BEDROCK_SCHEMA = strictObject({
  interpreter: text
    .optional()
    .describe("Identifier or ARN of the Code Interpreter. Unset: aws.codeinterpreter.v1."),
  networkMode: oneOf(["SANDBOX", "PUBLIC", "VPC"])
    .optional()
    .describe("How the interpreter was made; VPC without a way out is tried. Unset: SANDBOX."),
  region,
  endpoint,
  warm: strictObject({
    python: wholeNumber(0, 500).optional().describe("Sessions for Python."),
    javascript: wholeNumber(0, 500).optional().describe("Sessions for JavaScript and TypeScript."),
  })
    .optional()
    .describe("Sessions that wait from the start. Unset: none."),
  warmAfterUse: wholeNumber(0, 500)
    .optional()
    .describe("Sessions that wait once an engine has been used. Unset: 1."),
  maxSessions: wholeNumber(1, 1_000)
    .optional()
    .describe("At the same time, waiting ones included. Unset: 50."),
  sessionSeconds: wholeNumber(60, 28_800)
    .optional()
    .describe("How long a session can live. Unset: 900."),
  keptSessionSeconds: wholeNumber(60, 28_800)
    .optional()
    .describe("The same for one in which state is kept from run to run. Unset: 7500."),
  responseMarginMs: wholeNumber(0, 60_000)
    .optional()
    .describe(
      "How much later than the program's own time its answer may arrive, in milliseconds. Unset: 1000.",
    ),
  startTimeoutMs: wholeNumber(100, 120_000)
    .optional()
    .describe("What the start of a session may take, in milliseconds. Unset: 15000."),
  checkEveryMs: wholeNumber(1_000, 3_600_000)
    .optional()
    .describe("How old the last look at the service may be, in milliseconds. Unset: 60000."),
  estimatedAvailability: text
    .optional()
    .describe("What is said of when it will be there, as long as it is not. Unset: 2025 Q3."),
});

export const CONTAINER_SCHEMA = strictObject({
  socketPath: text.optional().describe("The engine's socket, as a path. Before host."),
  host: text
    .optional()
    .describe("The engine's address, as in DOCKER_HOST. Unset: unix:///var/run/docker.sock."),
  image: text.optional().describe("The image of all languages. Unset: aybiza-guest:1."),
  images: z.record(languageName, text).optional().describe("Images by language, in its place."),
  languages: z
    .record(
      languageName,
      strictObject({
        image: text.describe("The image."),
        command: z
          .array(text, "must be a list of words")
          .min(1, "must be a list of words")
          .readonly()
          .describe("What runs in the container, and then waits for a program."),
        protocol: oneOf(["stdin", "frames"])
          .optional()
          .describe("How it gets the program (docs/containers.md). Unset: stdin."),
        baselineMb: wholeNumber(8, 16_384)
          .optional()
          .describe("What it takes before any program runs, in MiB. Unset: 64."),
      }),
    )
    .optional()
    .describe("Languages of your own, by name, e.g. ruby."),
  warm: z
    .record(languageName, wholeNumber(0, 256))
    .optional()
    .describe("Containers that wait from the start, by language."),
  warmAfterUse: wholeNumber(0, 256)
    .optional()
    .describe("Containers that wait for a language once it has been used. Unset: 1."),
  maxContainers: wholeNumber(1, 256)
    .optional()
    .describe("At the same time, waiting ones included. Unset: 8."),
  cpus: z
    .number("must be a number from 0.1 to 64")
    .min(0.1, "must be a number from 0.1 to 64")
    .max(64, "must be a number from 0.1 to 64")
    .optional()
    .describe("Cores of one container. Unset: 1."),
  maxProcesses: wholeNumber(24, 4_096).optional().describe("In one container. Unset: 64."),
  maxFileMb: wholeNumber(1, 4_096)
    .optional()
    .describe("What a run may write, where its policy lets it, in MiB. Unset: 16."),
  runtime: text.optional().describe("auto: gVisor's runsc where it is offered. Unset: auto."),
  user: text.optional().describe("User and group of every program, as numbers above 0."),
});

export type BedrockConfig = Readonly<z.output<typeof BEDROCK_SCHEMA>>;
export type LambdaConfig = Readonly<z.output<typeof LAMBDA_SCHEMA>>;
export type ContainerConfig = Readonly<z.output<typeof CONTAINER_SCHEMA>>;
export type RoutingConfig = Readonly<z.input<typeof ROUTING_SCHEMA>>;
