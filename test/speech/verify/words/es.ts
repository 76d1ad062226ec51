export const es = `
number 0 | cero
number 1 | uno
number 1 | una
number 5 | cinco
number 15 | quince
number 16 | dieciséis
number 21 | veintiuno
number 21 | veintiún
number 21 | veintiuna
number 22 | veintidós
number 29 | veintinueve
number 30 | treinta
number 31 | treinta y uno
number 45 | cuarenta y cinco
number 99 | noventa y nueve
number 100 | cien
number 101 | ciento uno
number 200 | doscientos
number 234 | doscientas treinta y cuatro
number 500 | quinientos
number 700 | setecientas
number 999 | novecientos noventa y nueve
number 1000 | mil
number 1001 | mil uno
number 2026 | dos mil veintiséis
number 21000 | veintiún mil
number 100000 | cien mil
number 345678 | trescientos cuarenta y cinco mil seiscientos setenta y ocho
number 1000000 | un millón
number 2000000 | dos millones
number 1500000 | un millón y medio
number 1000000000 | mil millones
number 4200000000 | cuatro coma dos mil millones
number 1000000000000 | un billón
number 5200000000 | cinco mil doscientos millones
number -5 | menos cinco
number 3.14 | tres coma catorce
number 3.14 | tres coma uno cuatro
number 3.05 | tres coma cero cinco
number 3.14 | tres punto uno cuatro
number 3e21 | tres por diez elevado a veintiuno
number 3e-8 | tres por diez elevado a menos ocho
~number 4215000 as 4220000 | unos cuatro coma veintidós millones
~number 4215000 as 4220000 | aproximadamente cuatro coma veintidós millones
number 12 | doce pedidos
ordinal 1 | primero
ordinal 1 | primera
ordinal 3 | tercer
ordinal 10 | décimo
ordinal 23 | vigésimo tercero
ordinal 23 | vigesimotercera
ordinal 11 | undécimo
ordinal 134 | centésima trigésima cuarta
fraction 1/2 | un medio
fraction 3/4 | tres cuartos
money:EUR 1234.5 | mil doscientos treinta y cuatro euros con cincuenta céntimos
money:EUR 1234.5 | mil doscientos treinta y cuatro euros con cincuenta
money:USD 21 | veintiún dólares
money:GBP 21 | veintiuna libras
money:MXN 12.5 | doce pesos mexicanos y cincuenta centavos
money:COP 12 | doce pesos mexicanos | no
money:EUR 2000000 | dos millones de euros
~money:EUR 4215000 as 4220000 | unos cuatro coma veintidós millones de euros
money:USD -0.01 | menos un centavo
percent 12.5 | doce coma cinco por ciento
percent 100 | cien por ciento
~percent 0.05 as 0.1 | menos de una décima de uno por ciento
~percent 0.05 as 0.1 | menos del cero coma uno por ciento
measure:km 12.5 | doce kilómetros y medio
measure:km 0.5 | medio kilómetro
year 1905 | mil novecientos cinco
year 2026 | dos mil veintiséis
date 2026-03-05 | jueves cinco de marzo
date 2026-03-05 | jueves, cinco de marzo de dos mil veintiséis
date 2026-03-05 | el viernes cinco de marzo | no
date 2026-03-01 | primero de marzo
date 2026-03-01 | uno de marzo
time 15:05 | las tres y cinco de la tarde
time 13:00 | la una de la tarde
time 15:30 | las tres y media de la tarde
time 15:15 | las tres y cuarto de la tarde
time 15:45 | las cuatro menos cuarto de la tarde
time 15:55 | las cuatro menos cinco
time 15:05 | quince horas cinco minutos
time 12:00 | mediodía
time 00:00 | medianoche
time 00:10 | las doce y diez de la noche
time 03:00 | las tres de la madrugada
time 15:05 | las tres y cinco de la mañana | no
datetime 2026-03-05T15:05 | jueves cinco de marzo a las tres y cinco de la tarde
duration PT2H5M | dos horas y cinco minutos
duration PT1H30M | una hora y media
duration PT30M | treinta minutos
digits 912345678 | nueve uno dos, tres cuatro cinco, seis siete ocho
digits 912345678 | noventa y uno, veintitrés, cuarenta y cinco, seis siete ocho
code AB12 | A B uno dos
code BV7 | B de Barcelona, V de Valencia, siete
~code ORDER-2026-4242 as 0 | uno que termina en cuatro dos cuatro dos
~code ORDER-2026-4242 as 0 | uno terminado en cuatro dos cuatro dos
code PM-204 | P M dos, cero cuatro
code PM-204 | A M dos, cero cuatro | no
`;
