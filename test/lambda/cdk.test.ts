import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const FOLDER = fileURLToPath(new URL("../../deploy/lambda/cdk/", import.meta.url));
const IS_INSTALLED = existsSync(join(FOLDER, "node_modules/aws-cdk-lib"));

interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

describe.skipIf(!IS_INSTALLED)(
  "the infrastructure (needs it: npm ci --prefix deploy/lambda/cdk)",
  () => {
    let target: string;
    let resources: readonly Resource[];

    beforeAll(async () => {
      target = await mkdtemp(join(tmpdir(), "aybiza-synth-"));
      resources = await synthesize(target, { AYBIZA_LAMBDA_RUNTIMES: "python,nodejs,java" });
    });
    afterAll(() => rm(target, { recursive: true, force: true }));

    it("parts tenants, caps concurrency, and ends what does not end", () => {
      const functions = ofType(resources, "AWS::Lambda::Function");
      expect(functions).toHaveLength(3);
      for (const { Properties } of functions) {
        expect(Properties).toMatchObject({
          TenancyConfig: { TenantIsolationMode: "PER_TENANT" },
          ReservedConcurrentExecutions: 50,
          Timeout: 60,
        });
        expect(Properties).not.toHaveProperty("Environment");
      }
    });

    it("gives no function a right to anything", () => {
      const roles = ofType(resources, "AWS::IAM::Role");
      expect(roles).toHaveLength(3);
      for (const { Properties } of roles) {
        expect(Properties["ManagedPolicyArns"]).toBeUndefined();
        expect(JSON.stringify(Properties["Policies"])).not.toContain('"Allow"');
        expect(JSON.stringify(Properties["Policies"])).toContain(
          '{"Action":"*","Effect":"Deny","Resource":"*"}',
        );
      }
      expect(ofType(resources, "AWS::IAM::Policy")).toEqual([]);
      expect(ofType(resources, "AWS::Lambda::Url")).toEqual([]);
    });

    it("keeps logs for a while only", () => {
      const logs = ofType(resources, "AWS::Logs::LogGroup");
      expect(logs.map(({ Properties }) => Properties["RetentionInDays"])).toEqual([7, 7, 7]);
    });

    it("isolates the network where that is asked for", async () => {
      const isolated = await synthesize(target, { AYBIZA_LAMBDA_VPC: "isolated" });
      for (const { Properties } of ofType(isolated, "AWS::Lambda::Function"))
        expect(Properties).toHaveProperty("VpcConfig");
      for (const way of ["InternetGateway", "NatGateway", "VPCEndpoint", "Route"])
        expect(ofType(isolated, `AWS::EC2::${way}`)).toEqual([]);
      const [group] = ofType(isolated, "AWS::EC2::SecurityGroup");
      expect(group?.Properties["SecurityGroupEgress"]).toMatchObject([
        { CidrIp: "255.255.255.255/32" },
      ]);
    });

    it("says which runtime it does not know", async () => {
      await expect(synthesize(target, { AYBIZA_LAMBDA_RUNTIMES: "cobol" })).rejects.toThrow(
        "there is no runtime cobol",
      );
    });
  },
);

// --- internals

/** Offline: no credentials, no region, nothing of this process's environment. */
async function synthesize(
  target: string,
  settings: Readonly<Record<string, string>>,
): Promise<readonly Resource[]> {
  const env = { PATH: "/usr/bin:/bin", CDK_OUTDIR: target, ...settings };
  await promisify(execFile)(process.execPath, ["app.ts"], { cwd: FOLDER, env });
  const text = await readFile(join(target, "AybizaGuestFunctions.template.json"), "utf8");
  const template: { readonly Resources: Readonly<Record<string, Resource>> } = JSON.parse(text);
  return Object.values(template.Resources);
}

function ofType(resources: readonly Resource[], type: string): readonly Resource[] {
  return resources.filter(({ Type }) => Type === type);
}
