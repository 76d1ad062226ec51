/**
 * The functions of the lambda adapter as infrastructure. `node app.ts` writes a CloudFormation template into
 * `CDK_OUTDIR` (by default `cdk.out`) without asking AWS anything; `cdk deploy --app cdk.out` deploys it.
 * Settings by environment: `AYBIZA_LAMBDA_RUNTIMES=python,nodejs,java`, `AYBIZA_LAMBDA_VPC=isolated`,
 * `AYBIZA_LAMBDA_CONCURRENCY=50`.
 */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { App, DefaultStackSynthesizer } from "aws-cdk-lib";
import { assembleFunctions, LAMBDA_RUNTIMES } from "../../../src/emulator/lambda-ours.ts";
import { GuestFunctionsStack } from "./stack.ts";

const { AYBIZA_LAMBDA_RUNTIMES, AYBIZA_LAMBDA_VPC, AYBIZA_LAMBDA_CONCURRENCY, CDK_OUTDIR } =
  process.env;
const here = fileURLToPath(new URL(".", import.meta.url));
const wanted = AYBIZA_LAMBDA_RUNTIMES?.split(",") ?? ["python", "nodejs"];
const unknown = wanted.filter((name) => !LAMBDA_RUNTIMES.some((runtime) => runtime === name));
if (unknown.length > 0)
  throw new Error(`AYBIZA_LAMBDA_RUNTIMES: there is no runtime ${unknown.join(", ")}.`);

const app = new App({ outdir: CDK_OUTDIR ?? join(here, "cdk.out") });
const stack = new GuestFunctionsStack(app, "AybizaGuestFunctions", {
  folders: await assembleFunctions(join(here, "out")),
  runtimes: LAMBDA_RUNTIMES.filter((runtime) => wanted.includes(runtime)),
  isNetworkIsolated: AYBIZA_LAMBDA_VPC === "isolated",
  reservedConcurrency: Number(AYBIZA_LAMBDA_CONCURRENCY ?? 50),
  synthesizer: new DefaultStackSynthesizer({ generateBootstrapVersionRule: false }),
});
const { directory } = app.synth();
process.stdout.write(`${stack.stackName}: ${directory}\n`);
