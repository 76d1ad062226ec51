/** A failure of our own for the log of whoever runs the service, with the stack of its cause. */
export function describeFault(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  return fault.cause instanceof Error
    ? `${fault.message} ${fault.cause.stack ?? fault.cause.message}`
    : (fault.stack ?? fault.message);
}
