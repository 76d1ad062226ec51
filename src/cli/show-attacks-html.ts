import type { AttackReport, CaseResult } from "../attacks/run-attacks.ts";
import { packageVersion } from "../server/package-version.ts";
import { CATEGORY_TITLES, summaryOf } from "./show-attacks.ts";

/** One page that needs nothing else: no script or style from elsewhere, and every text escaped. */
export function attacksToHtml({ cases, breaches }: AttackReport): string {
  const verdict =
    breaches === 0
      ? "No wall was broken"
      : `${String(breaches)} ${breaches === 1 ? "breach" : "breaches"}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Attacks: ${escape(verdict)}</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<h1 class="${breaches === 0 ? "good" : "bad"}">${escape(verdict)}</h1>
<p>${escape(summaryOf(cases))} · aybiza ${escape(packageVersion())} · ${escape(new Date().toISOString())}</p>
<form>
<label>Outcome <select name="outcome"><option value="">all</option>${optionsOf(cases.map(({ outcome }) => outcome))}</select></label>
<label>Language <select name="language"><option value="">all</option>${optionsOf(cases.map(languageOf))}</select></label>
<label>Text <input name="text" type="search" placeholder="id, title or wall"></label>
<output></output>
</form>
</header>
<main>
${Object.entries(CATEGORY_TITLES)
  .map(([category, title]) =>
    section(
      title,
      cases.filter((one) => one.category === category),
    ),
  )
  .join("\n")}
</main>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

// --- internals

const STYLE = `
:root { color-scheme: light dark; --line: #8884; --good: #1a7f37; --bad: #cf222e; --open: #9a6700; }
@media (prefers-color-scheme: dark) { :root { --good: #3fb950; --bad: #f85149; --open: #d29922; } }
body { font: 15px/1.45 system-ui, sans-serif; margin: 0 auto; max-width: 76rem; padding: 1.5rem; }
h1 { margin: 0; } h1.good { color: var(--good); } h1.bad { color: var(--bad); }
header p { opacity: .75; margin: .25rem 0 1rem; }
form { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; }
select, input { font: inherit; padding: .15rem .3rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .4rem; } h2 small { font-weight: normal; opacity: .7; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
th { font-weight: 600; opacity: .75; border-top: 0; }
.id { width: 21%; } .outcome { width: 9%; } .wall { width: 31%; } .ms { width: 5.5rem; }
td.ms, th.ms { text-align: right; font-variant-numeric: tabular-nums; padding-right: 0; }
code { font: .9em ui-monospace, monospace; }
.held td.outcome { color: var(--good); } .breach td.outcome { color: var(--bad); font-weight: 700; }
.unavailable td.outcome { color: var(--open); } .not_applicable { opacity: .65; }
[hidden] { display: none; }
`;

const SCRIPT = `
const form = document.querySelector("form");
const rows = [...document.querySelectorAll("tbody tr")];
function filter() {
  const { outcome, language, text } = Object.fromEntries(new FormData(form));
  const wanted = text.trim().toLowerCase();
  for (const row of rows)
    row.hidden = (outcome && row.dataset.outcome !== outcome) || (language && row.dataset.language !== language) || !row.textContent.toLowerCase().includes(wanted);
  for (const section of document.querySelectorAll("section")) section.hidden = !section.querySelector("tbody tr:not([hidden])");
  form.querySelector("output").value = rows.filter((row) => !row.hidden).length + " of " + rows.length + " shown";
}
form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
filter();
`;

function section(title: string, cases: readonly CaseResult[]): string {
  if (cases.length === 0) return "";
  return `<section>
<h2>${escape(title)} <small>${escape(summaryOf(cases))}</small></h2>
<table>
<thead><tr><th class="id">Case</th><th>What it does</th><th class="outcome">Outcome</th><th class="wall">Wall that held</th><th class="ms">ms</th></tr></thead>
<tbody>
${cases.map(row).join("\n")}
</tbody>
</table>
</section>`;
}

function row(one: CaseResult): string {
  const { id, outcome, title, wall, ms, peersCase } = one;
  const number = peersCase === null ? "" : ` <small>${String(peersCase)}</small>`;
  return `<tr class="${outcome}" data-outcome="${outcome}" data-language="${languageOf(one)}"><td><code>${escape(id)}</code>${number}</td><td>${escape(title)}</td><td class="outcome">${escape(outcome.replace("_", " "))}</td><td>${escape(wall)}</td><td class="ms">${String(ms)}</td></tr>`;
}

function optionsOf(values: readonly string[]): string {
  return [...new Set(values)]
    .map((value) => `<option value="${escape(value)}">${escape(value.replace("_", " "))}</option>`)
    .join("");
}

function languageOf({ language }: CaseResult): string {
  return language ?? "any";
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${String(character.codePointAt(0))};`);
}
