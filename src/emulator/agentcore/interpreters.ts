import { ServiceException } from "./exceptions.ts";

/** The interpreters there are: AWS's own, and those the developer names. */

export interface CustomInterpreter {
  /** As in `my_interpreter-AbC123dEf4`. */
  readonly interpreterId: string;
  /** Said, and not acted on: programs have no network in any mode. @default "SANDBOX" */
  readonly networkMode?: "SANDBOX" | "PUBLIC" | "VPC" | undefined;
}

export interface Interpreters {
  /** @throws ServiceException `ResourceNotFoundException` for a name or an ARN of none. */
  find(identifier: string): Interpreter;
  describe(interpreter: Interpreter): object;
  summaries(type: string | null): readonly object[];
}

export interface Interpreter {
  readonly interpreterId: string;
  readonly type: "SYSTEM" | "CUSTOM";
  readonly networkMode: "SANDBOX" | "PUBLIC" | "VPC";
}

export const SYSTEM_INTERPRETER = "aws.codeinterpreter.v1";

export function createInterpreters(
  custom: readonly CustomInterpreter[],
  region: string,
): Interpreters {
  const createdAt = new Date().toISOString();
  const all: readonly Interpreter[] = [
    { interpreterId: SYSTEM_INTERPRETER, type: "SYSTEM", networkMode: "SANDBOX" },
    ...custom.map(
      ({ interpreterId, networkMode = "SANDBOX" }) =>
        ({ interpreterId, type: "CUSTOM", networkMode }) as const,
    ),
  ];

  function summaryOf({ interpreterId, type }: Interpreter): object {
    const place = type === "SYSTEM" ? "aws:code-interpreter" : `${ACCOUNT}:code-interpreter-custom`;
    return {
      codeInterpreterId: interpreterId,
      codeInterpreterArn: `arn:aws:bedrock-agentcore:${region}:${place}/${interpreterId}`,
      name: interpreterId.replace(/-[a-zA-Z0-9]{10}$/, ""),
      status: "READY",
      createdAt,
      lastUpdatedAt: createdAt,
    };
  }

  return {
    find(identifier) {
      const name = identifier.startsWith("arn:")
        ? identifier.slice(identifier.lastIndexOf("/") + 1)
        : identifier;
      const found = all.find(({ interpreterId }) => interpreterId === name);
      if (found !== undefined) return found;
      throw new ServiceException(
        "ResourceNotFoundException",
        `Code interpreter ${identifier} was not found.`,
      );
    },
    describe: (interpreter) => ({
      ...summaryOf(interpreter),
      networkConfiguration: { networkMode: interpreter.networkMode },
    }),
    summaries: (type) => all.filter((each) => type === null || each.type === type).map(summaryOf),
  };
}

// --- internals

const ACCOUNT = "123456789012";
