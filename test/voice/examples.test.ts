import { readFileSync, readdirSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { CodeExecution } from "../../src/core/execution.ts";
import { createCodeExecution } from "../../src/index.ts";
import { type ComputationRequest, handleComputationRequest } from "../../src/voice/handler.ts";

const FOLDER = new URL("../../examples/requests/", import.meta.url);
const SALES = "fifteen thousand six hundred eighty-nine dollars and fifty cents";
const QUOTE =
  "The total is twelve thousand five hundred twenty-eight dollars and the discount is ten percent.";
const INVOICES = "One thousand seven hundred forty-seven dollars and forty-five cents.";

const PROBLEMS =
  "No. Two problems: the call limit is not between one and one hundred twenty minutes and there is no number to transfer to.";
const BEST = "The highest is Boston at five thousand four hundred fifty dollars and fifty cents.";

/** What a caller hears for each example, on the real engines under the default policy. */
const SAID: Readonly<Record<string, string>> = {
  "custom-calculations.elixir.json": QUOTE,
  "custom-calculations.javascript.json": QUOTE,
  "custom-calculations.python.json": QUOTE,
  "custom-calculations.sql.json": QUOTE,
  "data-transformation.elixir.json": INVOICES,
  "data-transformation.javascript.json": INVOICES,
  "data-transformation.python.json": INVOICES,
  "data-transformation.sql.json": INVOICES,
  "report-generation.elixir.json": `Five entries, ${SALES} in all. ${BEST}`,
  "report-generation.javascript.json": `The total is ${SALES}, the order count is fourteen, and the best day is Monday, October fifth`,
  "report-generation.python.json": `Five entries, ${SALES} in all. The highest is Boston at five thousand four hundred fifty dollars and fifty cents.`,
  "report-generation.sql.json": `Five rows, ${SALES} in all. ${BEST}`,
  "validation.elixir.json": PROBLEMS,
  "validation.javascript.json": "Yes, that's valid.",
  "validation.python.json": PROBLEMS,
  "validation.sql.json": PROBLEMS,
};

let execution: CodeExecution;

beforeAll(async () => {
  execution = await createCodeExecution();
});

afterAll(() => execution[Symbol.asyncDispose]());

test("each example has its sentence here", () => {
  expect(readdirSync(FOLDER).toSorted()).toEqual(Object.keys(SAID));
});

test.each(Object.entries(SAID))("%s", async (file, said) => {
  const request: ComputationRequest = JSON.parse(readFileSync(new URL(file, FOLDER), "utf8"));
  const { say, result } = await handleComputationRequest(execution, request, {
    deadlineMs: 20_000,
  });
  expect(result.status).toBe("ok");
  // The year is said only once the day is eleven months away.
  expect(say.replace(/(?:, twenty twenty-six)?\.$/, "")).toBe(said.replace(/\.$/, ""));
});
