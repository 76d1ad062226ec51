import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { expect, test } from "vitest";
import { aybiza, ended, startAybiza } from "../cli/aybiza.ts";
import { connect, KEY, run, startSession } from "./stand-in.ts";

/** What it prints on stdout once it serves: the variables to paste into another terminal. */
async function variablesOf(
  child: ChildProcessWithoutNullStreams,
  lineCount: number,
): Promise<Readonly<Record<string, string>>> {
  let printed = "";
  child.stdout.on("data", (chunk) => (printed += String(chunk)));
  const lines = new RegExp(`^(?:export(?: [A-Z_]+=[\\w:/.-]+)+\n){${String(lineCount)}}$`);
  await expect.poll(() => printed, { timeout: 60_000 }).toMatch(lines);
  return Object.fromEntries(
    [...printed.matchAll(/([A-Z_]+)=(\S+)/g)].map(([, name = "", value = ""]) => [name, value]),
  );
}

test("emulate agentcore serves until it is stopped", async () => {
  const child = startAybiza([
    ...["emulate", "agentcore", "--port", "0", "--keys", "AKIDEXAMPLE:not/a+secret"],
    ...["--requests-per-second", "100", "--fault", "conflict:1"],
  ]);
  const ran = ended(child);
  const variables = await variablesOf(child, 1);
  const client = connect({ url: variables["AWS_ENDPOINT_URL_BEDROCK_AGENTCORE"] ?? "" });
  const session = await startSession(client);
  await expect(run(client, session, "print(6*7)")).rejects.toMatchObject({
    name: "ConflictException",
  });
  expect((await run(client, session, "print(6*7)")).content).toEqual([
    { type: "text", text: "42" },
  ]);
  client.destroy();
  child.kill("SIGINT");
  const { exitCode, stderr } = await ran;
  expect(exitCode).toBe(0);
  expect(stderr).toMatch(
    /double of the protocol.*\n.*executor's own cage.*\n.*Only this machine.*verified/,
  );
});

test.each([
  [[], /Say what to stand in for: agentcore or lambda/],
  [["s3"], /agentcore or lambda/],
  [["toString"], /agentcore or lambda/],
  [["agentcore", "--port", "70000"], /--port must be/],
  [["agentcore", "--fault", "nonsense"], /no fault is called "nonsense"; there are throttled, /],
  [["agentcore", "--keys", "AKID"], /--keys must be ID:SECRET/],
  [["agentcore", "--max-sessions", "-1"], /--max-sessions must be a whole number/],
])("emulate %j is a usage error", async (args, message) => {
  const { exitCode, stderr } = await aybiza(["emulate", ...args]);
  expect(stderr).toMatch(message);
  expect(exitCode).toBe(2);
});

test("lists its faults", async () => {
  const { exitCode, stdout } = await aybiza(["emulate", "agentcore", "--fault", "help"]);
  expect([exitCode, stdout]).toEqual([
    0,
    expect.stringMatching(/^ {2}throttled +429 ThrottlingException\n/),
  ]);
});

test("emulate lambda serves the adapter of another process", async () => {
  const child = startAybiza(["emulate", "lambda", "--port", "0"]);
  const stood = ended(child);
  const env = {
    ...(await variablesOf(child, 2)),
    ...{ AWS_REGION: "us-east-1", AWS_EC2_METADATA_DISABLED: "true" },
    ...{ AWS_ACCESS_KEY_ID: KEY.accessKeyId, AWS_SECRET_ACCESS_KEY: KEY.secretAccessKey },
  };
  const call = ["run", "--adapter", "lambda", "-l", "javascript", "-c", "6*7", "--json"];
  const ran = await aybiza([...call, "--policy", "bedrock_managed"], { env });
  expect(JSON.parse(ran.stdout)).toMatchObject({ status: "ok", adapter: "lambda", value: 42 });
  const refused = await aybiza(call, { env });
  expect(refused.exitCode).toBe(3);
  expect(JSON.parse(refused.stdout)).toMatchObject({
    code: "POLICY_NOT_ENFORCEABLE",
    hint: expect.stringContaining("`bedrock_managed`"),
  });
  child.kill("SIGINT");
  expect((await stood).exitCode).toBe(0);
});
