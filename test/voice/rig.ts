import {
  type CallContext,
  type Speech,
  createVoiceHandler,
  type VoiceHandler,
  type VoiceOptions,
} from "../../src/voice/handler.ts";
import { createScriptedRun, type Script, type ScriptedRun } from "./scripted-run.ts";
import { createVirtualClock, type VirtualClock } from "./virtual-clock.ts";

export const CANNOT =
  "I can describe how to perform that calculation, but I can't execute it directly yet.";
export const REQUEST = { code: "1", language: "python", description: "add up the invoices" };
export const OK: Script = { runMs: 100, ends: "ok", dyingMs: 0, value: 42 };

/** A handler over a scripted run, and what its caller hears. */
export interface Rig {
  readonly clock: VirtualClock;
  readonly scripted: ScriptedRun;
  readonly voice: VoiceHandler;
  readonly heard: Speech[];
  readonly context: (more?: CallContext) => CallContext;
}

export function rig(script: Script = OK, options: VoiceOptions = {}): Rig {
  const clock = createVirtualClock();
  const scripted = createScriptedRun(clock, script);
  const voice = createVoiceHandler(scripted.execution, { clock, ...options });
  const heard: Speech[] = [];
  const context = (more: CallContext = {}): CallContext => ({
    ...{ callId: "call", onSpeech: (speech) => heard.push(speech), ...more },
  });
  return { clock, scripted, voice, heard, context };
}
