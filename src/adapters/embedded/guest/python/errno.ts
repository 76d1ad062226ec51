/** Error numbers of the interpreter's C library, which are WASI's. */
export const ERRNO = {
  ACCES: 2,
  BADF: 8,
  EXIST: 20,
  FAULT: 21,
  INVAL: 28,
  ISDIR: 31,
  MFILE: 33,
  NAMETOOLONG: 37,
  NOENT: 44,
  NOSPC: 51,
  NOSYS: 52,
  NOTDIR: 54,
  NOTEMPTY: 55,
  NOTTY: 59,
  PERM: 63,
  ROFS: 69,
  SPIPE: 70,
} as const;

/** A system call that failed the way system calls fail. */
export class SystemError extends Error {
  override readonly name = "SystemError";
  readonly errno: number;

  constructor(errno: keyof typeof ERRNO) {
    super(errno);
    this.errno = ERRNO[errno];
  }
}
