import { setTimeout as sleep } from "node:timers/promises";
import { ExecError } from "../../core/errors.ts";
import { assertNever, type CancelledBy } from "../../core/result.ts";
import { localeOfWords } from "../compose.ts";
import type { CallContext, Speculation, VoiceHandler } from "../handler.ts";
import { turnLocaleFor } from "../locales/for.ts";
import type { ComputationRequest } from "../request.ts";
import type { EndOfCall, RelayAgent, RelayContext, Speculate, Utterance } from "./agent.ts";
import { createAsking } from "./ask-agent.ts";
import { type RelayFrame, type RelayReply, type SetupFrame, readFrame } from "./frames.ts";
import { handoffText } from "./handoff.ts";

export interface RelayCallOptions {
  readonly voice: VoiceHandler;
  readonly agent: RelayAgent;
  readonly speculate?: Speculate | undefined;
  /** Sends one frame to the host. Not called any more once the call is over. */
  readonly send: (reply: RelayReply) => void;
  /** @default "default" */
  readonly tenantId?: string | undefined;
  /** Where the caller's words come without one. @default "en-US" */
  readonly locale?: string | undefined;
  /** How long the agent may take for one turn, in milliseconds. @default 10,000 */
  readonly agentDeadlineMs?: number | undefined;
  /** How long a computation may take until its sentence, in milliseconds. @default the voice handler's */
  readonly deadlineMs?: number | undefined;
  /** Told of what the agent threw, and of errors the host reports. @default nothing */
  readonly onFault?: ((fault: unknown) => void) | undefined;
}

/** One phone call behind a relay: its own state, shared with no other. */
export interface RelayCall {
  /** `null` before the host has introduced the call. */
  readonly sessionId: string | null;
  /**
   * Takes one frame of the host.
   *
   * @throws ExecError `BAD_REQUEST` for a frame that no host would send: the connection is of no use any more.
   */
  receive(text: string): void;
  /** Kills what runs. Nothing is said afterwards. */
  hangUp(by: CancelledBy): void;
}

export function createRelayCall(options: RelayCallOptions): RelayCall {
  const { voice, send, tenantId, deadlineMs, agentDeadlineMs = 10_000, onFault } = options;
  const ask = createAsking(options.agent, agentDeadlineMs);
  const over = new AbortController();
  const history: Utterance[] = [];
  let setup: SetupFrame | null = null;
  let locale = options.locale ?? "en-US";
  let heardUntil: string | null = null;
  let digits = "";
  let turn: AbortController | null = null;
  let ahead: Ahead | null = null;
  let turnCount = 0;

  function receive(text: string): void {
    if (over.signal.aborted) return;
    const frame = readFrame(text);
    if (frame.type === "setup") {
      if (setup !== null) throw outOfTurn("The call was introduced twice.");
      setup = frame;
      return;
    }
    if (setup === null) throw outOfTurn("The call was not introduced by a setup frame.");
    follow(frame);
  }

  function follow(frame: Exclude<RelayFrame, SetupFrame>): void {
    switch (frame.type) {
      case "prompt":
        if (frame.text === "") return;
        locale = frame.locale ?? locale;
        if (frame.isFinal) listen(frame.text);
        else guess(frame.text);
        return;
      case "interrupt":
        stopTurn();
        dropAhead();
        heardUntil = frame.heardUntil;
        correctHistory(frame.heardUntil);
        return;
      case "dtmf":
        digits = (digits + frame.digit).slice(-LONGEST_DIGITS);
        return;
      case "error":
        onFault?.(new ExecError("BAD_REQUEST", "The host of the call reported an error."));
        return;
      case "info":
      case "unknown":
        return;
      default:
        assertNever(frame);
    }
  }

  /** The caller has finished: whatever was under way for earlier words is killed. */
  function listen(prompt: string): void {
    stopTurn();
    const own = new AbortController();
    turn = own;
    const signal = AbortSignal.any([own.signal, over.signal]);
    take(prompt, signal)
      .catch((fault: unknown) => {
        if (signal.aborted) return;
        onFault?.(fault);
        speak(turnLocaleFor(locale).cannot, signal, localeOfWords(locale));
      })
      .finally(() => {
        if (turn === own) turn = null;
      });
  }

  /** From the caller's words to ours. */
  async function take(prompt: string, signal: AbortSignal): Promise<void> {
    const context = contextOf(signal);
    remember({ by: "caller", text: prompt });
    const heard: TurnHeard = { turnId: String((turnCount += 1)), callerEndedAtMs: Date.now() };
    digits = "";
    heardUntil = null;
    const reply = await ask(prompt, context);
    if (signal.aborted) return;
    if (typeof reply !== "object" || "end" in reply) {
      dropAhead();
      return finish(reply, signal);
    }
    const answer = await compute(reply, context, heard);
    const { repair = null } = answer;
    if (signal.aborted) return;
    if (answer.outcome !== "failed" || repair?.retry.allowed !== true) {
      speak(answer.say, signal, answer.locale);
      return;
    }
    const second = await ask(prompt, { ...context, repair });
    if (signal.aborted) return;
    if (typeof second !== "object" || "end" in second) await finish(second, signal);
    // The same program would fail the same way.
    else if (second.code === reply.code) speak(answer.say, signal, answer.locale);
    else {
      const mended = await compute(second, context, heard);
      speak(mended.say, signal, mended.locale);
    }
  }

  function compute(
    request: ComputationRequest,
    { signal, callId, heardUntil: heardBefore, ...context }: RelayContext,
    heard: TurnHeard,
  ): ReturnType<VoiceHandler["handleComputationRequest"]> {
    const answer = voice.handleComputationRequest(request, {
      ...{ callId, tenantId, deadlineMs, locale: context.locale, signal },
      ...heard,
      ...(heardBefore !== null && { heardUntil: heardBefore }),
      saidByCaller: history.filter(({ by }) => by === "caller").map(({ text }) => text),
      onSpeech: (speech) => {
        // The answer itself is said once it is known to be still wanted.
        if (speech.kind !== "answer") fill(speech.say, signal);
      },
    });
    // By now the run started ahead is this request's, or was a wrong guess.
    dropAhead();
    return answer;
  }

  function guess(partial: string): void {
    const { speculate } = options;
    if (speculate === undefined || setup === null) return;
    try {
      const request = speculate(partial, contextOf(over.signal));
      if (request === undefined) return;
      const guessed = JSON.stringify(request);
      if (ahead?.guessed === guessed) return;
      dropAhead();
      const { callId } = setup;
      const { signal } = over;
      const run = voice.speculate(request, { callId, tenantId, deadlineMs, signal });
      ahead = { guessed, run };
    } catch (fault) {
      onFault?.(fault);
    }
  }

  function dropAhead(): void {
    ahead?.run.discard();
    ahead = null;
  }

  async function finish(reply: string | EndOfCall, signal: AbortSignal): Promise<void> {
    if (typeof reply === "string") {
      speak(reply, signal);
      return;
    }
    const { say = "", handoff } = reply;
    speak(say, signal);
    // The host ends at once: what was said last must have been heard, and the caller may still speak up.
    if (say !== "") await sleep((say.length / SPOKEN_PER_SECOND) * 1_000 + 500, null, { signal });
    send({ type: "end", ...(handoff !== undefined && { handoffData: handedOver(handoff) }) });
  }

  function handedOver(handoff: NonNullable<EndOfCall["handoff"]>): string {
    return handoffText(handoff, { ...voice.guardOf(tenantId), locale });
  }

  function speak(say: string, signal: AbortSignal, spokenIn: string = locale): void {
    if (say === "" || signal.aborted) return;
    remember({ by: "agent", text: say });
    // The host knows its languages by the tags it sent itself.
    const lang = spokenIn.split("-")[0] === locale.split("-")[0] ? locale : spokenIn;
    send({ type: "text", token: say, last: true, lang, interruptible: true, preemptible: false });
  }

  function fill(say: string, signal: AbortSignal): void {
    if (say === "" || signal.aborted) return;
    send({
      ...{ type: "text", token: say, last: true, lang: locale },
      ...{ interruptible: true, preemptible: true },
    });
  }

  function contextOf(signal: AbortSignal): RelayContext {
    if (setup === null) throw outOfTurn("The call was not introduced by a setup frame.");
    const { callId, sessionId, from, to, customParameters } = setup;
    return {
      ...{ callId, sessionId, from, to, customParameters, locale, digits, heardUntil, signal },
      history: [...history],
      computations: voice.isOffered(tenantId) ? "offered" : "stopped",
      repair: null,
      say: (filler) => fill(filler, signal),
    };
  }

  function stopTurn(): void {
    turn?.abort("signal" satisfies CancelledBy);
    turn = null;
  }

  function remember(utterance: Utterance): void {
    history.push(utterance);
    if (history.length > MAX_HISTORY) history.shift();
  }

  /** The agent must not believe that the caller heard what was cut off. */
  function correctHistory(heard: string): void {
    const at = history.findLastIndex(({ by }) => by === "agent");
    if (at === history.length - 1 && at >= 0) history[at] = { by: "agent", text: heard };
  }

  return {
    get sessionId() {
      return setup?.sessionId ?? null;
    },
    receive,
    hangUp(by) {
      over.abort(by);
      stopTurn();
      if (setup !== null) voice.endCall(setup.callId, tenantId);
    },
  };
}

// --- internals

/** A run started before the caller has finished, of which nothing is said unless the turn asks for it. */
interface Ahead {
  readonly guessed: string;
  readonly run: Speculation;
}

/** Of the caller's turn that is being answered. */
type TurnHeard = Required<Pick<CallContext, "turnId" | "callerEndedAtMs">>;

const MAX_HISTORY = 40;
const LONGEST_DIGITS = 64;
/** Characters a second of speech holds, about. */
const SPOKEN_PER_SECOND = 15;

function outOfTurn(message: string): ExecError {
  return new ExecError("BAD_REQUEST", message);
}
