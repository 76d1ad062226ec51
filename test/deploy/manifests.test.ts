import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse, parseAllDocuments } from "yaml";
import { z } from "zod";
import { serviceProfile } from "../../deploy/docker/seccomp-profile.ts";
import { parseConfig } from "../../src/config.ts";
import { SETTINGS } from "../../src/config/environment.ts";
import { ROOT } from "../architecture/sources.ts";

/** What is deployed: files that parse, give the cage what it needs and no more than that. */

const read = (path: string): string => readFileSync(join(ROOT, "deploy", path), "utf8");
const manifest = (name: string): unknown => parse(read(`kubernetes/${name}.yaml`));
const LABELS = { "app.kubernetes.io/name": "aybiza" };
const DRAIN_SECONDS = parseConfig({}).server.drainMs / 1_000;

const COMPOSE = z.object({
  services: z.object({ aybiza: z.looseObject({ stop_grace_period: z.string() }) }),
});

const CONTAINER = z.looseObject({
  env: z.array(z.looseObject({ name: z.string() })),
  securityContext: z.record(z.string(), z.unknown()),
  lifecycle: z.object({ preStop: z.object({ exec: z.object({ command: z.array(z.string()) }) }) }),
});
const POD = z.looseObject({
  hostUsers: z.boolean(),
  terminationGracePeriodSeconds: z.number(),
  securityContext: z.record(z.string(), z.unknown()),
  containers: z.array(CONTAINER).length(1),
});
const DEPLOYMENT = z.object({
  spec: z.looseObject({ template: z.looseObject({ spec: POD }) }),
});

it("the profile of system calls is what its script writes (node deploy/docker/seccomp-profile.ts)", () => {
  const written = read("docker/seccomp.json");
  expect(written).toBe(serviceProfile());
  expect(written).not.toMatch(
    /"(?:ptrace|bpf|keyctl|add_key|io_uring_setup|setns|init_module|kexec_load|process_vm_readv|perf_event_open|open_by_handle_at)"/,
  );
});

describe("the Dockerfile", () => {
  const lines = read("docker/Dockerfile").split("\n");

  it("ends as an ordinary user, stops by SIGTERM, says whether it is ready", () => {
    expect(lines.findLast((line) => line.startsWith("USER "))).toBe("USER 10001:10001");
    expect(lines).toContain("STOPSIGNAL SIGTERM");
    expect(lines.join("\n")).toMatch(/^HEALTHCHECK [^]*\/readyz/m);
    expect(lines.findLast((line) => line.startsWith("ENTRYPOINT "))).toContain('"tini"');
  });

  it("needs of a checkout what its ignore file lets through, and no more", () => {
    const ignored = read("docker/Dockerfile.dockerignore").trim().split("\n");
    const taken = ["package.json", "package-lock.json", "aybiza-code-execution-*.tgz"];
    expect(ignored).toEqual(["*", ...taken.map((path) => `!${path}`)]);
    const copied = lines.filter((line) => /^(?:COPY|ADD) /.test(line)).join(" ");
    for (const path of taken) expect(copied).toContain(path);
  });
});

it("compose.yaml gives a cage what it needs, and the container nothing beside", () => {
  const { services } = COMPOSE.parse(parse(read("docker/compose.yaml")));
  expect(services.aybiza).toMatchObject({
    ports: ["127.0.0.1:7070:7070"],
    read_only: true,
    cap_drop: ["ALL"],
    security_opt: ["no-new-privileges", "seccomp=seccomp.json", "systempaths=unconfined"],
    environment: { AYBIZA_CAGE: "required" },
  });
  for (const opening of ["privileged", "user", "cap_add", "devices", "network_mode", "pid", "ipc"])
    expect(services.aybiza).not.toHaveProperty(opening);
  expect(Number.parseInt(services.aybiza.stop_grace_period)).toBeGreaterThan(DRAIN_SECONDS + 1);
});

describe("the Kubernetes manifests", () => {
  const { spec } = DEPLOYMENT.parse(manifest("deployment"));
  const pod = spec.template.spec;
  const [container] = pod.containers;

  it("are all named by kustomization.yaml, one object each", () => {
    const { resources } = z
      .object({ resources: z.array(z.string()) })
      .parse(manifest("kustomization"));
    const files = readdirSync(join(ROOT, "deploy/kubernetes")).filter((name) =>
      name.endsWith(".yaml"),
    );
    expect([...resources, "kustomization.yaml"].toSorted()).toEqual(files.toSorted());
    for (const name of files) {
      const [document, ...others] = parseAllDocuments(read(`kubernetes/${name}`));
      expect(others).toEqual([]);
      expect(document?.errors).toEqual([]);
    }
  });

  it("give a cage what it needs: our profile, a user namespace, a whole /proc", () => {
    expect(pod.securityContext["seccompProfile"]).toEqual({
      type: "Localhost",
      localhostProfile: "aybiza/seccomp.json",
    });
    expect(pod.hostUsers).toBe(false);
    expect(container?.securityContext["procMount"]).toBe("Unmasked");
  });

  it("give the pod nothing beside", () => {
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      // Else a Service named aybiza sets AYBIZA_PORT to an address, which the configuration refuses.
      enableServiceLinks: false,
      securityContext: { runAsNonRoot: true, runAsUser: 10001, runAsGroup: 10001 },
    });
    expect(container?.securityContext).toEqual({
      privileged: false,
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ["ALL"] },
      procMount: "Unmasked",
    });
    expect(read("kubernetes/deployment.yaml")).not.toMatch(
      /hostPath|hostNetwork|hostPID|hostIPC|hostPort/,
    );
  });

  it("leave time to drain, and know the three probes", () => {
    const wait = Number(container?.lifecycle.preStop.exec.command[1]);
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(wait + DRAIN_SECONDS + 1);
    expect(container).toMatchObject({
      startupProbe: { httpGet: { path: "/readyz" } },
      readinessProbe: { httpGet: { path: "/readyz" } },
      livenessProbe: { httpGet: { path: "/healthz" } },
    });
  });

  it("select the same pods, and let nothing out of them", () => {
    expect(spec).toMatchObject({
      selector: { matchLabels: LABELS },
      template: { metadata: { labels: LABELS } },
    });
    expect(manifest("service")).toMatchObject({ spec: { selector: LABELS } });
    expect(manifest("disruption-budget")).toMatchObject({
      spec: { selector: { matchLabels: LABELS }, minAvailable: 1 },
    });
    expect(manifest("network-policy")).toMatchObject({
      spec: {
        podSelector: { matchLabels: LABELS },
        policyTypes: ["Ingress", "Egress"],
        egress: [],
      },
    });
  });

  it("carry a configuration and variables that the service knows", () => {
    const config = parseConfig(JSON.parse(read("kubernetes/aybiza.config.json")));
    expect(config.embedded.cage).toBe("required");
    for (const { name } of container?.env ?? []) expect([...SETTINGS.keys()]).toContain(name);
  });
});

describe("aybiza.service", () => {
  const unit = read("systemd/aybiza.service");
  const options = unit
    .split("\n")
    .filter((line) => /^[A-Z]\w*=/.test(line))
    .map((line): readonly [string, string] => [
      line.slice(0, line.indexOf("=")),
      line.slice(line.indexOf("=") + 1),
    ]);
  const valuesOf = (name: string): readonly string[] =>
    options.filter(([option]) => option === name).map(([, value]) => value);

  it("signals the service alone, and outlives a guest that is killed for its memory", () => {
    expect(valuesOf("KillMode")).toEqual(["mixed"]);
    expect(valuesOf("OOMPolicy")).toEqual(["continue"]);
    expect(Number(valuesOf("TimeoutStopSec")[0])).toBeGreaterThan(DRAIN_SECONDS + 1);
  });

  it("keeps four rights of root's and gains none", () => {
    expect(valuesOf("CapabilityBoundingSet")).toEqual([
      "CAP_SETUID CAP_SETGID CAP_SETPCAP CAP_KILL",
    ]);
    expect(valuesOf("NoNewPrivileges")).toEqual(["yes"]);
    expect(valuesOf("ProtectSystem")).toEqual(["strict"]);
    // The whole of /var/lib/aybiza would change hands with another User=.
    expect(valuesOf("StateDirectory")).toEqual(["aybiza/data"]);
  });

  it.each([
    ...["MemoryDenyWriteExecute", "ProtectHostname", "RestrictNamespaces", "ProcSubset"],
    ...["ProtectProc", "ProtectKernelTunables", "ProtectKernelLogs", "PrivateUsers"],
    ...["ProtectControlGroups", "PrivateNetwork", "DynamicUser"],
  ])("does without %s, which a cage cannot bear", (option) => {
    expect(valuesOf(option)).toEqual([]);
  });

  it("lets a cage be made", () => {
    expect(valuesOf("SystemCallFilter")).toEqual([
      "@system-service @mount @setuid unshare sethostname",
    ]);
    expect(valuesOf("RestrictAddressFamilies")).toEqual(["AF_UNIX AF_INET AF_INET6 AF_NETLINK"]);
    expect(valuesOf("Delegate")).toEqual(["memory pids"]);
  });

  it("sets variables that the service knows", () => {
    const names = valuesOf("Environment").flatMap((line) =>
      line.split(" ").map((pair) => pair.slice(0, pair.indexOf("="))),
    );
    expect(names.filter((name) => name !== "NODE_ENV" && !SETTINGS.has(name))).toEqual([]);
  });
});
