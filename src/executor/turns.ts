/** One at a time, in the order they came. */
export interface Turns {
  readonly waitingCount: number;
  take(): Turn;
}

export interface Turn {
  readonly hasBegun: boolean;
  /** Resolves when those before have ended. Never, if it is ended before that. */
  readonly begun: Promise<void>;
  /** Lets the next one begin, or leaves the line. Once is enough. */
  end(): void;
}

export function createTurns(): Turns {
  const line: (() => void)[] = [];

  return {
    get waitingCount() {
      return Math.max(line.length - 1, 0);
    },
    take() {
      const { promise, resolve } = Promise.withResolvers<void>();
      line.push(resolve);
      line[0]?.();
      return {
        begun: promise,
        get hasBegun() {
          return line[0] === resolve;
        },
        end() {
          const at = line.indexOf(resolve);
          if (at >= 0) line.splice(at, 1);
          line[0]?.();
        },
      };
    },
  };
}
