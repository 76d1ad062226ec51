import type { MigrationItem } from "./item.ts";
import { ADAPTER } from "./items/adapter.ts";
import { ANALYTICS } from "./items/analytics.ts";
import { CONFIGURATION } from "./items/configuration.ts";
import { DOCUMENTATION } from "./items/documentation.ts";
import { SANDBOXING } from "./items/sandboxing.ts";
import { SCENARIOS } from "./items/scenarios.ts";
import { SECURITY_MODEL } from "./items/security-model.ts";
import { TRAINING } from "./items/training.ts";
import { VOICE } from "./items/voice.ts";

/** In the document's order. */
export const ITEMS: readonly MigrationItem[] = [
  DOCUMENTATION,
  SECURITY_MODEL,
  CONFIGURATION,
  ADAPTER,
  SANDBOXING,
  SCENARIOS,
  ANALYTICS,
  VOICE,
  TRAINING,
];
