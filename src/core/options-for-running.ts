/**
 * Where programs can run beside this machine, and what it takes: the two options of the architecture document,
 * in its own words, for whoever has to choose.
 */
export interface RunningOption {
  /** The adapter that is this option. */
  readonly adapter: string;
  readonly title: string;
  readonly implementationTime: string;
  readonly whenToImplement: string;
  readonly security: string;
  /** As the document names them; `null` where it sets no bounds. */
  readonly languages: readonly string[] | null;
  /** Said instead of languages. */
  readonly flexibility: string | null;
  /** The step by step, relative to the repository. */
  readonly guide: string;
}

export const RUNNING_OPTIONS: readonly RunningOption[] = [
  {
    adapter: "lambda",
    title: "AWS Lambda Integration",
    implementationTime: "1_week",
    whenToImplement: "Only if critical business need arises",
    security: "High - isolated execution",
    languages: ["python", "node.js", "java"],
    flexibility: null,
    guide: "docs/lambda.md",
  },
  {
    adapter: "container",
    title: "Container-based Execution",
    implementationTime: "2_weeks",
    whenToImplement: "If complex execution needed",
    security: "High - full isolation",
    languages: null,
    flexibility: "Any language/runtime",
    guide: "docs/containers.md",
  },
];
