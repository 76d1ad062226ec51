import { expect, test } from "vitest";
import type { z } from "zod";
import type { AdapterReport, Session } from "../../src/core/execution.ts";
import type { Attestation } from "../../src/core/attestation.ts";
import type { Json } from "../../src/core/json.ts";
import type { Explanation } from "../../src/core/explanation.ts";
import type { RunResult, Validation } from "../../src/core/result.ts";
import type { VOICE_ANSWER } from "../../src/server/schemas/answer.ts";
import type { RUN_RESULT, VALIDATION } from "../../src/server/schemas/result.ts";
import type {
  ADAPTER_REPORT,
  ATTESTED_ADAPTER,
  EXPLANATION,
  SESSION,
} from "../../src/server/schemas/service.ts";
import type { VoiceAnswer } from "../../src/voice/handler.ts";

/** True only if each of the two can stand for the other; anything else does not compile. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : "wider") : "narrower";

const SAME = {
  runResult: true satisfies Same<Fixed<z.infer<typeof RUN_RESULT>>, Fixed<RunResult>>,
  validation: true satisfies Same<Fixed<z.infer<typeof VALIDATION>>, Fixed<Validation>>,
  session: true satisfies Same<Fixed<z.infer<typeof SESSION>>, Fixed<Session>>,
  adapterReport: true satisfies Same<Fixed<z.infer<typeof ADAPTER_REPORT>>, Fixed<AdapterReport>>,
  attested: true satisfies Same<
    Fixed<z.infer<typeof ATTESTED_ADAPTER>>,
    Fixed<AdapterReport & { attestation: Attestation }>
  >,
  voiceAnswer: true satisfies Same<Fixed<z.infer<typeof VOICE_ANSWER>>, Fixed<VoiceAnswer>>,
  explanation: true satisfies Same<
    Fixed<Omit<z.infer<typeof EXPLANATION>, "policy">>,
    Fixed<Omit<Explanation, "policy">>
  >,
};

/** The types of the library are read-only, those of schemas are not. Values of programs are the same type in both. */
type Fixed<T> = Json extends T
  ? T
  : T extends string
    ? T
    : T extends readonly (infer Item)[]
      ? readonly Fixed<Item>[]
      : T extends object
        ? { readonly [Key in keyof T]: Fixed<T[Key]> }
        : T;

test("the schemas of the API are the types of the library", () => {
  expect(Object.values(SAME)).not.toContain(false);
});
