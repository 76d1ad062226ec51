import { confirmed, toConfirm } from "../confirm.ts";
import { FACTS, type ServiceFacts } from "../facts.ts";
import { type Finding, holds, type MigrationItem, type MigrationSite, open } from "../item.ts";

export const DOCUMENTATION: MigrationItem = {
  id: "documentation",
  title: "Review the documentation of what is moved to",
  check: (site) => Promise.resolve(check(site)),
};

/** What is confirmed to be read. */
export function documentationText(to: string): string {
  const facts = FACTS[to];
  return facts === undefined
    ? to
    : [`${facts.service}, as known in ${facts.version} (${facts.page})`, ...facts.points].join(
        "\n",
      );
}

// --- internals

function check({ to, sdkVersion, confirmations }: MigrationSite): Finding {
  const facts = FACTS[to];
  if (facts === undefined)
    return open([`There are no facts of the adapter ${to}: read its own documentation.`]);
  const known = `${facts.service}, as known in ${facts.version}: ${facts.page}`;
  const evidence = [known, ...facts.points, sdkLine(facts, sdkVersion)];
  const unknown = unknownSdk(facts, sdkVersion);
  if (unknown !== null) return open([unknown], evidence);
  const confirmation = confirmations.documentation;
  const by = confirmed(confirmation, documentationText(to));
  return by === null
    ? open(
        [`Read ${facts.page} and the points above.`, toConfirm("documentation", to, confirmation)],
        evidence,
      )
    : holds([...evidence, by]);
}

function sdkLine({ sdk }: ServiceFacts, version: string | null): string {
  if (sdk === null) return "No package is needed.";
  return version === null
    ? `${sdk.name} is not installed; ${sdk.testedVersion} was tested.`
    : `${sdk.name} ${version} is installed; ${sdk.testedVersion} was tested.`;
}

/** A package whose next major version nobody has tested may mean something else by the same names. */
function unknownSdk({ sdk }: ServiceFacts, version: string | null): string | null {
  if (sdk === null) return null;
  if (version === null) return `Install it: npm install ${sdk.name}@${sdk.testedVersion}`;
  return majorOf(version) === majorOf(sdk.testedVersion)
    ? null
    : `${sdk.name} ${version} was never tested: npm install ${sdk.name}@${sdk.testedVersion}`;
}

function majorOf(version: string): string {
  return version.split(".")[0] ?? "";
}
