import type { Adapter } from "../../core/adapter.ts";
import { startContainers } from "./container.ts";
import type { ContainerOptions } from "./options.ts";
import { CONTAINER_WALLS } from "./specification.ts";

export type { ContainerOptions, OperatorLanguage } from "./options.ts";

/**
 * Programs in containers of Docker or Podman: a few wait for each language, each serves one run without
 * network, files or privileges, and is thrown away. Needs the peer package `dockerode` and images
 * (docs/containers.md). Where either, or the engine, is absent, the adapter is `down` and says why.
 *
 * @throws ExecError `CONFIG_INVALID` for an option that cannot be; there is none that opens a container.
 */
export function createContainer(options: ContainerOptions = {}): Promise<Adapter> {
  return startContainers(options, CONTAINER_WALLS);
}
