import type { Rule } from "../../rule.ts";

export const scheduleJob: Rule = {
  ruleId: "persistence.schedule_job",
  category: "persistence",
  severity: "medium",
  message: "This plans work for a time when the program has ended.",
  looksLike: "`apscheduler`, `node-cron`, `Quantum`, a service worker.",
  why: "Nothing of a program stays, so the work would never be done.",
  fix: "Do the work now, or give the plan back as the value.",
  in: {
    python: {
      when: [
        {
          use: [
            "apscheduler.**",
            "crontab.CronTab",
            "celery.Celery",
            "rq.Queue",
            "schedule.every",
            "daemon.DaemonContext",
          ],
        },
      ],
      bad: [
        "from apscheduler.schedulers.background import BackgroundScheduler as B\nB().start()",
        "import schedule\nschedule.every(5).minutes.do(print)",
      ],
      good: ["schedule = [('9:00', 'Ann')]\nprint(schedule[0])"],
    },
    javascript: {
      when: [
        {
          use: [
            "node-cron.schedule",
            "cron.CronJob",
            "node-schedule.**",

            "bullmq.**",

            "navigator.serviceWorker.**",
          ],
        },
      ],
      bad: [
        'require("node-cron").schedule("* * * * *", () => {})',
        "navigator.serviceWorker.register('/a.js')",
      ],
      good: ["const schedule = [{ at: '9:00' }];\nschedule[0].at;"],
    },
    sql: {
      when: [
        {
          use: [
            "CREATE EVENT",
            "cron.schedule",
            "cron.unschedule",
            "dbms_scheduler.**",
            "dbms_job.**",
            "sp_add_job",
          ],
        },
      ],
      bad: ["SELECT cron.schedule('0 9 * * *', 'SELECT 1')"],
      good: ["SELECT schedule FROM (SELECT '9:00' AS schedule)"],
    },
    elixir: {
      when: [
        {
          use: [
            "Quantum.**",
            "Oban.**",
            ":timer.apply_interval",
            ":timer.apply_repeatedly",
            "Exq.**",
          ],
        },
      ],
      bad: ["Oban.insert(%{})", ':timer.apply_interval(1000, IO, :puts, ["a"])'],
      good: ["Process.send_after(self(), :tick, 10)"],
    },
  },
};
