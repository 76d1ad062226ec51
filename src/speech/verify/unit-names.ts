/** A unit of measure, whatever a field or a text calls it. */
export type UnitName =
  | (typeof NAMES)[number][0]
  /** What a change of a percentage is counted in: a fact of it has no unit. */
  | "percentagePoint";

/** The unit that a fact names: in English, by a sign, or in a language spoken here. */
export function unitCalled(name: string | undefined): UnitName | null {
  if (name === undefined) return "percentagePoint";
  return BY_NAME.get(name.normalize("NFKC").toLowerCase()) ?? null;
}

// --- internals

const NAMES = [
  ["day", "days tag tage día días jour jours dia dias giorno giorni dag dagen"],
  ["hour", "hours hr hrs h stunde stunden hora horas heure heures ora ore uur uren"],
  ["minute", "minutes min mins minuten minuto minutos minuti"],
  ["second", "seconds sec secs s sekunden segundos secondes secondi seconden"],
  ["millisecond", "milliseconds ms"],
  ["week", "weeks wochen semanas semaines settimane weken"],
  ["month", "months monate meses mois mesi maanden"],
  ["year", "years jahre años anni anos ans jaren jaar"],
  ["kilometer", "km kms kilometers kilometre kilometres kilómetros kilomètres"],
  ["mile", "mi miles meilen millas milhas miglia mijl"],
  ["meter", "m meters metre metres metros mètres metri"],
  ["centimeter", "cm centimeters centimetres"],
  ["millimeter", "mm millimeters millimetres"],
  ["foot", "ft feet pies pieds"],
  ["inch", "in inches pulgadas pouces"],
  ["yard", "yd yards"],
  ["kilogram", "kg kgs kilograms kilos"],
  ["gram", "g grams gramm gramos grammes gramas grammi"],
  ["milligram", "mg"],
  ["ton", "t ton tons tonnes tonnen toneladas tonnellate"],
  ["pound", "lb lbs pounds"],
  ["ounce", "oz ounces"],
  ["liter", "l liters litres litros litri"],
  ["milliliter", "ml"],
  ["centiliter", "cl"],
  ["gallon", "gal gallons"],
  ["kilowattHour", "kwh"],
  ["kilowatt", "kw"],
  ["watt", "w watt watts"],
  ["volt", "v"],
  ["hertz", "hz"],
  ["kilohertz", "khz"],
  ["megahertz", "mhz"],
  ["gigahertz", "ghz"],
  ["celsius", "celsius c"],
  ["fahrenheit", "fahrenheit f"],
  ["degree", "° degrees"],
  ["kilometerPerHour", "kmh kph"],
  ["milePerHour", "mph"],
  ["meterPerSecond", "m/s"],
  ["squareMeter", "m2 sqm"],
  ["squareCentimeter", "cm2"],
  ["squareKilometer", "km2"],
  ["squareFoot", "ft2 sqft"],
  ["cubicMeter", "m3"],
  ["hectare", "ha hectares"],
  ["kilobyte", "kb"],
  ["megabyte", "mb"],
  ["gigabyte", "gb"],
  ["terabyte", "tb"],
  ["cent", "cents"],
] as const;

const BY_NAME: ReadonlyMap<string, UnitName> = new Map(
  NAMES.flatMap(([unit, names]) =>
    names.split(" ").map((name): [string, UnitName] => [name, unit]),
  ),
);
