export const pt = `
number 0 | zero
number 1 | um
number 1 | uma
number 2 | duas
number 14 | quatorze
number 14 | catorze
number 16 | dezesseis
number 16 | dezasseis
number 19 | dezenove
number 20 | vinte
number 21 | vinte e um
number 21 | vinte e uma
number 22 | vinte e duas
number 55 | cinquenta e cinco
number 99 | noventa e nove
number 100 | cem
number 101 | cento e um
number 200 | duzentos
number 234 | duzentas e trinta e quatro
number 300 | trezentos
number 500 | quinhentas
number 999 | novecentos e noventa e nove
number 1000 | mil
number 1001 | mil e um
number 1200 | mil e duzentos
number 1234 | mil duzentos e trinta e quatro
number 1234 | mil, duzentos e trinta e quatro
number 2026 | dois mil e vinte e seis
number 21000 | vinte e um mil
number 345678 | trezentos e quarenta e cinco mil seiscentos e setenta e oito
number 1000000 | um milhão
number 2000000 | dois milhões
number 1500000 | um milhão e meio
number 1000000000 | um bilhão
number 4200000000 | quatro vírgula dois bilhões
number 1000000000000 | um trilhão
number 1000000000000000 | um quatrilhão
number -5 | menos cinco
number 3.14 | três vírgula quatorze
number 3.14 | três vírgula um quatro
number 3.05 | três vírgula zero cinco
number 3e21 | três vezes dez elevado a vinte e um
number 3e-8 | três vezes dez elevado a menos oito
~number 4215000 as 4220000 | cerca de quatro vírgula vinte e dois milhões
number 12 | doze pedidos
ordinal 1 | primeiro
ordinal 2 | segunda
ordinal 10 | décimo
ordinal 23 | vigésimo terceiro
ordinal 99 | nonagésima nona
ordinal 134 | centésimo trigésimo quarto
fraction 1/2 | um meio
fraction 3/4 | três quartos
money:BRL 1234.5 | mil duzentos e trinta e quatro reais e cinquenta centavos
money:BRL 1 | um real
money:BRL 2000000 | dois milhões de reais
money:USD 12.5 | doze dólares e cinquenta centavos
money:BRL 0.99 | noventa e nove centavos
money:EUR 12 | doze reais | no
money:GBP 22 | vinte e duas libras esterlinas
percent 12.5 | doze vírgula cinco por cento
~percent 0.05 as 0.1 | menos de um décimo por cento
measure:km 12.5 | doze quilômetros e meio
measure:km 12.5 | doze vírgula cinco quilômetros
measure:km 0.5 | meio quilômetro
year 1905 | mil novecentos e cinco
year 2026 | dois mil e vinte e seis
date 2026-03-05 | quinta-feira, cinco de março
date 2026-03-01 | primeiro de março de dois mil e vinte e seis
date 2026-03-05 | sexta-feira, cinco de março | no
time 15:05 | três e cinco da tarde
time 15:05 | quinze horas e cinco minutos
time 15:05 | quinze e cinco
time 15:30 | três e meia da tarde
time 15:30 | quinze e trinta
time 15:45 | quinze para as quatro
time 12:00 | meio-dia
time 12:30 | meio-dia e meia
time 00:00 | meia-noite
time 01:00 | uma da madrugada
time 15:05 | três e cinco da manhã | no
datetime 2026-03-05T15:05 | quinta-feira, cinco de março, às quinze horas e cinco minutos
duration PT2H5M | duas horas e cinco minutos
duration PT1H30M | uma hora e meia
duration PT45S | quarenta e cinco segundos
digits 11987654321 | um um, nove oito sete seis cinco, quatro três dois um
digits 66 | meia meia
code AB12 | A B um dois
code BD7 | B de bola, D de dado, sete
~code ORDER-2026-4242 as 0 | um terminado em quatro dois quatro dois
code PM-204 | P M dois, zero quatro
code PM-204 | A M dois, zero quatro | no
`;
