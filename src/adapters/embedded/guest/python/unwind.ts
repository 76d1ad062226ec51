/** Why a run ended inside a host function. */
export type UnwindReason =
  /** The stop flag was raised. */
  | { readonly kind: "stopped" }
  /** The guest ended its process. */
  | { readonly kind: "exit"; readonly code: number }
  | { readonly kind: "abort" }
  /** The guest flooded its output. */
  | { readonly kind: "flood" }
  /** Boot is complete: the moment to take the image. */
  | { readonly kind: "booted" };

/**
 * Thrown by a host function through all frames of the guest. WebAssembly code has no handler for it, so
 * no program can catch it; what is left in memory is good for nothing but a rewind.
 */
export class Unwind extends Error {
  override readonly name = "Unwind";
  readonly reason: UnwindReason;

  constructor(reason: UnwindReason) {
    super(reason.kind);
    this.reason = reason;
  }
}
