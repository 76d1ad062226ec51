import { AS_JAVASCRIPT } from "./columns.ts";
import { IN_ANOTHER_SUITE } from "../../src/testing/known-gaps/container.ts";
import { DOCKER, GVISOR, PODMAN, testBrieflyOn, testOn } from "./container-suite.ts";

/**
 * What runs with every change: Docker with runc, every chapter in Python, in the other languages those that the
 * container has a part in; a chapter each on gVisor and Podman. Everything on each of the three engines takes a
 * quarter of an hour: container.whole.ts.
 */

testOn(DOCKER, {
  leftOutOf: {
    javascript: IN_ANOTHER_SUITE,
    typescript: [...AS_JAVASCRIPT, ...IN_ANOTHER_SUITE],
    sql: [...IN_ANOTHER_SUITE, "limits", "files"],
    elixir: [...IN_ANOTHER_SUITE, "limits", "files"],
  },
});
testBrieflyOn(GVISOR);
testBrieflyOn(PODMAN);
