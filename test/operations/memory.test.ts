import { describe } from "vitest";
import { openMemory } from "../../src/operations/memory.ts";
import { testStore } from "./store-contract.ts";

describe("the store in memory", () => {
  testStore(() => Promise.resolve(openMemory()));
});
