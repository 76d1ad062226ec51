import { uniformEnforcement } from "../../../src/core/limits.ts";
import type { RunReport } from "../../../src/core/result.ts";
import type { RepairEnvelope, VoiceAnswer } from "../../../src/voice/answer.ts";

const REPORT: RunReport = {
  ...{ runId: "run", language: "python", adapter: "scripted", engine: "" },
  phases: { queuedMs: 0, startMs: 0, runMs: 1 },
  enforcement: uniformEnforcement({ state: "enforced", reason: "A test." }),
};

const SAY = "Five hundred eight dollars and seventy cents.";

export const ANSWERED: VoiceAnswer = {
  outcome: "answered",
  say: SAY,
  locale: "en-US",
  value: { amount: "508.70", currency: "USD" },
  facts: [
    {
      ...{ path: "value", kind: "money", unit: "USD", value: "508.70" },
      ...{ said: SAY, rounding: "exact", relErr: 0 },
    },
  ],
  result: { ...REPORT, status: "ok", value: null, stdout: "", stderr: "", truncated: false },
  timeline: [],
};

const REPAIR: RepairEnvelope = {
  ok: false,
  stage: "policy",
  code: "import_not_allowed",
  message: "pandas is not available",
  line: 1,
  column: 8,
  excerpt: "import pandas as pd",
  hint: "Use csv and sum(); available: math, statistics, decimal, datetime, json, re, csv",
  allowed: ["math", "statistics", "decimal", "datetime", "json", "re", "csv"],
  retry: { allowed: true, left: 1, withinMs: 2_500 },
  say: "I will work that out another way.",
};

/** The model may mend it. */
export const FAILED: VoiceAnswer = {
  ...ANSWERED,
  ...{ outcome: "failed", say: REPAIR.say, value: null, facts: [], repair: REPAIR },
};

export const FAILED_FOR_GOOD: VoiceAnswer = {
  ...FAILED,
  repair: { ...REPAIR, retry: { allowed: false, left: 0, withinMs: 0 } },
};

export const CANCELLED: VoiceAnswer = {
  ...ANSWERED,
  ...{ outcome: "cancelled", say: "", value: null, facts: [] },
  result: { ...REPORT, status: "cancelled", by: "signal" },
};

export const DEFERRED: VoiceAnswer = {
  ...ANSWERED,
  ...{ outcome: "deferred", say: "I understand you want to add them up.", value: null, facts: [] },
};
