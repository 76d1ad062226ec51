import type { CodeExecution, Risk, UseCase } from "../../src/index.ts";
import { blocks } from "../../src/validation/validate.ts";

/** A program and the set it is counted in. */
export interface JudgedProgram {
  readonly set: string;
  readonly language: string;
  readonly name: string;
  readonly risks: readonly Risk[];
  /** `execute` would refuse it under the default policy. */
  readonly isBlocked: boolean;
}

export interface ProgramToJudge {
  readonly set: string;
  readonly language: string;
  readonly name: string;
  readonly source: string;
  readonly preset: UseCase | null;
}

/** By `validateCode`, each under the preset it names. */
export async function judgeAll(
  execution: CodeExecution,
  programs: readonly ProgramToJudge[],
): Promise<readonly JudgedProgram[]> {
  const judged: JudgedProgram[] = [];
  for (const { set, language, name, source, preset } of programs) {
    const options = preset === null ? {} : { useCase: preset };
    const validation = await execution.validateCode(source, language, options);
    const risks = validation.ok ? [] : validation.risks;
    judged.push({ set, language, name, risks, isBlocked: blocks(risks) });
  }
  return judged;
}
