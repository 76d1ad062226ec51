import { ExecError } from "../../core/errors.ts";
import { type Json, type JsonObject, isJsonObject, parseJson } from "../../core/json.ts";

/** The frames of Twilio's ConversationRelay, which Telnyx speaks too: text of the caller in, text to say out. */
export type RelayFrame =
  | SetupFrame
  | {
      readonly type: "prompt";
      readonly text: string;
      readonly locale: string | null;
      /** False while the caller still speaks: a first guess of what is being said. */
      readonly isFinal: boolean;
    }
  | { readonly type: "dtmf"; readonly digit: string }
  | {
      readonly type: "interrupt";
      /** What the caller heard of what was said. */
      readonly heardUntil: string;
      /** How long it had been said for; `null` where the host does not say. */
      readonly afterMs: number | null;
    }
  | { readonly type: "error"; readonly description: string }
  | { readonly type: "info"; readonly name: string; readonly value: Json }
  /** Of a later version of the host. */
  | { readonly type: "unknown" };

export interface SetupFrame {
  readonly type: "setup";
  readonly sessionId: string;
  readonly callId: string;
  readonly from: string;
  readonly to: string;
  readonly direction: string;
  /** What the TwiML passed along as `<Parameter>`. */
  readonly customParameters: Readonly<Record<string, string>>;
}

/** What we send. */
export type RelayReply =
  | {
      readonly type: "text";
      readonly token: string;
      readonly last: boolean;
      readonly lang?: string;
      readonly interruptible: boolean;
      /** True for words that the next ones may cut off: a filler. */
      readonly preemptible: boolean;
    }
  | { readonly type: "end"; readonly handoffData?: string };

/** @throws ExecError `BAD_REQUEST` naming what is wrong with the frame. */
export function readFrame(text: string): RelayFrame {
  const frame = parsedObject(text);
  const { type } = frame;
  if (typeof type !== "string") throw malformed("`type` must be text");
  const read = Object.hasOwn(READERS, type) ? READERS[type] : undefined;
  return read === undefined ? { type: "unknown" } : read(frame);
}

// --- internals

const LONGEST_TEXT = 4_000;
const MAX_PARAMETERS = 50;

const READERS: Readonly<Record<string, (frame: JsonObject) => RelayFrame>> = {
  setup(frame) {
    const callId = textOf(frame, "callSid") || textOf(frame, "sessionId");
    const sessionId = textOf(frame, "sessionId") || callId;
    for (const id of [callId, sessionId]) {
      if (!/^[!-~]{1,128}$/.test(id)) throw malformed("`setup` must name its session and call");
    }
    const given = frame["customParameters"];
    const parameters = Object.entries(isJsonObject(given) ? given : {}).slice(0, MAX_PARAMETERS);
    return {
      type: "setup",
      sessionId,
      callId,
      from: textOf(frame, "from"),
      to: textOf(frame, "to"),
      direction: textOf(frame, "direction"),
      customParameters: Object.fromEntries(
        parameters.flatMap(([name, value]) =>
          typeof value === "string" ? [[name, value.slice(0, LONGEST_TEXT)]] : [],
        ),
      ),
    };
  },

  prompt(frame) {
    const { voicePrompt, last, lang } = frame;
    if (typeof voicePrompt !== "string") throw malformed("`prompt.voicePrompt` must be text");
    return {
      type: "prompt",
      text: voicePrompt.slice(0, LONGEST_TEXT).trim(),
      locale: typeof lang === "string" && isLocale(lang) ? lang : null,
      isFinal: last !== false,
    };
  },

  dtmf(frame) {
    const digit = textOf(frame, "digit");
    if (!/^[0-9*#A-D]$/.test(digit)) throw malformed("`dtmf.digit` must be one key");
    return { type: "dtmf", digit };
  },

  interrupt(frame) {
    // Twilio's pages show the duration as text and as a number.
    const afterMs = Number(frame["durationUntilInterruptMs"] ?? Number.NaN);
    return {
      type: "interrupt",
      heardUntil: textOf(frame, "utteranceUntilInterrupt"),
      afterMs: Number.isFinite(afterMs) && afterMs >= 0 ? afterMs : null,
    };
  },

  error: (frame) => ({ type: "error", description: textOf(frame, "description") }),

  info: (frame) => ({ type: "info", name: textOf(frame, "name"), value: frame["value"] ?? null }),
};

function parsedObject(text: string): JsonObject {
  let frame: Json;
  try {
    frame = parseJson(text);
  } catch (cause) {
    throw new ExecError("BAD_REQUEST", "The frame is not valid JSON.", { cause });
  }
  if (!isJsonObject(frame)) throw malformed("a frame must be an object");
  return frame;
}

function textOf(frame: JsonObject, name: string): string {
  const value = frame[name];
  return typeof value === "string" ? value.slice(0, LONGEST_TEXT) : "";
}

function isLocale(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function malformed(what: string): ExecError {
  return new ExecError("BAD_REQUEST", `The frame is malformed: ${what}.`);
}
