/** Prometheus' text format, read by its grammar alone: https://prometheus.io/docs/instrumenting/exposition_formats */

export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Family {
  readonly name: string;
  readonly type: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

/** Throws at the first line that is none of the format. */
export function readExposition(text: string): readonly Family[] {
  if (!text.endsWith("\n")) throw new Error("The last line has no end.");
  const families = new Map<string, { help: string; type: string; samples: Sample[] }>();
  const seen = new Set<string>();
  for (const line of text.split("\n")) {
    if (line === "") continue;
    const comment = /^# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.*)$/.exec(line);
    if (comment) {
      const [, kind, name = "", rest = ""] = comment;
      const family = families.get(name) ?? { help: "", type: "", samples: [] };
      families.set(name, family);
      if (family.samples.length > 0) throw new Error(`${kind} after samples: ${line}`);
      if (kind === "HELP") family.help = rest;
      else family.type = rest;
      continue;
    }
    const sample = readSample(line);
    const own = families.get(sample.name) ?? families.get(sample.name.replace(SUFFIX, ""));
    if (own === undefined || !TYPES.has(own.type))
      throw new Error(`No type stands before: ${line}`);
    const identity = JSON.stringify([
      sample.name,
      ...Object.entries(sample.labels).map(String).toSorted(),
    ]);
    if (seen.has(identity)) throw new Error(`Given twice: ${line}`);
    seen.add(identity);
    own.samples.push(sample);
  }
  const read = [...families].map(([name, family]) => ({ name, ...family }));
  for (const family of read) if (family.type === "histogram") checkHistogram(family);
  return read;
}

/** The sum of a family's samples that have these labels. */
export function total(
  families: readonly Family[],
  name: string,
  labels: Readonly<Record<string, string>> = {},
): number {
  const family = families.find((one) => one.name === name.replace(SUFFIX, "") || one.name === name);
  return (family?.samples ?? [])
    .filter((sample) => sample.name === name)
    .filter((sample) => Object.entries(labels).every(([key, it]) => sample.labels[key] === it))
    .reduce((sum, { value }) => sum + value, 0);
}

export function seriesCount(families: readonly Family[]): number {
  return families.reduce((sum, { samples }) => sum + samples.length, 0);
}

// --- internals

const SUFFIX = /_(?:bucket|sum|count)$/;
const TYPES: ReadonlySet<string> = new Set(["counter", "gauge", "histogram", "summary", "untyped"]);
const SAMPLE = /^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{(.*)\})? (\S+)(?: -?\d+)?$/;
const LABEL = /([a-zA-Z_][a-zA-Z0-9_]*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y;

function readSample(line: string): Sample {
  const [, name = "", inside = "", number = ""] = SAMPLE.exec(line) ?? [];
  const value = number === "+Inf" ? Number.POSITIVE_INFINITY : Number(number);
  if (name === "" || (Number.isNaN(value) && !/^nan$/i.test(number)))
    throw new Error(`No sample: ${line}`);
  const labels: Record<string, string> = {};
  let at = 0;
  while (at < inside.length) {
    LABEL.lastIndex = at;
    const [whole = "", key = "", text = ""] = LABEL.exec(inside) ?? [];
    if (whole === "" || key in labels) throw new Error(`No labels: ${line}`);
    labels[key] = text;
    at += whole.length;
  }
  return { name, labels, value };
}

function checkHistogram({ name, samples }: Family): void {
  const groups = Map.groupBy(samples, ({ labels }) =>
    JSON.stringify(Object.entries(labels).filter(([label]) => label !== "le")),
  );
  for (const [labels, own] of groups) {
    const buckets = own.filter((sample) => sample.name === `${name}_bucket`);
    const counts = buckets.map(({ value }) => value);
    const isRising = counts.every((count, at) => at === 0 || count >= (counts[at - 1] ?? 0));
    const last = buckets.at(-1);
    const count = own.find((sample) => sample.name === `${name}_count`);
    if (!isRising || last?.labels["le"] !== "+Inf" || last.value !== count?.value)
      throw new Error(`No histogram: ${name} ${labels}`);
  }
}
