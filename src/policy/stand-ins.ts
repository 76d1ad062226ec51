import type { Language } from "../core/language.ts";

/** What does the work of the modules that models import out of habit. */
export interface StandIn {
  /** Modules, best first; one that is allowed comes before the advice. */
  readonly modules: readonly string[];
  /** What to write where none of them is allowed; a sentence without its full stop. `null`: nothing is known. */
  readonly advice: string | null;
}

const IN_INPUTS = "Pass the data in `inputs`";
const PLAIN_TEXT = "Line the text up with padding";
const ONE_AFTER_ANOTHER = "Do the steps one after the other";

/** By the name a program imports: of Elixir the module, of SQL the extension. */
export const STAND_INS: Readonly<
  Record<Exclude<Language, "typescript">, Readonly<Record<string, StandIn>>>
> = {
  python: {
    ...instead("numpy scipy", "statistics math", "Use lists with `sum`, `min`, `max` and `round`"),
    ...instead("pandas polars", "csv collections statistics", "Use lists of dictionaries"),
    ...instead("sympy", "fractions math"),
    ...instead("mpmath gmpy2", "decimal math"),
    ...instead("simplejson ujson orjson rapidjson", "json"),
    ...instead("dateutil arrow pendulum maya delorean freezegun", "datetime"),
    ...instead("pytz tzlocal", "zoneinfo datetime"),
    ...instead("regex re2", "re"),
    ...instead("secrets Crypto nacl", "random"),
    ...instead("cryptography bcrypt passlib", "hashlib"),
    ...instead("typing_extensions mypy_extensions", "typing"),
    ...instead("attr attrs pydantic marshmallow cattrs", "dataclasses"),
    ...instead("more_itertools toolz cytoolz", "itertools functools", "Use comprehensions"),
    ...instead("sortedcontainers blist", "bisect heapq", "Use `sorted`"),
    ...instead("money moneyed babel price_parser", "decimal"),
    ...instead("tabulate prettytable rich texttable termcolor colorama", "textwrap", PLAIN_TEXT),
    ...instead("jinja2 mako chevron", "string", "Use f-strings"),
    ...instead("bs4 lxml", "xml html"),
    ...instead("slugify unidecode inflect", "unicodedata", "Use the methods of `str`"),
    ...instead("faker", "random"),
    ...instead("nltk textblob spacy", "re collections"),
    ...instead("yaml toml tomli ruamel configparser", "json", IN_INPUTS),
    ...instead(
      "requests httpx aiohttp urllib urllib3 http socket ssl ftplib smtplib",
      "",
      IN_INPUTS,
    ),
    ...instead("openai anthropic boto3 botocore stripe twilio slack_sdk", "", IN_INPUTS),
    ...instead("psycopg2 psycopg pymysql pymongo redis sqlalchemy sqlite3 duckdb", "", IN_INPUTS),
    ...instead("os sys pathlib shutil glob tempfile dotenv getpass", "", IN_INPUTS),
    ...instead("openpyxl xlrd xlsxwriter docx PyPDF2 pypdf PIL cv2", "", IN_INPUTS),
    ...instead("matplotlib seaborn plotly bokeh altair", "", "Give the numbers back as the value"),
    ...instead("sklearn torch tensorflow keras xgboost statsmodels", "statistics math"),
    ...instead("tqdm loguru structlog logging", "", "Use `print`"),
    ...instead("pytest unittest nose hypothesis", "", "Use `assert`"),
    ...instead("subprocess multiprocessing threading concurrent asyncio", "", ONE_AFTER_ANOTHER),
    ...instead("pickle marshal shelve", "json copy"),
  },
  javascript: {
    ...instead("decimal.js-light big.js bignumber.js bn.js mathjs fraction.js", "decimal"),
    ...instead("dinero.js currency.js money accounting", "decimal", "Count in cents"),
    ...instead(
      "moment moment-timezone dayjs date-fns date-fns-tz luxon spacetime js-joda @js-joda/core @js-temporal/polyfill chrono-node",
      "",
      "Use the built-in `Date` and `Intl.DateTimeFormat`",
    ),
    ...instead(
      "lodash lodash-es lodash.groupby lodash.sortby underscore ramda rambda remeda lodash/fp fp-ts immutable immer",
      "",
      "Use the built-in methods of arrays, `Object.groupBy` and `structuredClone`",
    ),
    ...instead(
      "axios node-fetch cross-fetch got ky superagent undici request needle http https http2 net tls dgram dns ws",
      "",
      IN_INPUTS,
    ),
    ...instead(
      "pg mysql mysql2 mongodb mongoose redis ioredis knex sequelize sqlite3 better-sqlite3 sqlite",
      "",
      IN_INPUTS,
    ),
    ...instead(
      "openai @anthropic-ai/sdk stripe twilio aws-sdk @aws-sdk/client-s3 googleapis",
      "",
      IN_INPUTS,
    ),
    ...instead("fs fs/promises fs-extra path os dotenv process readline", "", IN_INPUTS),
    ...instead(
      "xlsx exceljs pdf-parse papaparse csv-parse csv-parser csv-stringify fast-csv",
      "",
      "Split the text with `split`",
    ),
    ...instead("uuid nanoid cuid ulid", "", "Use `crypto.randomUUID()`"),
    ...instead(
      "crypto crypto-js bcrypt md5 sha.js",
      "",
      "Use `crypto.randomUUID()`, or leave the checksum out",
    ),
    ...instead("numeral numbro accounting-js", "", "Use the built-in `Intl.NumberFormat`"),
    ...instead("pluralize i18next", "", "Use the built-in `Intl.PluralRules`"),
    ...instead(
      "zod joi yup ajv validator io-ts superstruct valibot email-validator",
      "",
      "Use conditions and regular expressions",
    ),
    ...instead("buffer", "", "Use `Uint8Array`, `TextEncoder`, `atob` and `btoa`"),
    ...instead("util node-inspect-extracted", "", "Use `JSON.stringify` or `console.log`"),
    ...instead("assert chai jest vitest mocha", "", "Use `if` and `throw new Error(…)`"),
    ...instead(
      "events eventemitter3 rxjs stream async bluebird p-limit",
      "",
      "Use functions and promises",
    ),
    ...instead(
      "url querystring qs query-string",
      "",
      "Take the text apart with a regular expression",
    ),
    ...instead(
      "perf_hooks timers timers/promises",
      "",
      "Use the built-in `performance` and `setTimeout`",
    ),
    ...instead("child_process cluster worker_threads vm v8 inspector", "", ONE_AFTER_ANOTHER),
    ...instead("chalk cli-table3 cli-table colors kleur console-table-printer", "", PLAIN_TEXT),
    ...instead("handlebars mustache ejs", "", "Use template literals"),
    ...instead(
      "simple-statistics stats-lite ml-matrix d3-array d3",
      "",
      "Use `reduce`, `Math.min` and `Math.max`",
    ),
    ...instead(
      "seedrandom random chance faker @faker-js/faker",
      "",
      "Use `Math.random`; `seed` makes it repeatable",
    ),
    ...instead(
      "react react-dom vue express fastify koa next",
      "",
      "Give the result back as the value",
    ),
  },
  sql: {
    ...instead("spatial", "", "Calculate with `sin`, `cos` and `acos`"),
    ...instead(
      "httpfs aws azure s3 iceberg delta ducklake cache_httpfs http_client",
      "",
      IN_INPUTS,
    ),
    ...instead(
      "postgres_scanner postgres sqlite_scanner sqlite mysql_scanner mysql mssql bigquery odbc",
      "",
      IN_INPUTS,
    ),
    ...instead("excel gsheets read_xlsx", "", IN_INPUTS),
    ...instead("parquet avro", "", IN_INPUTS),
    ...instead("fts vss", "", "Use `LIKE` or `regexp_matches`"),
    ...instead("tpch tpcds", "", "Use the tables in `inputs`"),
    ...instead("inet", "", "Use functions of text"),
    ...instead("plpython3u plperlu pgcrypto uuid-ossp tablefunc", "", "Use the built-in functions"),
  },
  elixir: {
    ...instead("Jason Poison JSX Jsonrs Tiny", "JSON"),
    ...instead("Timex Calendar.DateTime Calendar.Date Chronos Tz Tzdata", "DateTime Date"),
    ...instead("Money Number Cldr ExMoney", "Decimal"),
    ...instead("Decimal.Context Numexy Nx Statistics", "Enum"),
    ...instead("Explorer Explorer.DataFrame Explorer.Series Table", "Enum Map"),
    ...instead("CSV NimbleCSV CSV.RowLengthError ExCsv", "", "Use `String.split`"),
    ...instead(
      "HTTPoison Req Tesla Finch Mint HTTPotion Hackney :hackney :httpc :inets :gen_tcp :gen_udp :ssl WebSockex",
      "",
      IN_INPUTS,
    ),
    ...instead("Ecto Ecto.Repo Postgrex MyXQL Redix Mongo ExAws Exqlite", "", IN_INPUTS),
    ...instead("System File Path Port Node Application :os :file :filelib", "", IN_INPUTS),
    ...instead("UUID Ecto.UUID ULID :uuid", "", "Count, or make an id with `:rand`"),
    ...instead("Ecto.Changeset Vex Norm Skooma", "", "Use pattern matching and guards"),
    ...instead("Flow Broadway GenStage", "Enum Stream", ONE_AFTER_ANOTHER),
    ...instead("Code EEx", "", "Write the code itself"),
    ...instead("Mix IEx Hex", "", "Use the modules of Elixir"),
    ...instead("ExUnit", "", "Use `if` and `raise`"),
    ...instead("YamlElixir Toml SweetXml Floki Saxy", "JSON", IN_INPUTS),
    ...instead(
      "Bcrypt Comeonin Argon2 :crypto",
      "",
      "Use `:erlang.phash2`, or leave the checksum out",
    ),
    ...instead("Faker StreamData", "", "Use `Enum.random` and `:rand`"),
    ...instead("Slug Recase Inflex", "String"),
  },
  /** Nothing reads the imports of a Java program before it runs, so nothing is advised in their place. */
  java: {},
};

// --- internals

/** @param names @param modules Separated by spaces. */
function instead(
  names: string,
  modules: string,
  advice: string | null = null,
): Readonly<Record<string, StandIn>> {
  const standIn = { modules: modules.split(" ").filter((module) => module !== ""), advice };
  return Object.fromEntries(names.split(" ").map((name) => [name, standIn]));
}
