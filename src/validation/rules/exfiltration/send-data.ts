import type { Rule } from "../../rule.ts";

const REMOTE = /^(?:https?|s3[an]?|gs|gcs|r2|az|azure|abfss?|ftps?|sftp):\/\//i;

export const sendData: Rule = {
  ruleId: "exfiltration.send_data",
  category: "exfiltration",
  severity: "high",
  message: "This sends data to a server; the policy grants this program no network.",
  looksLike: "`requests.post`, `sendBeacon`, `COPY … TO 's3://…'`.",
  why: "What callers said would leave the service.",
  fix: "Give the result back as the value of the program.",
  allowedBy: "network",
  in: {
    python: {
      when: [
        {
          use: [
            "requests.post",
            "requests.put",
            "requests.patch",
            "requests.Session().post",
            "requests.Session().put",
            "httpx.post",
            "httpx.put",
            "httpx.patch",
            "httpx.Client().post",
            "httpx.AsyncClient().post",
            "aiohttp.ClientSession().post",
            "aiohttp.ClientSession().put",
            "smtplib.**.sendmail",
            "smtplib.**.send_message",
            "ftplib.**.stor*",
            "boto3.**.put_object",
            "boto3.**.upload_*",
            "paramiko.**.put",
            "socket.socket().send*",
            "paho.mqtt.**.publish",
          ],
        },
        {
          call: ["urllib.request.urlopen", "urllib.request.Request", "requests.request"],
          args: { text: /^(?:POST|PUT|PATCH)$/i },
        },
      ],
      bad: [
        'import requests\nrequests.post("https://a.example", data="b")',
        'from requests import Session as S\nS().post("https://a.example")',
        'import smtplib\nsmtplib.SMTP("a").sendmail("a", "b", "c")',
        'import urllib.request as u\nu.Request("https://a.example", method="POST")',
      ],
      good: ["def post(row):\n    return row\npost(1)"],
    },
    javascript: {
      when: [
        {
          use: [
            "navigator.sendBeacon",
            "axios.post",
            "axios.put",
            "axios.patch",
            "axios.create().post",
            "got.post",
            "ky.post",
            "superagent.post",
            "XMLHttpRequest().send",
            "WebSocket().send",
            "nodemailer.createTransport().sendMail",
          ],
        },
        {
          call: ["fetch", "undici.fetch", "node-fetch", "node-fetch.default", "undici.request"],
          args: { text: /^(?:POST|PUT|PATCH)$/i },
        },
      ],
      bad: [
        'navigator.sendBeacon("https://a.example", "b")',
        'import axios from "axios";\naxios.post("https://a.example", {});',
        'const x = new XMLHttpRequest();\nx.send("a");',
      ],
      good: ["const blog = { post: (x) => x };\nblog.post(1);"],
    },
    sql: {
      when: [
        { call: ["COPY TO", "EXPORT DATABASE", "COPY"], args: { text: REMOTE } },
        { use: ["http_post", "http_put", "net.http_post", "utl_http.**"] },
      ],
      bad: ["COPY t TO 's3://bucket/a.parquet'", "SELECT http_post('https://a.example', 'b')"],
      good: ["SELECT post FROM (SELECT 1 AS post)"],
    },
    elixir: {
      when: [
        {
          use: [
            "Req.post",
            "Req.post!",
            "Req.put",
            "Req.put!",
            "Req.patch*",
            "HTTPoison.post*",
            "HTTPoison.put*",
            "HTTPoison.patch*",
            "Tesla.post*",
            "Tesla.put*",
            "Finch.build",
            ":gen_tcp.send",
            ":gen_udp.send",
            ":ssl.send",
            ":hackney.post",
          ],
        },
        { call: [":httpc.request", "Finch.build"], args: { text: /^(?:post|put|patch)$/ } },
      ],
      bad: [
        'Req.post!("https://a.example", body: "b")',
        ':httpc.request(:post, {~c"http://a.example", [], ~c"a", "b"}, [], [])',
        'alias HTTPoison, as: H\nH.post("https://a.example", "b")',
      ],
      good: ["defmodule Blog do\n  def post(x), do: x\nend\nBlog.post(1)"],
    },
  },
};
