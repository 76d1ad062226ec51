/** What an operator says of the interpreter. Every field has a default. */

export interface BedrockOptions {
  /** Identifier or ARN of the Code Interpreter. @default "aws.codeinterpreter.v1", AWS's own, without a role */
  readonly interpreter?: string | undefined;
  /**
   * How the interpreter was made. `SANDBOX` lets programs resolve names and reach S3; a `VPC` without a way out is
   * the only one that keeps them from the network, and `attest` tries it. @default "SANDBOX"
   */
  readonly networkMode?: NetworkMode | undefined;
  /** @default what the AWS SDK finds in its environment and profile */
  readonly region?: string | undefined;
  /** Another address than AWS's own, e.g. the stand-in's. @default what the AWS SDK finds, else AWS */
  readonly endpoint?: string | undefined;
  /** @default what the AWS SDK finds in its environment, profile or role */
  readonly credentials?: BedrockCredentials | undefined;
  /** Sessions that wait from the start, by the engine in them. @default none */
  readonly warm?:
    | { readonly python?: number | undefined; readonly javascript?: number | undefined }
    | undefined;
  /** Sessions that wait once an engine has been used. @default 1 */
  readonly warmAfterUse?: number | undefined;
  /** Sessions at the same time, waiting ones included. AWS allows an account 1,000. @default 50 */
  readonly maxSessions?: number | undefined;
  /**
   * How long a session can live, in seconds, 60 to 28,800. AWS ends it then whatever it does; one that waits is
   * replaced before. @default 900
   */
  readonly sessionSeconds?: number | undefined;
  /** The same for one in which state is kept from run to run, and which nothing replaces. @default 7500 */
  readonly keptSessionSeconds?: number | undefined;
  /**
   * How much later than the program's own time its answer may arrive, in milliseconds: the way there and back.
   * Then the session is stopped. @default 1000
   */
  readonly responseMarginMs?: number | undefined;
  /** What the start of a session may take, in milliseconds. @default 15000 */
  readonly startTimeoutMs?: number | undefined;
  /** How old the last look at the service may be before `ready` has it looked at again. @default 60000 */
  readonly checkEveryMs?: number | undefined;
  /** What is said of when it will be there, as long as it is not. @default "2025 Q3", the architecture document's */
  readonly estimatedAvailability?: string | undefined;
}

export type NetworkMode = "SANDBOX" | "PUBLIC" | "VPC";

export interface BedrockCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** What runs in a session. */
export const ENGINES = ["python", "javascript"] as const;

export type EngineName = (typeof ENGINES)[number];

/** Which engine runs a language. */
export const ENGINE_OF = {
  python: "python",
  javascript: "javascript",
  typescript: "javascript",
} as const satisfies Readonly<Record<string, EngineName>>;

/** The same with every default in its place. */
export interface BedrockSettings {
  readonly interpreter: string;
  readonly networkMode: NetworkMode;
  readonly region: string | null;
  readonly endpoint: string | null;
  readonly credentials: BedrockCredentials | null;
  readonly warm: Readonly<Record<EngineName, number>>;
  readonly warmAfterUse: number;
  readonly maxSessions: number;
  readonly sessionSeconds: number;
  readonly keptSessionSeconds: number;
  readonly responseMarginMs: number;
  readonly startTimeoutMs: number;
  readonly checkEveryMs: number;
  readonly estimatedAvailability: string;
}

export function settingsOf(options: BedrockOptions): BedrockSettings {
  return {
    interpreter: options.interpreter ?? "aws.codeinterpreter.v1",
    networkMode: options.networkMode ?? "SANDBOX",
    region: options.region ?? null,
    endpoint: options.endpoint ?? null,
    credentials: options.credentials ?? null,
    warm: { python: options.warm?.python ?? 0, javascript: options.warm?.javascript ?? 0 },
    warmAfterUse: options.warmAfterUse ?? 1,
    maxSessions: options.maxSessions ?? 50,
    sessionSeconds: options.sessionSeconds ?? 900,
    keptSessionSeconds: options.keptSessionSeconds ?? 7_500,
    responseMarginMs: options.responseMarginMs ?? 1_000,
    startTimeoutMs: options.startTimeoutMs ?? 15_000,
    checkEveryMs: options.checkEveryMs ?? 60_000,
    estimatedAvailability: options.estimatedAvailability ?? "2025 Q3",
  };
}
