import { expect, it } from "vitest";
import { RUNNING_OPTIONS } from "../../src/core/options-for-running.ts";

it("the architecture document's two options are told in its own words", () => {
  expect(
    RUNNING_OPTIONS.map(({ adapter, implementationTime, whenToImplement, security }) => ({
      adapter,
      implementationTime,
      whenToImplement,
      security,
    })),
  ).toEqual([
    {
      adapter: "lambda",
      implementationTime: "1_week",
      whenToImplement: "Only if critical business need arises",
      security: "High - isolated execution",
    },
    {
      adapter: "container",
      implementationTime: "2_weeks",
      whenToImplement: "If complex execution needed",
      security: "High - full isolation",
    },
  ]);
  expect(RUNNING_OPTIONS.map(({ languages, flexibility }) => languages ?? flexibility)).toEqual([
    ["python", "node.js", "java"],
    "Any language/runtime",
  ]);
});
