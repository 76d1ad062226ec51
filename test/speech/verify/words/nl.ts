export const nl = `
number 0 | nul
number 1 | een
number 1 | één
number 5 | vijf
number 8 | acht
number 13 | dertien
number 14 | veertien
number 18 | achttien
number 20 | twintig
number 21 | eenentwintig
number 22 | tweeëntwintig
number 33 | drieëndertig
number 48 | achtenveertig
number 80 | tachtig
number 99 | negenennegentig
number 100 | honderd
number 101 | honderdeen
number 101 | honderd en een
number 200 | tweehonderd
number 235 | tweehonderdvijfendertig
number 999 | negenhonderdnegenennegentig
number 1000 | duizend
number 1001 | duizend een
number 1100 | elfhonderd
number 1234 | twaalfhonderdvierendertig
number 1234 | duizend tweehonderdvierendertig
number 2026 | tweeduizend zesentwintig
number 2500 | vijfentwintighonderd
number 25000 | vijfentwintigduizend
number 345678 | driehonderdvijfenveertigduizend zeshonderdachtenzeventig
number 1000000 | een miljoen
number 2345678 | twee miljoen driehonderdvijfenveertigduizend zeshonderdachtenzeventig
number 2500000 | tweeënhalf miljoen
number 4200000000 | vier komma twee miljard
number 1000000000000 | één biljoen
number -5 | min vijf
number -5 | minus vijf
number 3.14 | drie komma een vier
number 3.14 | drie komma veertien
number 3.25 | drie komma vijfentwintig
number 3.05 | drie komma nul vijf
number 1.5 | anderhalf
number 3e21 | drie maal tien tot de macht eenentwintig
number 3e-8 | drie maal tien tot de macht min acht
~number 4215000 as 4220000 | ongeveer vier komma twee twee miljoen
~number 4215000 as 4220000 | zo'n vier komma tweeëntwintig miljoen
number 12 | twaalf bestellingen
ordinal 1 | eerste
ordinal 2 | tweede
ordinal 3 | derde
ordinal 5 | vijfde
ordinal 8 | achtste
ordinal 20 | twintigste
ordinal 23 | drieëntwintigste
ordinal 101 | honderdeerste
fraction 1/2 | een half
fraction 3/4 | drie kwart
money:EUR 1234.5 | duizend tweehonderdvierendertig euro en vijftig cent
money:EUR 12.5 | twaalf euro vijftig
money:EUR 0.01 | één cent
money:USD 21 | eenentwintig dollar
money:EUR 1000000 | een miljoen euro
money:GBP 3.2 | drie pond en twintig pence
money:USD 3 | drie euro | no
percent 12.5 | twaalf komma vijf procent
~percent 0.05 as 0.1 | minder dan een tiende procent
measure:km 12.5 | twaalf en een halve kilometer
measure:km 12.5 | twaalfenhalve kilometer
measure:km 2.5 | tweeënhalve kilometer
year 1905 | negentienhonderdvijf
year 1995 | negentienvijfennegentig
year 2026 | tweeduizend zesentwintig
year 2026 | twintig zesentwintig
date 2026-03-05 | donderdag vijf maart
date 2026-03-05 | donderdag vijf maart tweeduizend zesentwintig
date 2026-03-05 | vrijdag vijf maart | no
date 2026-03-05 | de vijfde maart
time 15:05 | vijftien uur vijf
time 15:05 | vijf over drie
time 15:05 | vijf over drie 's middags
time 15:15 | kwart over drie
time 15:45 | kwart voor vier
time 15:30 | half vier
time 15:25 | vijf voor half vier
time 15:40 | tien over half vier
time 15:00 | drie uur 's middags
time 09:00 | negen uur 's ochtends
time 15:00 | drie uur | no
time 00:00 | middernacht
datetime 2026-03-05T15:05 | donderdag vijf maart om vijf over drie 's middags
duration PT2H5M | twee uur en vijf minuten
duration PT1H30M | anderhalf uur
duration P2D | twee dagen
digits 0612345678 | nul zes, twaalf, vierendertig, zesenvijftig, achtenzeventig
digits 0612345678 | nul zes, een twee, drie vier, vijf zes, zeven acht
code AB12 | A B een twee
code BN7 | B van Bernard, N van Nico, zeven
~code ORDER-2026-4242 as 0 | een nummer eindigend op vier twee vier twee
`;
