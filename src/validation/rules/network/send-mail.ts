import type { Rule } from "../../rule.ts";

export const sendMail: Rule = {
  ruleId: "network.send_mail",
  category: "network",
  severity: "high",
  message: "This reads or sends mail; the policy grants this program no network.",
  looksLike: "`smtplib.SMTP`, `nodemailer`, `:gen_smtp_client`.",
  why: "Mail carries data away under the name of the service.",
  fix: "Give the text of the mail back as the value of the program.",
  allowedBy: "network",
  in: {
    python: {
      when: [
        {
          use: ["smtplib.**", "imaplib.**", "poplib.**", "nntplib.**", "yagmail.**", "sendgrid.**"],
        },
      ],
      bad: [
        'import smtplib\nsmtplib.SMTP("a.example").sendmail("a", "b", "c")',
        "from smtplib import SMTP_SSL as S\nS('a.example')",
      ],
      good: ['from email.message import EmailMessage\nm = EmailMessage()\nm["To"] = "a@b.example"'],
    },
    javascript: {
      when: [
        { use: ["nodemailer.**", "@sendgrid/mail.**", "mailgun.**", "imap.Imap", "emailjs.**"] },
      ],
      bad: [
        'require("nodemailer").createTransport({}).sendMail({})',
        'import mailer from "nodemailer";\nmailer.createTransport({});',
      ],
      good: ["const mail = { send: () => 1 };\nmail.send();"],
    },
    sql: {
      when: [{ use: ["sp_send_dbmail", "EXEC sp_send_dbmail", "utl_mail.**", "utl_smtp.**"] }],
      bad: ["SELECT utl_mail.send('a', 'b')"],
      good: ["SELECT mail FROM (SELECT 'a@b.example' AS mail)"],
    },
    elixir: {
      when: [
        { use: [":gen_smtp_client.**", "Swoosh.Mailer.**", "Bamboo.Mailer.**", "Mailman.**"] },
      ],
      bad: [':gen_smtp_client.send({"a", ["b"], "c"}, [])'],
      good: ['mail = %{to: "a@b.example"}\nmail.to'],
    },
  },
};
