import type { VoiceHandler } from "../handler.ts";

/**
 * The tools that a model is told of now: none while an operator has stopped all computations, or all of the tenant's.
 * To be asked for each turn. Whoever was told before and calls the tool is answered with a polite sentence.
 *
 * @example tools: whileOffered(voice, [anthropic.toolDefinition()], tenantId)
 */
export function whileOffered<Tool>(
  handler: Pick<VoiceHandler, "isOffered">,
  tools: readonly Tool[],
  tenantId?: string,
): Tool[] {
  return handler.isOffered(tenantId) ? [...tools] : [];
}
