import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import { IpAddresses, SecurityGroup, SubnetType, Vpc } from "aws-cdk-lib/aws-ec2";
import {
  Effect,
  PolicyDocument,
  PolicyStatement,
  Role,
  ServicePrincipal,
} from "aws-cdk-lib/aws-iam";
import {
  Architecture,
  type CfnFunction,
  Code,
  DockerImageCode,
  DockerImageFunction,
  Function as LambdaFunction,
  type FunctionOptions,
  Runtime as LambdaRuntime,
} from "aws-cdk-lib/aws-lambda";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import type { Construct } from "constructs";
import type { LambdaRuntime as Runtime } from "../../../src/emulator/lambda-ours.ts";

export interface GuestFunctionsProps extends StackProps {
  /** The code of each function, as `assemble` made it. */
  readonly folders: Readonly<Record<Runtime, string>>;
  readonly runtimes: readonly Runtime[];
  /** Puts the functions into a VPC of their own that has no way out. */
  readonly isNetworkIsolated: boolean;
  /** Of each function: the most that can run, and so cost, at a time. */
  readonly reservedConcurrency: number;
}

/** A function per runtime: isolated by tenant, with a role that may do nothing, capped, its logs kept for a while. */
export class GuestFunctionsStack extends Stack {
  constructor(scope: Construct, name: string, props: GuestFunctionsProps) {
    super(scope, name, props);
    const vpc = props.isNetworkIsolated ? isolatedVpc(this) : null;
    for (const runtime of props.runtimes) {
      const options = optionsOf(this, runtime, props.reservedConcurrency, vpc);
      const fn = MAKE[runtime](this, props.folders[runtime], options);
      // Settable at creation alone: a function without it is replaced, not changed.
      cfnOf(fn).addPropertyOverride("TenancyConfig", { TenantIsolationMode: "PER_TENANT" });
      const output = new CfnOutput(this, `${runtime}FunctionArn`, { value: fn.functionArn });
      output.description = `What the option functions.${runtime} of the adapter names.`;
    }
  }
}

// --- internals

/** The longest program any policy allows, with what a start takes. */
const TIMEOUT_SECONDS = 60;
const MEMORY_MB: Readonly<Record<Runtime, number>> = { python: 512, nodejs: 768, java: 1_024 };

const MAKE: Readonly<
  Record<Runtime, (stack: Stack, folder: string, options: FunctionOptions) => LambdaFunction>
> = {
  python: (stack, folder, options) =>
    new LambdaFunction(stack, "Python", {
      ...options,
      runtime: LambdaRuntime.PYTHON_3_13,
      handler: "handler.handler",
      code: Code.fromAsset(folder),
    }),
  nodejs: (stack, folder, options) =>
    new LambdaFunction(stack, "Nodejs", {
      ...options,
      runtime: LambdaRuntime.NODEJS_22_X,
      handler: "handler.handler",
      code: Code.fromAsset(folder),
    }),
  java: (stack, folder, options) =>
    new DockerImageFunction(stack, "Java", {
      ...options,
      code: DockerImageCode.fromImageAsset(folder),
    }),
};

interface IsolatedVpc {
  readonly vpc: Vpc;
  readonly group: SecurityGroup;
}

function optionsOf(
  stack: Stack,
  runtime: Runtime,
  reservedConcurrentExecutions: number,
  isolated: IsolatedVpc | null,
): FunctionOptions {
  const logGroup = new LogGroup(stack, `${runtime}Log`, {
    retention: RetentionDays.ONE_WEEK,
    removalPolicy: RemovalPolicy.DESTROY,
  });
  return {
    architecture: Architecture.ARM_64,
    timeout: Duration.seconds(TIMEOUT_SECONDS),
    memorySize: MEMORY_MB[runtime],
    reservedConcurrentExecutions,
    role: roleWithoutRights(stack, runtime, isolated !== null),
    logGroup,
    ...(isolated !== null && {
      vpc: isolated.vpc,
      vpcSubnets: { subnetType: SubnetType.PRIVATE_ISOLATED },
      securityGroups: [isolated.group],
    }),
  };
}

/**
 * A program can read the credentials of the role it runs under, so the role is denied everything. Logs of the
 * function are given up with it; those of the service (timeouts, exits) are its own.
 */
function roleWithoutRights(stack: Stack, runtime: Runtime, hasVpc: boolean): Role {
  // Lambda itself attaches the function to its network with this role, and only from outside the function.
  const network = [
    "ec2:CreateNetworkInterface",
    "ec2:DescribeNetworkInterfaces",
    "ec2:DeleteNetworkInterface",
    "ec2:DescribeSubnets",
    "ec2:AssignPrivateIpAddresses",
    "ec2:UnassignPrivateIpAddresses",
  ];
  const denied = new PolicyStatement({ effect: Effect.DENY, resources: ["*"] });
  if (hasVpc) denied.addNotActions(...network);
  else denied.addActions("*");
  const statements = [denied];
  if (hasVpc) {
    statements.push(
      new PolicyStatement({ actions: network, resources: ["*"] }),
      // From inside the function the same calls are refused.
      new PolicyStatement({
        effect: Effect.DENY,
        actions: network,
        resources: ["*"],
        conditions: {
          ArnLike: { "lambda:SourceFunctionArn": `arn:*:lambda:*:${stack.account}:function:*` },
        },
      }),
    );
  }
  return new Role(stack, `${runtime}Role`, {
    assumedBy: new ServicePrincipal("lambda.amazonaws.com"),
    inlinePolicies: { none: new PolicyDocument({ statements }) },
  });
}

/** Two zones, no gateway, no NAT, no endpoint; and a group that lets nothing out. */
function isolatedVpc(stack: Stack): IsolatedVpc {
  const vpc = new Vpc(stack, "Isolated", {
    ipAddresses: IpAddresses.cidr("10.77.0.0/20"),
    maxAzs: 2,
    natGateways: 0,
    subnetConfiguration: [
      { name: "isolated", subnetType: SubnetType.PRIVATE_ISOLATED, cidrMask: 24 },
    ],
    restrictDefaultSecurityGroup: false,
  });
  const group = new SecurityGroup(stack, "NothingOut", { vpc, allowAllOutbound: false });
  return { vpc, group };
}

function cfnOf(fn: LambdaFunction): CfnFunction {
  const { defaultChild } = fn.node;
  if (defaultChild === undefined) throw new Error("The function has no resource of its own.");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the library types every default child alike
  return defaultChild as CfnFunction;
}
