export const de = `
number 0 | null
number 1 | eins
number 1 | ein
number 1 | einem
number 2 | zwo
number 5 | fünf
number 11 | elf
number 12 | zwölf
number 16 | sechzehn
number 17 | siebzehn
number 20 | zwanzig
number 21 | einundzwanzig
number 30 | dreißig
number 30 | dreissig
number 67 | siebenundsechzig
number 99 | neunundneunzig
number 100 | hundert
number 100 | einhundert
number 101 | hunderteins
number 101 | hundertundeins
number 234 | zweihundertvierunddreißig
number 999 | neunhundertneunundneunzig
number 1000 | tausend
number 1000 | eintausend
number 1234 | eintausendzweihundertvierunddreißig
number 1500 | fünfzehnhundert
number 2026 | zweitausendsechsundzwanzig
number 21000 | einundzwanzigtausend
number 345678 | dreihundertfünfundvierzigtausendsechshundertachtundsiebzig
number 1000000 | eine Million
number 2345678 | zwei Millionen dreihundertfünfundvierzigtausendsechshundertachtundsiebzig
number 2500000 | zweieinhalb Millionen
number 4200000000 | vier Komma zwei Milliarden
number 1000000000000 | eine Billion
number -5 | minus fünf
number 3.14 | drei Komma eins vier
number 3.14 | drei Komma vierzehn
number 3.25 | drei Komma fünfundzwanzig
number 3.05 | drei Komma null fünf
number 1.5 | eineinhalb
number 1.5 | anderthalb
number 3e21 | drei mal zehn hoch einundzwanzig
number 3e-8 | drei mal zehn hoch minus acht
~number 4215000 as 4220000 | etwa vier Komma zwei zwei Millionen
~number 4215000 as 4220000 | rund vier Komma zwei zwei Millionen
number 12 | zwölf Bestellungen
ordinal 1 | erste
ordinal 3 | dritter
ordinal 7 | siebte
ordinal 8 | achten
ordinal 20 | zwanzigste
ordinal 23 | dreiundzwanzigsten
ordinal 101 | hunderterste
fraction 1/2 | ein halb
fraction 2/3 | zwei Drittel
fraction 3/4 | drei Viertel
money:EUR 1234.5 | eintausendzweihundertvierunddreißig Euro und fünfzig Cent
money:EUR 12.5 | zwölf Euro fünfzig
money:EUR 1.01 | ein Euro und ein Cent
money:USD 21 | einundzwanzig Dollar
money:EUR 1000000 | eine Million Euro
money:GBP 3.2 | drei Pfund und zwanzig Pence
money:CHF 3.2 | drei Schweizer Franken und zwanzig Rappen
money:SEK 3 | drei norwegische Kronen | no
percent 12.5 | zwölf Komma fünf Prozent
~percent 0.05 as 0.1 | weniger als ein Zehntel Prozent
measure:km 12.5 | zwölfeinhalb Kilometer
measure:km 0.5 | ein halber Kilometer
measure:c -5 | minus fünf Grad Celsius
year 1905 | neunzehnhundertfünf
year 2026 | zweitausendsechsundzwanzig
year 1999 | neunzehnhundertneunundneunzig
date 2026-03-05 | Donnerstag, der fünfte März
date 2026-03-05 | Donnerstag, den fünften März zweitausendsechsundzwanzig
date 2026-03-05 | Freitag, der fünfte März | no
date 2026-03-21 | der einundzwanzigste März
time 15:05 | fünfzehn Uhr fünf
time 15:00 | fünfzehn Uhr
time 15:30 | halb vier
time 15:15 | Viertel nach drei
time 15:45 | Viertel vor vier
time 15:45 | drei Viertel vier | no
time 15:45 | dreiviertel vier
time 15:25 | fünf vor halb vier
time 15:35 | fünf nach halb vier
time 15:05 | drei Uhr fünf nachmittags
time 15:05 | drei Uhr fünf | no
time 12:00 | zwölf Uhr mittags
time 00:00 | Mitternacht
time 00:00 | null Uhr
datetime 2026-03-05T15:05 | Donnerstag, der fünfte März, um fünfzehn Uhr fünf
duration PT2H5M | zwei Stunden und fünf Minuten
duration PT1H30M | eineinhalb Stunden
duration PT1H30M | anderthalb Stunden
duration P3D | drei Tage
digits 0301234 | null drei null, eins zwei drei vier
digits 0301234 | null drei null, zwölf, vierunddreißig
code AB12 | A B eins zwei
code BN7 | B wie Berta, N wie Nordpol, sieben
~code ORDER-2026-4242 as 0 | eine mit der Endung vier zwei vier zwei
`;
