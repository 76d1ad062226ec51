import { existsSync } from "node:fs";
import { type CodeExecution, createCodeExecution } from "../../src/index.ts";
import { createVoiceHandler, type VoiceHandler } from "../../src/voice/handler.ts";

/** The SDKs have a lock file of their own: they are many, and nothing but these tests needs them. */
export const IS_INSTALLED = existsSync(new URL("node_modules/ai", import.meta.url));
export const WITH_SDKS = "with the hosts' own SDKs (npm ci --prefix test/hosts --ignore-scripts)";

export const ARGUMENTS = {
  code: "({ amount: (1250 * 0.15).toFixed(2), currency: 'USD' })",
  language: "javascript",
  description: "work out the tip",
  expected_outcome: "give the tip in dollars",
};
export const SAID = "One hundred eighty-seven dollars and fifty cents.";
export const VALUE = { amount: "187.50", currency: "USD" };
export const ENDLESS = { ...ARGUMENTS, code: "for (;;) {}" };
export const BROKEN = { ...ARGUMENTS, code: "missing" };

export interface RealHandler {
  readonly execution: CodeExecution;
  readonly handler: VoiceHandler;
}

export async function createRealHandler(): Promise<RealHandler> {
  const execution = await createCodeExecution();
  await execution.ready();
  return { execution, handler: createVoiceHandler(execution) };
}
