import { expect, test } from "vitest";
import type { VoiceHosts } from "../../../src/config/voice-hosts.ts";
import { createHttpHandler } from "../../../src/server/http.ts";
import { createVoiceHandler, type GuardRules } from "../../../src/voice/handler.ts";
import { DELIVERY } from "./webhook-client.ts";
import { createScriptedExecution } from "../scripted-execution.ts";

const SETTINGS: VoiceHosts = { aybiza: { allowUnsigned: true }, vapi: { allowUnsigned: true } };

/** What the host is handed for a program whose value is `code`. */
async function handed(
  name: "aybiza" | "vapi",
  code: string,
  guard: GuardRules = {},
): Promise<string> {
  const execution = createScriptedExecution();
  const voice = createVoiceHandler(execution, { guardOf: () => guard });
  const handle = createHttpHandler(execution, { voiceHosts: SETTINGS, voice });
  const response = await handle(
    new Request(`http://127.0.0.1:7070/v1/hosts/${name}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(DELIVERY[name](code)),
    }),
  );
  expect(response.status).toBe(200);
  return response.text();
}

const PARTS = "You have twelve installments.";

test("the AYBIZA registry gets no word that it would throw the answer away for", async () => {
  expect(await handed("aybiza", PARTS)).toContain("You have twelve payments.");
  expect(await handed("aybiza", "This was asked of the sandbox.")).toContain("I can't read it out");
});

test("other hosts get the words as they are", async () => {
  expect(await handed("vapi", PARTS)).toContain("You have twelve installments.");
});

test("a tenant's rules come beside the host's, and may switch its words off", async () => {
  const email = "Twelve installments go to jane@example.com.";
  expect(await handed("aybiza", email)).toContain("Twelve payments go to jane at example dot com");
  const refusing = await handed("aybiza", email, { policy: { email: "refuse" } });
  expect(refusing).toContain("I can't read it out");
  const off = await handed("aybiza", PARTS, { opacity: null });
  expect(off).toContain("You have twelve installments.");
});
