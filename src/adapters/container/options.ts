import { ExecError } from "../../core/errors.ts";
import { DEFAULT_IMAGE, LANGUAGE_ROWS, type LanguageRow, operatorRow } from "./languages.ts";

/** What may be set about the container adapter. A wall is no option: none can be lowered from here. */

export interface ContainerOptions {
  /** The engine's socket, as a path. Takes precedence over `host`. @default what `host` says */
  readonly socketPath?: string | undefined;
  /** The engine's address, in the form of DOCKER_HOST. @default "unix:///var/run/docker.sock" */
  readonly host?: string | undefined;
  /** The image of every language without one of its own. @default "aybiza-guest:1" */
  readonly image?: string | undefined;
  /** Images by language, in place of `image`. @default `{ java: "aybiza-guest-java:1" }` */
  readonly images?: Readonly<Record<string, string>> | undefined;
  /** Languages of the operator's own, by name. @default none */
  readonly languages?: Readonly<Record<string, OperatorLanguage>> | undefined;
  /** Containers that wait, by language. One that is not named starts with its first run. @default none */
  readonly warm?: Readonly<Record<string, number>> | undefined;
  /** Containers that wait for a language once it has been used. @default 1 */
  readonly warmAfterUse?: number | undefined;
  /** Containers at the same time, waiting ones included. @default 8 */
  readonly maxContainers?: number | undefined;
  /** The largest `maxMemoryMb` any policy may grant, in MiB. @default 128 */
  readonly maxMemoryMb?: number | undefined;
  /** Cores that one container may use. @default 1 */
  readonly cpus?: number | undefined;
  /** Processes and threads in one container. @default 64 */
  readonly maxProcesses?: number | undefined;
  /** What a run may write in all, in MiB, where its policy lets it write. @default 16 */
  readonly maxFileMb?: number | undefined;
  /**
   * The runtime, by the name the engine knows it under. `auto`: gVisor's `runsc` where the engine offers it,
   * else the engine's own. @default "auto"
   */
  readonly runtime?: string | undefined;
  /** User and group of every program, as numbers. @default "65534:65534" */
  readonly user?: string | undefined;
}

export interface OperatorLanguage {
  readonly image: string;
  /** What runs in the container, and then waits for a program. */
  readonly command: readonly string[];
  /**
   * How `command` gets the program. `stdin`: the program alone, up to the end of input; what it prints last
   * is the value. `frames`: as docs/containers.md says, with inputs, files and errors. @default "stdin"
   */
  readonly protocol?: "stdin" | "frames" | undefined;
  /** What the language takes before any program runs, in MiB. @default 64 */
  readonly baselineMb?: number | undefined;
}

/** All of it, with the defaults filled in. */
export interface Settings {
  readonly address: Address;
  readonly rows: readonly LanguageRow[];
  readonly warm: Readonly<Record<string, number>>;
  readonly warmAfterUse: number;
  readonly maxContainers: number;
  readonly maxMemoryBytes: number;
  readonly cpus: number;
  readonly maxProcesses: number;
  readonly fileBytes: number;
  readonly runtime: string;
  readonly user: string;
}

export type Address =
  | { readonly socketPath: string }
  | { readonly protocol: "http" | "https"; readonly host: string; readonly port: number };

/** @throws ExecError `CONFIG_INVALID`, naming the field. */
export function readOptions(options: ContainerOptions): Settings {
  refuseUnknown(options, KNOWN, "container");
  const user = options.user ?? "65534:65534";
  if (!/^[1-9]\d*:[1-9]\d*$/.test(user))
    throw invalid(
      "user",
      "must be two numbers above 0, as in 65534:65534: no program runs as root",
    );
  const rows = languageRows(options);
  const warm = options.warm ?? {};
  for (const [name, count] of Object.entries(warm)) {
    if (!rows.some(({ language }) => language === name))
      throw invalid(`warm.${name}`, "is no language of this adapter");
    wholeNumber(`warm.${name}`, count, 0, MAX_CONTAINERS);
  }
  return {
    address: readAddress(options),
    rows,
    warm,
    warmAfterUse: wholeNumber("warmAfterUse", options.warmAfterUse ?? 1, 0, MAX_CONTAINERS),
    maxContainers: wholeNumber("maxContainers", options.maxContainers ?? 8, 1, MAX_CONTAINERS),
    maxMemoryBytes: MEBIBYTE * wholeNumber("maxMemoryMb", options.maxMemoryMb ?? 128, 16, 65_536),
    cpus: cpuCount(options.cpus ?? 1),
    maxProcesses: wholeNumber("maxProcesses", options.maxProcesses ?? 64, 24, 4_096),
    fileBytes: MEBIBYTE * wholeNumber("maxFileMb", options.maxFileMb ?? 16, 1, 4_096),
    runtime: options.runtime ?? "auto",
    user,
  };
}

// --- internals

const MEBIBYTE = 1024 * 1024;
const MAX_CONTAINERS = 256;

const KNOWN: ReadonlySet<string> = new Set<keyof ContainerOptions>([
  ...(["socketPath", "host", "image", "images", "languages", "warm", "warmAfterUse"] as const),
  ...(["maxContainers", "maxMemoryMb", "cpus", "maxProcesses", "maxFileMb", "runtime"] as const),
  "user",
]);

const KNOWN_OF_LANGUAGE: ReadonlySet<string> = new Set<keyof OperatorLanguage>([
  ...(["image", "command", "protocol", "baselineMb"] as const),
]);

/**
 * Names under which engines and their tools know what would open a container. Whoever sets one of them means
 * it, so the answer says more than that the field is unknown.
 */
const OPENING =
  /^(?:hostconfig|privileged|binds?|mounts?|volumes?|volumesfrom|devices?|devicerequests|capadd|securityopt|networkmode|network|pidmode|ipcmode|usernsmode|utsmode|cgroupparent|readonlyrootfs|tmpfs|groupadd|sysctls|extrahosts|ports|portbindings|publishallports|links|dns|oomkilldisable|maskedpaths|readonlypaths)$/i;

function refuseUnknown(value: object, known: ReadonlySet<string>, where: string): void {
  for (const key of Object.keys(value)) {
    if (known.has(key)) continue;
    const field = `${where}.${key}`;
    throw OPENING.test(key)
      ? invalid(
          field,
          "cannot be set: programs run without mounts, devices, network and privileges",
        )
      : invalid(field, "is no option");
  }
}

function languageRows(options: ContainerOptions): LanguageRow[] {
  const image = named("image", options.image ?? DEFAULT_IMAGE);
  const images = options.images ?? {};
  for (const name of Object.keys(images)) {
    if (!LANGUAGE_ROWS.some(({ language }) => language === name))
      throw invalid(`images.${name}`, "is no language of this adapter; name it in `languages`");
  }
  const own = LANGUAGE_ROWS.map((row) => ({
    ...row,
    image: named(
      `images.${row.language}`,
      images[row.language] ?? (row.image === DEFAULT_IMAGE ? image : row.image),
    ),
  }));
  const others = Object.entries(options.languages ?? {}).map(([name, language]) => {
    const field = `languages.${name}`;
    refuseUnknown(language, KNOWN_OF_LANGUAGE, field);
    if (!/^[a-z][a-z0-9_+-]{0,31}$/.test(name))
      throw invalid(field, "must be named in lower case, by letters, digits, + - and _");
    named(`${field}.image`, language.image);
    const { command } = language;
    if (!Array.isArray(command) || command.length === 0 || command.some((word) => word === ""))
      throw invalid(`${field}.command`, "must be a list of words");
    const mentionsSocket = command.some((word) => /docker\.sock|podman\.sock/.test(word));
    if (mentionsSocket) throw invalid(`${field}.command`, "must not name the engine's socket");
    const baselineMb = wholeNumber(`${field}.baselineMb`, language.baselineMb ?? 64, 8, 16_384);
    return operatorRow(name, { ...language, baselineBytes: baselineMb * MEBIBYTE });
  });
  const replaced = new Set(others.map(({ language }) => language));
  return [...own.filter(({ language }) => !replaced.has(language)), ...others];
}

function readAddress({ socketPath, host }: ContainerOptions): Address {
  if (socketPath !== undefined) {
    if (socketPath === "") throw invalid("socketPath", "must be a path");
    return { socketPath };
  }
  const text = host ?? "unix:///var/run/docker.sock";
  const unix = /^unix:\/\/(\/.+)$/.exec(text)?.[1];
  if (unix !== undefined) return { socketPath: unix };
  const url = URL.canParse(text) ? new URL(text) : null;
  const protocol = url === null ? undefined : PROTOCOLS[url.protocol];
  if (url === null || protocol === undefined || url.hostname === "")
    throw invalid("host", "must be a unix://, tcp://, http:// or https:// address");
  const port = url.port === "" ? DEFAULT_PORT[protocol] : Number(url.port);
  return { protocol, host: url.hostname, port };
}

const PROTOCOLS: Readonly<Record<string, "http" | "https">> = {
  "tcp:": "http",
  "http:": "http",
  "https:": "https",
};
const DEFAULT_PORT = { http: 2375, https: 2376 } as const;

function named(field: string, image: string): string {
  if (typeof image === "string" && /^[\w][\w./:@-]*$/.test(image)) return image;
  throw invalid(field, "must be the name of an image");
}

function wholeNumber(field: string, value: number, least: number, most: number): number {
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  throw invalid(field, `must be a whole number from ${String(least)} to ${String(most)}`);
}

function cpuCount(value: number): number {
  if (Number.isFinite(value) && value >= 0.1 && value <= 64) return value;
  throw invalid("cpus", "must be a number from 0.1 to 64");
}

function invalid(field: string, message: string): ExecError {
  return new ExecError("CONFIG_INVALID", `\`${field}\` ${message}.`);
}
