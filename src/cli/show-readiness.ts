import type { AdapterReport } from "../core/execution.ts";
import type { Readiness } from "../core/adapter.ts";
import type { Style, Terminal } from "./terminal.ts";

/** One line per adapter: whether it serves, what, and what is missing. */
export function showReadiness(adapters: readonly AdapterReport[], terminal: Terminal): void {
  for (const { name, languages, engines, readiness } of adapters) {
    const state = terminal.style(STATE_STYLE[readiness.state], readiness.state);
    terminal.print(
      `  ${name}: ${state}${languages.length === 0 ? "" : ` · ${languages.join(", ")}`}`,
    );
    const later = languages.filter((language) => engines[language] === "");
    if (later.length > 0)
      terminal.print(
        `    ${later.join(" and ")} start${later.length === 1 ? "s" : ""} on first use`,
      );
    const why = whyNot(readiness);
    if (why !== null) terminal.print(`    ${why}`);
  }
}

/** `null` for an adapter that is simply ready. */
export function whyNot(readiness: Readiness): string | null {
  if (readiness.state === "warming")
    return `warming up, about ${Math.ceil(readiness.retryAfterMs / 1000)} s to go`;
  return readiness.state === "ready" ? null : readiness.reason;
}

// --- internals

const STATE_STYLE: Readonly<Record<Readiness["state"], Style>> = {
  ready: "green",
  degraded: "yellow",
  warming: "yellow",
  waiting: "dim",
  down: "red",
};
