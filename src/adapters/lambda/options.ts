/** What an operator says of the functions. Every field but `functions` has a default. */

export interface LambdaOptions {
  /**
   * The function that runs each language: a name, a partial ARN or an ARN. `nodejs` runs JavaScript and
   * TypeScript. The handlers are in `deploy/lambda`; a function with another contract is refused.
   */
  readonly functions: {
    readonly python?: string | undefined;
    readonly nodejs?: string | undefined;
    readonly java?: string | undefined;
  };
  /** Version or alias. @default the newest version, unpublished */
  readonly qualifier?: string | undefined;
  /** @default what the AWS SDK finds in its environment and profile */
  readonly region?: string | undefined;
  /** Another address than AWS's own, e.g. the stand-in's. @default what the AWS SDK finds, else AWS */
  readonly endpoint?: string | undefined;
  /** @default what the AWS SDK finds in its environment, profile or role */
  readonly credentials?: LambdaCredentials | undefined;
  /**
   * Whether the functions were made with tenant isolation (`PER_TENANT`): no environment is then used for two
   * tenants. The service refuses an Invoke that does not agree. @default true
   */
  readonly tenantIsolation?: boolean | undefined;
  /**
   * The operator's word that the functions' network has no way out: a VPC without NAT and gateway. `attest`
   * tries it. @default false
   */
  readonly networkIsolated?: boolean | undefined;
  /**
   * Where `attest` tries to connect to from inside the functions. An isolated network must not reach it.
   * @default the public address of AWS STS in the region, port 443
   */
  readonly networkProbe?: { readonly host: string; readonly port: number } | undefined;
  /**
   * What an Invoke may take beyond the program's own time, in milliseconds: the start of an environment, and
   * the way there and back. @default 15000
   */
  readonly startMarginMs?: number | undefined;
  /** How old the last look at the functions may be before `ready` has them looked at again. @default 60000 */
  readonly checkEveryMs?: number | undefined;
  /** Connections to Lambda at the same time. @default 50 */
  readonly maxConnections?: number | undefined;
}

export interface LambdaCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string | undefined;
}

/** The same with every default in its place. */
export interface LambdaSettings {
  readonly functions: readonly FunctionSetting[];
  readonly qualifier: string | null;
  readonly region: string | null;
  readonly endpoint: string | null;
  readonly credentials: LambdaCredentials | null;
  readonly tenantIsolation: boolean;
  readonly networkIsolated: boolean;
  readonly networkProbe: { readonly host: string; readonly port: number } | null;
  readonly startMarginMs: number;
  readonly checkEveryMs: number;
  readonly maxConnections: number;
}

export interface FunctionSetting {
  readonly runtime: RuntimeName;
  /** Name or ARN. */
  readonly name: string;
}

export type RuntimeName = "python" | "nodejs" | "java";

/** Which function runs a language. */
export const RUNTIME_OF = {
  python: "python",
  javascript: "nodejs",
  typescript: "nodejs",
  java: "java",
} as const satisfies Readonly<Record<string, RuntimeName>>;

export function settingsOf(options: LambdaOptions): LambdaSettings {
  const { python, nodejs, java } = options.functions;
  const named: readonly (readonly [RuntimeName, string | undefined])[] = [
    ["python", python],
    ["nodejs", nodejs],
    ["java", java],
  ];
  return {
    functions: named.flatMap(([runtime, name]) => (name === undefined ? [] : [{ runtime, name }])),
    qualifier: options.qualifier ?? null,
    region: options.region ?? null,
    endpoint: options.endpoint ?? null,
    credentials: options.credentials ?? null,
    tenantIsolation: options.tenantIsolation ?? true,
    networkIsolated: options.networkIsolated ?? false,
    networkProbe: options.networkProbe ?? null,
    startMarginMs: options.startMarginMs ?? 15_000,
    checkEveryMs: options.checkEveryMs ?? 60_000,
    maxConnections: options.maxConnections ?? 50,
  };
}
