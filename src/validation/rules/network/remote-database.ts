import type { Rule } from "../../rule.ts";

const SERVER =
  /^(?:postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mssql)(?:\+\w+)?:\/\//i;

export const remoteDatabase: Rule = {
  ruleId: "network.remote_database",
  category: "network",
  severity: "high",
  message: "This connects to a database server; the policy grants this program no network.",
  looksLike: "`psycopg2.connect`, `new Client()` of `pg`, `postgres_scan`.",
  why: "A program with a way into a database has more than it was given.",
  fix: "Pass the rows in `inputs`.",
  allowedBy: "network",
  in: {
    python: {
      when: [
        {
          use: [
            "psycopg2.connect",
            "psycopg.connect",
            "asyncpg.**",
            "pymysql.connect",
            "mysql.connector.**",
            "MySQLdb.**",
            "pymongo.MongoClient",
            "redis.Redis",
            "redis.StrictRedis",
            "redis.from_url",
            "pyodbc.connect",
            "cx_Oracle.connect",
            "oracledb.connect",
            "pymssql.connect",
            "sqlalchemy.create_engine",
            "elasticsearch.Elasticsearch",
          ],
        },
      ],
      bad: [
        'import psycopg2\npsycopg2.connect("dbname=a")',
        "from redis import Redis as R\nR()",
        'import sqlalchemy as db\ndb.create_engine("postgres://u:p@a.example/shop")',
      ],
      good: [
        'import sqlite3\nsqlite3.connect(":memory:")',
        'address = "postgres://u:p@a.example/shop"\nprint(address.split("@")[1])',
      ],
    },
    javascript: {
      when: [
        {
          use: [
            "pg.Client",
            "pg.Pool",
            "pg.default.**",
            "mysql.createConnection",
            "mysql2.createConnection",
            "mysql2/promise.createConnection",
            "mongodb.MongoClient",
            "mongoose.connect",
            "redis.createClient",
            "ioredis",
            "ioredis.**",
            "knex",
            "@prisma/client.PrismaClient",
          ],
        },
      ],
      bad: [
        'const { Client } = require("pg");\nnew Client();',
        'import { createClient as open } from "redis";\nopen();',
      ],
      good: ["class Client {}\nnew Client();", 'const address = "mongodb://a.example/shop";'],
    },
    sql: {
      when: [
        {
          use: [
            "postgres_scan*",
            "postgres_query",
            "postgres_attach",
            "postgres_execute",
            "mysql_query",
            "mysql_scan",
            "mysql_execute",
            "dblink",
            "dblink_*",
            "openrowset",
            "opendatasource",
            "openquery",
            "odbc_*",
          ],
        },
        { call: ["ATTACH"], args: { text: SERVER } },
        { call: ["ATTACH"], args: { text: /\b(?:host|hostaddr|dbname|user)\s*=/i } },
      ],
      bad: [
        "SELECT * FROM postgres_scan('host=a.example', 'public', 't')",
        "ATTACH 'host=a.example user=b' AS pg (TYPE postgres)",
        "SELECT * FROM dblink('dbname=a', 'SELECT 1')",
      ],
      good: ["SELECT host FROM (SELECT 'a' AS host)"],
    },
    elixir: {
      when: [
        {
          use: [
            "Postgrex.**",
            "MyXQL.**",
            "Redix.**",
            "Mongo.**",
            "Tds.**",
            "Xandra.**",
            "Ecto.Adapters.**",
            ":epgsql.**",
            ":eredis.**",
          ],
        },
      ],
      bad: ['Postgrex.start_link(hostname: "a.example")', "alias Redix, as: R\nR.start_link()"],
      good: ["defmodule Repo do\n  def all, do: []\nend\nRepo.all()"],
    },
  },
};
