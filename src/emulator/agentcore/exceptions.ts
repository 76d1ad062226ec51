/** The exceptions of the service's model, as data: what each is as a status, and inside a stream. */
export const EXCEPTIONS = {
  ValidationException: 400,
  ServiceQuotaExceededException: 402,
  AccessDeniedException: 403,
  ResourceNotFoundException: 404,
  ConflictException: 409,
  ThrottlingException: 429,
  InternalServerException: 500,
} as const;

export type ExceptionName = keyof typeof EXCEPTIONS;

export type ValidationReason =
  | "CannotParse"
  | "FieldValidationFailed"
  | "IdempotentParameterMismatchException"
  | "EventInOtherSession"
  | "ResourceConflict";

export interface FieldProblem {
  readonly name: string;
  readonly message: string;
}

/** Ends a request with one of the service's exceptions. Thrown before the answer has begun. */
export class ServiceException extends Error {
  readonly exception: ExceptionName;
  readonly detail: ValidationDetail | null;

  constructor(exception: ExceptionName, message: string, detail: ValidationDetail | null = null) {
    super(message);
    this.name = exception;
    this.exception = exception;
    this.detail = detail;
  }
}

export interface ValidationDetail {
  readonly reason: ValidationReason;
  readonly fieldList: readonly FieldProblem[];
}

/** The JSON of an exception, in an answer or a frame. */
export function bodyOf({ message, detail }: Pick<ServiceException, "message" | "detail">): object {
  return { message, ...detail };
}

/** Its name as a member of the stream's union. */
export function memberOf(exception: ExceptionName): string {
  return exception.charAt(0).toLowerCase() + exception.slice(1);
}

export function invalid(fieldList: readonly FieldProblem[]): ServiceException {
  const fields = fieldList.map(({ name, message }) => `${name} ${message}`).join("; ");
  return new ServiceException("ValidationException", `The request is not valid: ${fields}.`, {
    reason: "FieldValidationFailed",
    fieldList,
  });
}
