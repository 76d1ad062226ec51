import { DOCKER, GVISOR, PODMAN, testOn } from "./container-suite.ts";

/** The whole suite in every language on each engine: `npm run test:containers`. */

testOn(DOCKER, {});
testOn(GVISOR, {});
testOn(PODMAN, {});
