import { ARITHMETIC_TASKS } from "./data/arithmetic.ts";
import { BUSINESS_TASKS } from "./data/business.ts";
import { CALENDAR_TASKS } from "./data/calendar.ts";
import { CHECK_TASKS } from "./data/checks.ts";
import { DATE_TASKS } from "./data/dates.ts";
import { GROUP_TASKS } from "./data/groups.ts";
import { LIST_TASKS } from "./data/lists.ts";
import { MONEY_TASKS } from "./data/money.ts";
import { NUMBER_TASKS } from "./data/numbers.ts";
import { PARSING_TASKS } from "./data/parsing.ts";
import { TABLE_TASKS } from "./data/tables.ts";
import { TEXT_TASKS } from "./data/text.ts";
import type { Task } from "./task.ts";

export const TASKS: readonly Task[] = [
  ...MONEY_TASKS,
  ...BUSINESS_TASKS,
  ...NUMBER_TASKS,
  ...ARITHMETIC_TASKS,
  ...DATE_TASKS,
  ...CALENDAR_TASKS,
  ...GROUP_TASKS,
  ...TABLE_TASKS,
  ...LIST_TASKS,
  ...TEXT_TASKS,
  ...CHECK_TASKS,
  ...PARSING_TASKS,
];
