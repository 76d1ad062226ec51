import type { Adapter } from "../../core/adapter.ts";
import { startLambda } from "./lambda.ts";
import type { LambdaOptions } from "./options.ts";

export type { LambdaCredentials, LambdaOptions } from "./options.ts";

/**
 * Python, JavaScript, TypeScript and Java as AWS Lambda functions of your own account: the handlers of
 * `deploy/lambda`, one Invoke for each run. Needs the package `@aws-sdk/client-lambda`.
 *
 * Resolves once the functions have been asked for; one that is missing is told by `ready` and `capabilities`.
 */
export function createLambda(options: LambdaOptions): Promise<Adapter> {
  return startLambda(options);
}
