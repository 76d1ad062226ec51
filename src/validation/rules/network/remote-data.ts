import type { Rule } from "../../rule.ts";
import { SQL_READS, SQL_WRITES } from "../calls.ts";

const ADDRESS = /^(?:https?|s3[an]?|gs|gcs|r2|az|azure|abfss?|hf|ftps?|sftp|hdfs):\/\//i;

export const remoteData: Rule = {
  ruleId: "network.remote_data",
  category: "network",
  severity: "high",
  message: "This reads a table from the network; the policy grants this program none.",
  looksLike: "`read_csv('https://…')`, `FROM 's3://…'`, `pandas.read_csv(\"https://…\")`.",
  why: "The address is asked by the service itself, inside its network.",
  fix: "Pass the rows in `inputs`.",
  allowedBy: "network",
  in: {
    python: {
      when: [
        {
          call: [
            "pandas.read_*",
            "polars.read_*",
            "polars.scan_*",
            "duckdb.read_*",
            "numpy.loadtxt",
          ],
          args: { text: ADDRESS },
        },
        {
          use: [
            "boto3.client",
            "boto3.resource",
            "boto3.Session",
            "google.cloud.**",
            "azure.storage.**",
            "s3fs.**",
            "fsspec.open",
            "gspread.**",
          ],
        },
      ],
      bad: [
        'import pandas as pd\npd.read_csv("https://a.example/a.csv")',
        'import boto3\nboto3.client("s3")',
      ],
      good: ['links = ["https://a.example/a.csv"]\nprint(len(links))'],
    },
    javascript: {
      when: [
        {
          use: [
            "@aws-sdk/client-s3.**",
            "aws-sdk.**",
            "@google-cloud/storage.**",
            "@azure/storage-blob.**",
            "firebase-admin.**",
          ],
        },
        { call: ["d3.csv", "d3.json", "d3.text"], args: { text: ADDRESS } },
      ],
      bad: [
        'import { S3Client } from "@aws-sdk/client-s3";\nnew S3Client({});',
        'require("aws-sdk").S3',
      ],
      good: ['const links = ["s3://bucket/a.csv"];'],
    },
    sql: {
      when: [
        {
          call: [...SQL_READS, ...SQL_WRITES, "FROM", "ATTACH", "COPY", "glob"],
          args: { text: ADDRESS },
        },
        {
          use: [
            "http_get",
            "http_post",
            "http_head",
            "iceberg_scan",
            "delta_scan",
            "aws_s3.**",
            "net.http_*",
          ],
        },
        {
          call: ["SET", "PRAGMA"],
          args: {
            text: /^(?:s3_|azure_|gcs_|http_|httpfs|enable_external_access|ca_cert_file|custom_extension_repository)/i,
          },
        },
      ],
      bad: [
        "SELECT * FROM read_csv('https://a.example/a.csv')",
        "SELECT * FROM 's3://bucket/a.parquet'",
        "ATTACH 'https://a.example/a.db' AS a",
        "SELECT http_get('http://a.example')",
      ],
      good: [
        "SELECT 'https://a.example/a.csv' AS link",
        "SELECT url FROM (SELECT 's3://a' AS url)",
      ],
    },
    elixir: {
      when: [
        { use: ["ExAws.**", "GoogleApi.**", "AWS.**", "Explorer.DataFrame.from_*"] },
        { call: ["Explorer.DataFrame.**"], args: { text: ADDRESS } },
      ],
      bad: ['ExAws.S3.list_objects("bucket") |> ExAws.request()'],
      good: ['links = ["https://a.example/a.csv"]\nlength(links)'],
    },
  },
};
