import { watchAvailability } from "./availability.ts";
import { openIfInstalled } from "./client.ts";
import type { Missing } from "./failures.ts";
import { type BedrockOptions, ENGINE_OF, type NetworkMode, settingsOf } from "./options.ts";

/** What the architecture document asks of its Bedrock adapter: is it there, and what can it do. */
export interface BedrockFeatures extends AsyncDisposable {
  /** Asks the service, free of charge. Never rejects, and is false on any doubt. */
  available(): Promise<boolean>;
  /** Never rejects. */
  capabilities(): Promise<BedrockCapabilities>;
}

export type BedrockCapabilities =
  | {
      readonly status: "waiting";
      /** As configured; nobody asks AWS for it. */
      readonly estimatedAvailability: string;
      /** What would have to be there, as far as known: the first thing that was found to be missing. */
      readonly missing: readonly Missing[];
      /** The same for a human, with the remedy. */
      readonly reason: string;
    }
  | {
      readonly status: "available";
      readonly languages: readonly string[];
      readonly networkMode: NetworkMode;
      /** Of an account and region, where AWS has not raised them (AgentCore limits, 2026-09). */
      readonly quotas: {
        readonly activeSessions: number;
        readonly invokesPerSecond: number;
        readonly startsPerSecond: number;
        readonly requestBytes: number;
        readonly runMs: number;
        readonly sessionSeconds: number;
      };
      readonly sessions: boolean;
      /** There is no other way to end a program. */
      readonly cancel: "stop_session";
      /** An answer comes whole, when the program has ended. */
      readonly streaming: boolean;
    };

/** Starts nothing and keeps nothing: for whoever wants to know before there is an adapter. */
export async function createBedrockFeatures(
  options: BedrockOptions = {},
): Promise<BedrockFeatures> {
  const settings = settingsOf(options);
  const gateway = await openIfInstalled(settings);
  const availability = watchAvailability(settings, gateway);
  async function available(): Promise<boolean> {
    await availability.check();
    return availability.readiness().state === "ready";
  }
  return {
    available,
    async capabilities() {
      if (await available()) {
        const { networkMode } = settings;
        return { ...AVAILABLE, networkMode, languages: Object.keys(ENGINE_OF) };
      }
      const fault = availability.fault();
      return {
        status: "waiting",
        estimatedAvailability: settings.estimatedAvailability,
        missing: fault?.missing == null ? [] : [fault.missing],
        reason: fault?.message ?? "It is not known yet.",
      };
    },
    async [Symbol.asyncDispose]() {
      if ("close" in gateway) gateway.close();
    },
  };
}

// --- internals

const AVAILABLE = {
  status: "available",
  quotas: {
    activeSessions: 1_000,
    invokesPerSecond: 30,
    startsPerSecond: 30,
    requestBytes: 100_000_000,
    runMs: 900_000,
    sessionSeconds: 28_800,
  },
  sessions: true,
  cancel: "stop_session",
  streaming: false,
} as const;
