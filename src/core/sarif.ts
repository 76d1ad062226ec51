/** A log in SARIF 2.1.0, the interchange format of findings: what we write of it, and no more. */
export interface SarifLog {
  readonly $schema: string;
  readonly version: "2.1.0";
  readonly runs: readonly SarifRun[];
}

interface SarifRun {
  readonly tool: {
    readonly driver: {
      readonly name: string;
      readonly version: string;
      readonly rules: readonly object[];
    };
  };
  /** Columns are counted as JavaScript counts them. */
  readonly columnKind: "utf16CodeUnits";
  readonly results: readonly object[];
}

export type SarifLevel = "none" | "note" | "warning" | "error";

export interface SarifRule {
  readonly ruleId: string;
  readonly title: string;
  /** What is wrong with it, or why the rule exists. */
  readonly description: string;
  /** What to do about it. */
  readonly help: string;
  readonly level: SarifLevel;
  readonly tags: readonly string[];
}

export interface SarifFinding {
  /** The `ruleId` of one of the rules. */
  readonly ruleId: string;
  readonly level: SarifLevel;
  readonly message: string;
  /** Where it is; `null` for a finding about no text. */
  readonly place: SarifPlace | null;
  /** Facts beside the message, e.g. a language or milliseconds. */
  readonly properties: Readonly<Record<string, string | number | boolean | null>>;
}

/** 1-based, the end exclusive. */
export interface SarifPlace {
  /** Relative, with `/` between parts. */
  readonly uri: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly excerpt: string;
}

export interface SarifReport {
  /** The version of the program that found it. */
  readonly version: string;
  readonly rules: readonly SarifRule[];
  readonly findings: readonly SarifFinding[];
}

/** The log of one run of one tool. A finding of a rule that is not listed is listed without its index. */
export function toSarif({ version, rules, findings }: SarifReport): SarifLog {
  const indexOf = new Map(rules.map(({ ruleId }, index) => [ruleId, index]));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "aybiza", version, rules: rules.map(toRule) } },
        columnKind: "utf16CodeUnits",
        results: findings.map((finding) => toResult(finding, indexOf.get(finding.ruleId))),
      },
    ],
  };
}

// --- internals

function toRule({ ruleId, title, description, help, level, tags }: SarifRule): object {
  return {
    id: ruleId,
    shortDescription: { text: title },
    fullDescription: { text: description },
    help: { text: help },
    defaultConfiguration: { level },
    properties: { tags },
  };
}

function toResult(finding: SarifFinding, ruleIndex: number | undefined): object {
  const { ruleId, level, message, place, properties } = finding;
  return {
    ruleId,
    ...(ruleIndex !== undefined && { ruleIndex }),
    level,
    message: { text: message },
    ...(place && { locations: [{ physicalLocation: toPhysical(place) }] }),
    properties,
  };
}

function toPhysical({ uri, line, column, endLine, endColumn, excerpt }: SarifPlace): object {
  return {
    artifactLocation: { uri },
    region: {
      startLine: line,
      startColumn: column,
      endLine,
      endColumn,
      snippet: { text: excerpt },
    },
  };
}
