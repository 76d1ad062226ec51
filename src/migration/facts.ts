/** What was known of a service when its adapter was written: what a person confirms to have read. */
export interface ServiceFacts {
  readonly service: string;
  /** Grows with what is known. */
  readonly version: string;
  /** The package the adapter talks through, and the version it is tested with; `null` where it needs none. */
  readonly sdk: { readonly name: string; readonly testedVersion: string } | null;
  /** Our page of it. */
  readonly page: string;
  /** What has to be known before programs go there. */
  readonly points: readonly string[];
}

export const FACTS: Readonly<Record<string, ServiceFacts>> = {
  bedrock: {
    service: "Amazon Bedrock AgentCore, Code Interpreter",
    version: "2026-11",
    sdk: { name: "@aws-sdk/client-bedrock-agentcore", testedVersion: "3.1141.0" },
    page: "docs/bedrock.md",
    points: [
      "One run is one session, a virtual machine; it is stopped after the run, and stopping it is the only way to end a program.",
      "A session has 8 GB of memory, and no smaller one can be had.",
      "SANDBOX is not 'no network': Amazon S3 and name resolution are reachable, and so is the role of a custom interpreter.",
      "It answers once, when a program has ended: nothing streams, and what a stopped program had printed is lost.",
      "SQL and Elixir do not run there, and JavaScript keeps no state between runs.",
      "An account has 1,000 sessions at the same time where AWS has not raised it; each costs its memory and time.",
    ],
  },
  lambda: {
    service: "AWS Lambda",
    version: "2026-11",
    sdk: { name: "@aws-sdk/client-lambda", testedVersion: "3.1164.0" },
    page: "docs/lambda.md",
    points: [
      "A function of yours runs the program in a process of its own; you deploy and update it.",
      "A program whose caller has left goes on until its time is over.",
      "Its network is closed only if the functions have none.",
      "SQL and Elixir do not run there.",
    ],
  },
  container: {
    service: "Docker or Podman",
    version: "2026-11",
    sdk: { name: "dockerode", testedVersion: "5.0.1" },
    page: "docs/containers.md",
    points: [
      "A container runs one program and is killed after it.",
      "Whoever reaches the engine's socket has the machine: only this service may.",
      "Images are built and updated by you.",
    ],
  },
  embedded: {
    service: "this machine",
    version: "2026-11",
    sdk: null,
    page: "README.md",
    points: [
      "Programs run in WebAssembly and caged processes of this machine; `aybiza doctor` says which walls it has.",
    ],
  },
};
