import type { ChildProcessWithoutNullStreams } from "node:child_process";
import { expect, test } from "vitest";
import { InvokeCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { OWN_FUNCTIONS } from "../../src/emulator/lambda-ours.ts";
import { aybiza, ended, startAybiza } from "../cli/aybiza.ts";
import { connect, KEY, run, startSession } from "./stand-in.ts";

/** What it prints on stdout once it serves: the line to paste into another terminal. */
async function urlOf(child: ChildProcessWithoutNullStreams, variable: string): Promise<string> {
  let printed = "";
  child.stdout.on("data", (chunk) => (printed += String(chunk)));
  await expect.poll(() => printed, { timeout: 60_000 }).toContain("\n");
  expect(printed).toMatch(new RegExp(`^export ${variable}=http://127\\.0\\.0\\.1:\\d+\n$`));
  return printed.trim().split("=")[1] ?? "";
}

test("emulate agentcore serves until it is stopped", async () => {
  const child = startAybiza([
    ...["emulate", "agentcore", "--port", "0", "--keys", "AKIDEXAMPLE:not/a+secret"],
    ...["--requests-per-second", "100", "--fault", "conflict:1"],
  ]);
  const ran = ended(child);
  const client = connect({ url: await urlOf(child, "AWS_ENDPOINT_URL_BEDROCK_AGENTCORE") });
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

test("emulate lambda answers whether a function may be invoked", async () => {
  const child = startAybiza(["emulate", "lambda", "--port", "0"]);
  const ran = ended(child);
  const client = new LambdaClient({
    ...{ region: "us-east-1", credentials: KEY },
    endpoint: await urlOf(child, "AWS_ENDPOINT_URL_LAMBDA"),
  });
  const { StatusCode } = await client.send(
    new InvokeCommand({
      FunctionName: OWN_FUNCTIONS.python,
      InvocationType: "DryRun",
      TenantId: "one",
    }),
  );
  expect(StatusCode).toBe(204);
  client.destroy();
  child.kill("SIGINT");
  expect((await ran).exitCode).toBe(0);
});
