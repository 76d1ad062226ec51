import { type Attack, type Case, type NotApplicable, casesOf } from "./attack.ts";
import { BULK } from "./catalogue/bulk.ts";
import { HOST_DOORS } from "./catalogue/host-doors.ts";
import { MACHINE } from "./catalogue/machine.ts";
import { PYTHON_STATE } from "./catalogue/python-state.ts";
import { SQL_BOMBS } from "./catalogue/sql-bombs.ts";
import { DEPTH } from "./catalogue/depth.ts";
import { ELIXIR } from "./catalogue/elixir.ts";
import { FILES } from "./catalogue/files.ts";
import { HOST_BRIDGE, HOST_BRIDGE_NOT_APPLICABLE } from "./catalogue/host-bridge.ts";
import { NETWORK, NETWORK_NOT_APPLICABLE } from "./catalogue/network.ts";
import { PYTHON } from "./catalogue/python.ts";
import { RESOURCES } from "./catalogue/resources.ts";
import { SQL } from "./catalogue/sql.ts";
import { TENANTS } from "./catalogue/tenants.ts";
import { VOICE } from "./catalogue/voice.ts";

/** Every attack there is, in the order it is shown. */
export const ATTACKS: readonly Attack[] = [
  ...HOST_BRIDGE,
  ...HOST_DOORS,
  ...PYTHON,
  ...PYTHON_STATE,
  ...SQL,
  ...SQL_BOMBS,
  ...ELIXIR,
  ...RESOURCES,
  ...BULK,
  ...DEPTH,
  ...FILES,
  ...MACHINE,
  ...NETWORK,
  ...TENANTS,
  ...VOICE,
];

export const CASES: readonly Case[] = casesOf(ATTACKS);

/** Of the public list, what has no meaning here. */
export const NOT_APPLICABLE: readonly NotApplicable[] = [
  ...HOST_BRIDGE_NOT_APPLICABLE,
  ...NETWORK_NOT_APPLICABLE,
];
