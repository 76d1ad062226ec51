import type { Rule } from "../../rule.ts";

export const remoteLogin: Rule = {
  ruleId: "network.remote_login",
  category: "network",
  severity: "high",
  message: "This logs in to another machine; the policy grants this program no network.",
  looksLike: "`paramiko`, `ftplib`, `telnetlib`, `:ssh.connect`.",
  why: "From there it reaches what the service itself may not.",
  fix: "Pass the data in `inputs` instead of fetching it.",
  allowedBy: "network",
  in: {
    python: {
      when: [
        {
          use: [
            "paramiko.**",
            "fabric.Connection",
            "ftplib.**",
            "telnetlib.**",
            "asyncssh.**",
            "pysftp.**",
            "impacket.**",
            "scapy.**",
          ],
        },
      ],
      bad: [
        'import ftplib\nftplib.FTP("a.example")',
        "from paramiko import SSHClient\nSSHClient()",
      ],
      good: ["fabric = 'wool'\nprint(fabric)"],
    },
    javascript: {
      when: [{ use: ["ssh2.**", "basic-ftp.**", "ftp", "ssh2-sftp-client.**", "node-ssh.**"] }],
      bad: ['const { Client } = require("ssh2");\nnew Client().connect({ host: "a.example" });'],
      good: ["class Client { connect() {} }\nnew Client().connect();"],
    },
    elixir: {
      when: [
        {
          use: [
            ":ssh.connect",
            ":ssh_sftp.**",
            ":ssh_connection.**",
            ":ftp.**",
            ":tftp.**",
            "SSHEx.**",
            ":ssh.shell",
          ],
        },
      ],
      bad: [':ssh.connect(~c"a.example", 22, [])', ':ftp.open(~c"a.example")'],
      good: ["ssh = 22\nssh + 1"],
    },
  },
};
