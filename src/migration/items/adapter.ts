import { type Finding, holds, type MigrationItem, type MigrationSite, open } from "../item.ts";

export const ADAPTER: MigrationItem = {
  id: "adapter",
  title: "Implement the native adapter",
  basis: ({ to, sdkVersion, proposal }) =>
    JSON.stringify([to, sdkVersion, proposal.written[to] ?? null]),
  check,
};

// --- internals

const MOST_SHOWN = 10;

async function check({ to, target, tryConformance }: MigrationSite): Promise<Finding> {
  const [report] = target.capabilities();
  const state = report?.readiness.state ?? "down";
  const reason = report && "reason" in report.readiness ? report.readiness.reason : "";
  if (state !== "ready" && state !== "degraded")
    return open([
      `The adapter ${to} is ${state}: ${reason}`,
      `aybiza doctor --adapter ${to} says more.`,
    ]);
  const outcome = await tryConformance();
  if (outcome.kind === "not_tried") return open([outcome.todo]);
  const { languages, passedCount, gapCount, failures } = outcome;
  const tried = `${String(passedCount)} behaviours hold in ${languages.join(", ")}; ${String(gapCount)} are not there, each of them listed in docs/adapters.md.`;
  if (failures.length === 0) return holds([tried]);
  const shown = failures
    .slice(0, MOST_SHOWN)
    .map(({ row, language, message }) => `${row} (${language}): ${message}`);
  return open(
    [
      `${String(failures.length)} behaviours of the contract do not hold there. Mend the adapter or its service, or report it with this list:`,
      ...shown,
    ],
    [tried],
  );
}
