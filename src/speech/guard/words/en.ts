import type { LanguageWords } from "../language.ts";
import { compounds, counting, numberWords } from "../number-words.ts";

const ONES = counting(
  "zero/oh/nought/naught one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen",
);
const TENS = counting("twenty thirty forty/fourty fifty sixty seventy eighty ninety", 20, 10);

export const en: LanguageWords = {
  numbers: numberWords({
    values: [...ONES, ...TENS, ...compounds(TENS, ONES, (ten, one) => [`${ten} ${one}`])],
    times: {
      hundred: 100,
      thousand: 1_000,
      million: 1e6,
      billion: 1e9,
      trillion: 1e12,
      quadrillion: 1e15,
      quintillion: 1e18,
    },
    connectors: "and",
    repeats: { double: 2, triple: 3, treble: 3 },
  }),
  digits: "zero one two three four five six seven eight nine".split(" "),
  digitSeparator: " ",
  endingIn: (words) => `one ending in ${words}`,
  refused: "I have that, but I can't read it out on this call.",
  bleep: "bleep",
  glue: "and|then|plus|dash|hyphen|space|next|followed by|comma|slash|or",
  items:
    "item|part|number|no|line|step|group|block|piece|chunk|row|entry|section|segment|half|quarter",
  ends: "ends? in|ending in|ends? with|ending with|last four(?: digits)?(?: are| is)?",
  quantity:
    "dollars?|cents?|euros?|pounds?|pence|yen|francs?|percent|per cent|points?|hours?|minutes?|seconds?|days?|weeks?|months?|years?|kilograms?|kilos?|kilometers?|kilometres?|miles?|meters?|metres?|feet|inches|grams?|liters?|litres?|gallons?|ounces?|degrees|items|orders|units|pieces|boxes|customers|visits|calls|tickets|seats|rooms|nights|people|guests|times|a m|p m|am|pm|usd|eur|gbp",
  spare:
    "orders?|trackings?|invoices?|references?|tickets?|bookings?|reservations?|confirmations?|serial|case|shipments?|parcels?|packages?|barcodes?|phone|telephone|mobile|cell|fax|call|claim|policy|meter|transactions?|batch|lot|part number|model number|products?|customer number|quotes?|receipts?|consignment|delivery|waybill|numbered",
  payment: "cards?|debit|credit|paid|payment|charged|pay",
  cvv: "security code|verification value|verification code|card code|check digits|card verification",
  code: "code|digits on the back|three digits|back of",
  ssn: "social security(?: number)?|social|tax ?payer id|t i n|tin",
  sin: "social insurance(?: number)?|s i n|sin number",
  secret:
    "passwords?|passcodes?|pass phrase|secret|pin code|pin number|login code|one time code|credentials?|keys?",
  born: "born|birth ?days?|births?|birth ?dates?",
  months:
    "january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec",
  at: "at",
  dot: "dot|point|period",
};
