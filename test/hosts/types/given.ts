import type { VoiceAnswer } from "../../../src/voice/answer.ts";
import type { VoiceHandler } from "../../../src/voice/handler.ts";

/** Nothing here runs: it is compiled. */
export declare const answer: VoiceAnswer;
export declare const handler: VoiceHandler;
export const URL_OF_HOST = "https://voice.example.com/v1/hosts/any";
