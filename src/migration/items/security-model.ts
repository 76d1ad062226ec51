import type { AdapterReport } from "../../core/execution.ts";
import { lossesOf } from "../../policy/portable.ts";
import { confirmed, toConfirm } from "../confirm.ts";
import { type Finding, holds, type MigrationItem, type MigrationSite, open } from "../item.ts";

export const SECURITY_MODEL: MigrationItem = {
  id: "security_model",
  title: "Assess security model and limitations",
  check: (site) => Promise.resolve(check(site)),
};

/** What is confirmed to be accepted: everything of the policy that is not kept in full over there. */
export function securityText({ target, to }: Pick<MigrationSite, "target" | "to">): string {
  return [to, ...lossesIn(target.capabilities())].join("\n");
}

// --- internals

function check(site: MigrationSite): Finding {
  const { to, target, config, confirmations } = site;
  const [report] = target.capabilities();
  if (report === undefined) return open([`Start the adapter ${to}: aybiza doctor --adapter ${to}`]);
  const losses = lossesIn([report]);
  const lost = config.securityPolicy.requires.filter(
    (clause) => report.enforcement[clause].state !== "enforced",
  );
  const evidence = [
    lost.length === 0
      ? "Every clause that the policy requires is enforced there."
      : `The policy requires ${lost.join(", ")} now, which ${to} does not enforce.`,
    ...losses,
  ];
  if (losses.length === 0) return holds(["Nothing of the policy is lost.", ...evidence]);
  const confirmation = confirmations.security_model;
  const by = confirmed(confirmation, securityText(site));
  return by === null
    ? open(
        [
          "Have whoever answers for safety decide whether each loss is acceptable; where one is not, that traffic stays.",
          toConfirm("security_model", to, confirmation),
        ],
        evidence,
      )
    : holds([...evidence, by]);
}

function lossesIn(reports: readonly AdapterReport[]): readonly string[] {
  return reports.flatMap(({ policy }) =>
    lossesOf(policy).map(({ field, state, reason }) => `${field}, ${state}: ${reason}`),
  );
}
