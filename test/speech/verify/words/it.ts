export const it = `
number 0 | zero
number 1 | uno
number 1 | una
number 3 | tre
number 6 | sei
number 16 | sedici
number 17 | diciassette
number 18 | diciotto
number 20 | venti
number 21 | ventuno
number 21 | ventun
number 23 | ventitré
number 28 | ventotto
number 31 | trentuno
number 38 | trentotto
number 43 | quarantatré
number 81 | ottantuno
number 88 | ottantotto
number 99 | novantanove
number 100 | cento
number 101 | centouno
number 101 | cento uno
number 108 | centotto
number 180 | centottanta
number 200 | duecento
number 234 | duecentotrentaquattro
number 800 | ottocento
number 999 | novecentonovantanove
number 1000 | mille
number 1001 | mille e uno
number 1988 | millenovecentottantotto
number 2000 | duemila
number 2026 | duemilaventisei
number 3400 | tremila quattrocento
number 100000 | centomila
number 345678 | trecentoquarantacinquemilaseicentosettantotto
number 1000000 | un milione
number 2000000 | due milioni
number 2500000 | due milioni e mezzo
number 4200000000 | quattro virgola due miliardi
number 1000000000000 | mille miliardi
number -5 | meno cinque
number 3.14 | tre virgola quattordici
number 3.14 | tre virgola uno quattro
number 3.05 | tre virgola zero cinque
number 3e21 | tre per dieci alla ventuno
number 3e-8 | tre per dieci alla meno otto
~number 4215000 as 4220000 | circa quattro virgola ventidue milioni
number 12 | dodici ordini
ordinal 1 | primo
ordinal 3 | terza
ordinal 11 | undicesimo
ordinal 20 | ventesimo
ordinal 23 | ventitreesimo
ordinal 32 | trentaduesima
ordinal 100 | centesimo
ordinal 1000 | millesimo
fraction 1/2 | un mezzo
fraction 2/3 | due terzi
fraction 3/4 | tre quarti
money:EUR 1234.5 | milleduecentotrentaquattro euro e cinquanta centesimi
money:EUR 12.5 | dodici euro e cinquanta
money:USD 21 | ventun dollari
money:GBP 21 | ventuno sterline
money:EUR 2000000 | due milioni di euro
money:CHF 3 | tre franchi svizzeri
money:EUR 3 | tre dollari | no
percent 12.5 | dodici virgola cinque per cento
percent 6 | sei percento
~percent 0.05 as 0.1 | meno di un decimo di punto per cento
measure:km 12.5 | dodici chilometri e mezzo
measure:km 0.5 | mezzo chilometro
year 1905 | millenovecentocinque
year 2026 | duemilaventisei
date 2026-03-05 | giovedì cinque marzo
date 2026-03-01 | domenica primo marzo duemilaventisei
date 2026-03-08 | l'otto marzo
date 2026-03-05 | venerdì cinque marzo | no
time 15:05 | le quindici e cinque
time 15:05 | le tre e cinque del pomeriggio
time 15:30 | le tre e mezza del pomeriggio
time 15:15 | le tre e un quarto del pomeriggio
time 15:45 | le quattro meno un quarto
time 15:45 | le tre e tre quarti
time 15:45 | le quindici e tre quarti
time 13:00 | l'una del pomeriggio
time 12:00 | mezzogiorno
time 00:00 | mezzanotte
time 15:05 | le tre e cinque | no
datetime 2026-03-05T15:05 | giovedì cinque marzo alle quindici e cinque
duration PT2H5M | due ore e cinque minuti
duration PT1H30M | un'ora e mezza
duration PT1S | un secondo
digits 0612345 | zero sei, uno due tre, quattro cinque
digits 3331234 | trecentotrentatré, dodici, trentaquattro
code AB12 | A B uno due
code BN7 | B come Bologna, N come Napoli, sette
~code ORDER-2026-4242 as 0 | uno che termina con quattro due quattro due
code PM-204 | P M due, zero quattro
code PM-204 | A M due, zero quattro | no
`;
