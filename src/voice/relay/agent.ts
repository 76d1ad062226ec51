import type { RepairEnvelope } from "../answer.ts";
import type { ComputationRequest } from "../request.ts";

/**
 * Who decides what comes of the caller's words, since the host of the call brings no model: usually a call of one.
 * Answers with something to say, a program to run, or the end of the call.
 */
export type RelayAgent = (prompt: string, context: RelayContext) => RelayTurn | Promise<RelayTurn>;

export type RelayTurn = string | ComputationRequest | EndOfCall;

/** Ends the session: the host goes on with what its TwiML says, and is told why. */
export interface EndOfCall {
  readonly end: true;
  /** Said before. */
  readonly say?: string | undefined;
  /** Sent as `handoffData`, with digits of cards and the like taken out. */
  readonly handoff?: { readonly reasonCode: string; readonly reason?: string } | undefined;
}

export interface RelayContext {
  readonly callId: string;
  readonly sessionId: string;
  readonly from: string;
  readonly to: string;
  readonly customParameters: Readonly<Record<string, string>>;
  /** Of the caller's words, BCP 47. */
  readonly locale: string;
  /** Keys pressed since the words before these. */
  readonly digits: string;
  /** What the caller heard of the last answer, where they cut it off. */
  readonly heardUntil: string | null;
  /** The call so far, oldest first, without these words. Bounded. */
  readonly history: readonly Utterance[];
  /** What is wrong with the program just given, where one may be mended: give another, or say something. */
  readonly repair: RepairEnvelope | null;
  /** `stopped`: an operator has stopped computations, and a program would come to nothing. Tell the model of no tool. */
  readonly computations: "offered" | "stopped";
  /** Aborted when the caller speaks again or hangs up. */
  readonly signal: AbortSignal;
  /** Says something that the answer may cut off. */
  readonly say: (filler: string) => void;
}

export interface Utterance {
  readonly by: "caller" | "agent";
  readonly text: string;
}

/** A program worth running before the caller has finished, or nothing. It is used if the turn asks for the very same. */
export type Speculate = (partial: string, context: RelayContext) => ComputationRequest | undefined;
