import type {
  FunctionCallCallback,
  LLMFunctionCallInProgressData,
  LLMFunctionCallResult,
} from "@pipecat-ai/client-js";
import { pipecat, readArguments } from "../../../src/voice/tools/index.ts";
import { answer, handler } from "./given.ts";

/** Pipecat's server is Python: of it the client's SDK knows the calls and their results. */
export const result: LLMFunctionCallResult = pipecat.toResult(answer).result;
export type Call = Pick<
  LLMFunctionCallInProgressData,
  "function_name" | "tool_call_id" | "arguments"
>;
export const callback: FunctionCallCallback = async (call) =>
  pipecat.toResult(await handler.handleComputationRequest(readArguments(call.arguments))).result;
