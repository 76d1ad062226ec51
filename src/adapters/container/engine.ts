import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { Duplex } from "node:stream";
import type Dockerode from "dockerode";
import { isJsonObject, type Json, parseJson } from "../../core/json.ts";
import type { Address } from "./options.ts";

/** The container engine behind its HTTP interface: what we ask of it, and its failures as a few kinds. */

export interface ContainerEngine {
  /** What stands behind the socket, asked anew. */
  describe(): Promise<EngineFacts>;
  /** The id of an image; `null` where there is none of that name. */
  imageId(name: string): Promise<string | null>;
  /** @returns The container's id. */
  create(specification: Dockerode.ContainerCreateOptions): Promise<string>;
  /** Input and output of a container, as the engine mixes them. */
  attach(containerId: string): Promise<Duplex>;
  start(containerId: string): Promise<void>;
  /** Settles once nothing of it runs. One that is gone already is no failure. */
  kill(containerId: string): Promise<void>;
  remove(containerId: string): Promise<void>;
  /** `null` where there is no such container. */
  inspect(containerId: string): Promise<ContainerState | null>;
  list(label: string): Promise<readonly ListedContainer[]>;
}

export interface EngineFacts {
  /** e.g. `docker 20.10.24`. */
  readonly name: string;
  readonly runtimes: readonly string[];
  /** How it takes a filter of system calls. */
  readonly filterAs: "text" | "path";
}

export interface ContainerState {
  readonly isRunning: boolean;
  readonly exitCode: number;
  readonly wasOutOfMemory: boolean;
}

export interface ListedContainer {
  readonly containerId: string;
  readonly labels: Readonly<Record<string, string>>;
}

export type EngineFaultKind =
  | "not_installed"
  | "unreachable"
  | "no_image"
  | "no_space"
  | "no_container"
  | "conflict"
  | "refused"
  | "slow";

/** The engine did not do what it was asked. `message` is ours: what an engine answers may name folders. */
export class EngineFault extends Error {
  override readonly name = "EngineFault";
  readonly kind: EngineFaultKind;
  constructor(kind: EngineFaultKind, options?: ErrorOptions) {
    super(MESSAGES[kind], options);
    this.kind = kind;
  }
}

/** @throws EngineFault `not_installed` where the package `dockerode` is not there. */
export async function connectEngine(address: Address): Promise<ContainerEngine> {
  const Docker = await loadDockerode();
  // A connection that is kept is one to the engine before, where it has been restarted on the same socket.
  const Agent = isSecure(address) ? HttpsAgent : HttpAgent;
  // The types of the package do not know the field.
  const options = { ...address, agent: new Agent({ keepAlive: false }) };
  const docker = new Docker(options);
  let tellsNoMemory = false;
  const asked = async <T>(
    what: (abortSignal: AbortSignal) => Promise<T>,
    patienceMs = PATIENCE_MS,
  ): Promise<T> => {
    const signal = AbortSignal.timeout(patienceMs);
    const late = Promise.withResolvers<never>();
    const onLate = (): void => late.reject(signal.reason);
    signal.addEventListener("abort", onLate, { once: true });
    try {
      return await Promise.race([what(signal), late.promise]);
    } catch (cause) {
      throw faultOf(cause, signal.aborted);
    } finally {
      signal.removeEventListener("abort", onLate);
    }
  };
  return {
    async describe() {
      // Asked by hand: the answers are the engine's own, and differ between engines.
      const version: unknown = await asked(() => docker.version());
      const info: unknown = await asked(() => docker.info());
      const facts = readFacts(version, info);
      tellsNoMemory = facts.name.startsWith(PODMAN);
      return facts;
    },
    imageId: (name) =>
      asked(async () => (await docker.getImage(name).inspect()).Id).catch((fault: unknown) => {
        if (fault instanceof EngineFault && fault.kind === "no_image") return null;
        throw fault;
      }),
    create: (specification) =>
      asked(
        async (abortSignal) => (await docker.createContainer({ ...specification, abortSignal })).id,
        START_MS,
      ),
    attach: (containerId) =>
      asked(async () => {
        const stream = await docker
          .getContainer(containerId)
          .attach({ stream: true, stdin: true, stdout: true, stderr: true, hijack: true });
        return asDuplex(stream);
      }, START_MS),
    async start(containerId) {
      await asked(
        (abortSignal) => docker.getContainer(containerId).start({ abortSignal }),
        START_MS,
      );
    },
    async kill(containerId) {
      await asked((abortSignal) => docker.getContainer(containerId).kill({ abortSignal })).catch(
        unless("no_container", "conflict"),
      );
    },
    async remove(containerId) {
      // One that is just ending is refused by some engines, and gone a moment later.
      for (let triesLeft = REMOVAL_TRIES; ; triesLeft -= 1) {
        try {
          await asked((abortSignal) =>
            docker.getContainer(containerId).remove({ force: true, v: true, abortSignal }),
          );
          return;
        } catch (fault) {
          if (isFault(fault, "no_container")) return;
          if (triesLeft === 0 || !isFault(fault, "conflict", "refused")) throw fault;
        }
        await new Promise((resolve) => setTimeout(resolve, REMOVAL_WAIT_MS));
      }
    },
    inspect: (containerId) =>
      asked(async (abortSignal) => {
        const { State } = await docker.getContainer(containerId).inspect({ abortSignal });
        return {
          isRunning: State.Running,
          exitCode: State.ExitCode,
          // One engine does not say so, and kills nothing else by this signal while it is not asked to.
          wasOutOfMemory: State.OOMKilled || (tellsNoMemory && State.ExitCode === KILLED),
        };
      }).catch((fault: unknown) => {
        if (fault instanceof EngineFault && fault.kind === "no_container") return null;
        throw fault;
      }),
    list: (label) =>
      asked(async (abortSignal) => {
        const found = await docker.listContainers({
          all: true,
          filters: { label: [label] },
          abortSignal,
        });
        return found.map(({ Id, Labels }) => ({ containerId: Id, labels: Labels }));
      }),
  };
}

// --- internals

function isSecure(address: Address): boolean {
  return "protocol" in address && address.protocol === "https";
}

const PODMAN = "podman";
const KILLED = 137;
const PATIENCE_MS = 10_000;
const REMOVAL_TRIES = 30;
const REMOVAL_WAIT_MS = 100;
/** A machine with much to do takes seconds to start a container. */
const START_MS = 30_000;

const MESSAGES: Readonly<Record<EngineFaultKind, string>> = {
  not_installed: "The package dockerode is not installed.",
  unreachable: "The container engine does not answer.",
  no_image: "The image is not there.",
  no_space: "The container engine has no space left.",
  no_container: "The container is gone.",
  conflict: "The container is in another state than it must be in.",
  refused: "The container engine refused.",
  slow: "The container engine took too long.",
};

async function loadDockerode(): Promise<typeof Dockerode> {
  try {
    return (await import("dockerode")).default;
  } catch (cause) {
    throw new EngineFault("not_installed", { cause });
  }
}

const UNREACHABLE: ReadonlySet<unknown> = new Set([
  ...["ECONNREFUSED", "ENOENT", "ECONNRESET", "EPIPE", "EACCES", "ENOTFOUND", "ETIMEDOUT"],
  ...["EHOSTUNREACH", "ENETUNREACH", "EAI_AGAIN"],
]);

function faultOf(cause: unknown, isLate: boolean): EngineFault {
  if (isLate) return new EngineFault("slow", { cause });
  if (!(cause instanceof Error)) return new EngineFault("refused", { cause });
  if ("code" in cause && UNREACHABLE.has(cause.code))
    return new EngineFault("unreachable", { cause });
  const { message } = cause;
  if (/socket hang up/i.test(message)) return new EngineFault("unreachable", { cause });
  if (/no space left|disk quota|ENOSPC/i.test(message))
    return new EngineFault("no_space", { cause });
  const status = "statusCode" in cause ? cause.statusCode : 0;
  if (status === 404 && /image|manifest|reference/i.test(message))
    return new EngineFault("no_image", { cause });
  if (status === 404) return new EngineFault("no_container", { cause });
  if (status === 409) return new EngineFault("conflict", { cause });
  return new EngineFault("refused", { cause });
}

function isFault(fault: unknown, ...kinds: readonly EngineFaultKind[]): boolean {
  return fault instanceof EngineFault && kinds.includes(fault.kind);
}

/** Takes a fault of one of these kinds for done. */
function unless(...kinds: readonly EngineFaultKind[]): (fault: unknown) => void {
  return (fault) => {
    if (!isFault(fault, ...kinds)) throw fault;
  };
}

function asDuplex(stream: NodeJS.ReadWriteStream): Duplex {
  if ("destroy" in stream && typeof stream.destroy === "function")
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an upgraded connection is a socket; the package's types say less
    return stream as unknown as Duplex;
  throw new EngineFault("refused");
}

function readFacts(version: unknown, info: unknown): EngineFacts {
  const [about, told] = [toRecord(version), toRecord(info)];
  const components = Array.isArray(about["Components"]) ? about["Components"].map(toRecord) : [];
  const isPodman = components.some(({ Name }) => /podman/i.test(text(Name)));
  const runtimes = Object.keys(toRecord(told["Runtimes"]));
  return {
    name: `${isPodman ? PODMAN : "docker"} ${text(about["Version"])}`.trim(),
    runtimes,
    filterAs: isPodman ? "path" : "text",
  };
}

function toRecord(value: unknown): Readonly<Record<string, Json>> {
  const plain: Json = parseJson(JSON.stringify(value ?? null));
  return isJsonObject(plain) ? plain : {};
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
