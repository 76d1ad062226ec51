import { expect, test } from "vitest";
import { openDoor } from "../door.ts";

/** What is remembered of one tenant's calls does not give way to another's. */

test("a tenant that opens calls without end forgets its own, not another's", async () => {
  const { post, execution } = openDoor();
  const ask = async (tenantId: string, callId: string): Promise<unknown> => {
    const request = { code: "6 * 7", language: "python", description: "multiply" };
    const context = { tenantId, callId, toolCallId: "tool-1" };
    return (await post("/v1/computations", { request, context })).json();
  };
  const runsOf = (tenantId: string): number =>
    execution.asked.filter(({ options }) => options.tenantId === tenantId).length;
  await ask("quiet", "call-1");
  for (let count = 0; count < 1_500; count += 1) await ask("loud", `call-${count}`);
  await ask("quiet", "call-1");
  // Answered from memory: its tool asked for it twice.
  expect(runsOf("quiet")).toBe(1);
  await ask("loud", "call-1499");
  expect(runsOf("loud")).toBe(1_500);
  await ask("loud", "call-0");
  expect(runsOf("loud")).toBe(1_501);
});
