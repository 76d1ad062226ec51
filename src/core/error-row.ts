/** Who has to act: the program, the policy, a ceiling, the provider, or us. */
export type Blame = "code" | "policy" | "limit" | "provider" | "us";

export interface ErrorRow {
  /** Status of an `{error}` reply over HTTP. A RunResult carries the same code under 200 or 503. */
  readonly http: number;
  /** True if the same request may succeed later, unchanged. */
  readonly retryable: boolean;
  readonly blame: Blame;
  /** The next step, for an engineer or a model. */
  readonly hint: string;
  /** A fixed sentence a caller may hear. Names no technology. */
  readonly spoken: string;
}

export const CANNOT =
  "I can describe how to perform that calculation, but I can't execute it directly yet.";
export const LATER = "I can't work that out at the moment. Let me try again shortly.";
export const TOO_BIG = "That is more than I can work out in one go.";
