export const fr = `
number 0 | zéro
number 1 | un
number 1 | une
number 9 | neuf
number 16 | seize
number 17 | dix-sept
number 20 | vingt
number 21 | vingt et un
number 21 | vingt-et-une
number 22 | vingt-deux
number 61 | soixante et un
number 70 | soixante-dix
number 71 | soixante et onze
number 72 | soixante-douze
number 77 | soixante-dix-sept
number 80 | quatre-vingts
number 81 | quatre-vingt-un
number 90 | quatre-vingt-dix
number 91 | quatre-vingt-onze
number 99 | quatre-vingt-dix-neuf
number 70 | septante
number 81 | huitante et un
number 95 | nonante-cinq
number 100 | cent
number 101 | cent un
number 180 | cent quatre-vingts
number 200 | deux cents
number 201 | deux cent un
number 999 | neuf cent quatre-vingt-dix-neuf
number 1000 | mille
number 1080 | mille quatre-vingts
number 1999 | mille neuf cent quatre-vingt-dix-neuf
number 80000 | quatre-vingt mille
number 200000 | deux cent mille
number 1000000 | un million
number 3500000 | trois millions et demi
number 2000000000 | deux milliards
number 4200000000 | quatre virgule deux milliards
number 1000000000000 | mille milliards
number -5 | moins cinq
number 3.14 | trois virgule quatorze
number 3.05 | trois virgule zéro cinq
number 3.005 | trois virgule zéro zéro cinq
number 3e21 | trois fois dix puissance vingt et un
number 3e-8 | trois fois dix puissance moins huit
~number 4215000 as 4220000 | environ quatre virgule vingt-deux millions
number 12 | douze commandes
ordinal 1 | premier
ordinal 1 | première
ordinal 2 | deuxième
ordinal 4 | quatrième
ordinal 5 | cinquième
ordinal 9 | neuvième
ordinal 21 | vingt et unième
ordinal 99 | quatre-vingt-dix-neuvième
ordinal 100 | centième
fraction 1/2 | un demi
fraction 2/3 | deux tiers
money:EUR 1234.5 | mille deux cent trente-quatre euros et cinquante centimes
money:EUR 12.5 | douze euros cinquante
money:EUR 12.05 | douze euros cinq
money:EUR 1000000 | un million d'euros
money:USD 0.5 | cinquante cents
money:USD 0.05 | cinq cents
money:USD 212.25 | deux cent douze dollars et vingt-cinq cents
money:USD 200 | deux cents dollars
money:CHF 4.2 | quatre francs suisses et vingt centimes
money:USD 4 | quatre euros | no
percent 12.5 | douze virgule cinq pour cent
percent 5 | cinq pour cent
~percent 0.05 as 0.1 | moins d'un dixième de pour cent
measure:km 12.5 | douze kilomètres et demi
measure:km 12.5 | douze virgule cinq kilomètres
year 1905 | mille neuf cent cinq
year 1905 | dix-neuf cent cinq
year 2026 | deux mille vingt-six
date 2026-03-05 | jeudi cinq mars
date 2026-03-01 | dimanche premier mars deux mille vingt-six
date 2026-03-05 | le cinq mars
date 2026-03-05 | vendredi cinq mars | no
time 15:05 | quinze heures cinq
time 15:00 | quinze heures
time 15:30 | quinze heures trente
time 15:30 | trois heures et demie de l'après-midi
time 15:15 | trois heures et quart
time 14:45 | trois heures moins le quart
time 12:00 | midi
time 00:30 | minuit et demi
time 09:05 | neuf heures cinq
time 09:05 | neuf heures cinq du matin
time 15:05 | trois heures cinq | no
datetime 2026-03-05T15:05 | jeudi cinq mars à quinze heures cinq
duration PT2H5M | deux heures et cinq minutes
duration PT1H30M | une heure et demie
duration P1D | un jour
digits 0612345678 | zéro six, douze, trente-quatre, cinquante-six, soixante-dix-huit
digits 0612345678 | zéro six, douze, trente-quatre, cinquante-six, soixante-dix-neuf | no
digits 0480 | zéro quatre, quatre-vingts
code AB12 | A B un deux
code BD7 | B comme Berthe, D comme Désiré, sept
~code ORDER-2026-4242 as 0 | un numéro se terminant par quatre deux quatre deux
code PM-204 | P M deux, zéro quatre
code PM-204 | A M deux, zéro quatre | no
`;
