import { ExecError } from "../../core/errors.ts";
import { type AnyLanguage, isReadLanguage, type ReadLanguage } from "../../core/language.ts";

/** Which languages have an engine here. */

export const NO_ENGINE = "no engine for it is built in; it runs on AWS Lambda or in containers";

/** Routing asks for no other. */
export function ownLanguage(language: AnyLanguage): ReadLanguage {
  if (isReadLanguage(language)) return language;
  throw notOffered(language, NO_ENGINE);
}

export function notOffered(language: AnyLanguage, reason: string): ExecError {
  return new ExecError("LANGUAGE_NOT_OFFERED", `${language} does not run here now: ${reason}.`);
}
