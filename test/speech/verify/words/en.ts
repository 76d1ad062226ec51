/** One a line: kind, its unit after a colon, the value (`~` where it is rounded, with what is said after `as`), the words. */
export const en = `
number 0 | zero
number 1 | one
number 7 | seven
number 11 | eleven
number 12 | twelve
number 13 | thirteen
number 19 | nineteen
number 20 | twenty
number 21 | twenty-one
number 40 | forty
number 99 | ninety-nine
number 100 | one hundred
number 100 | a hundred
number 101 | one hundred and one
number 110 | one hundred ten
number 999 | nine hundred ninety-nine
number 1000 | one thousand
number 1000 | a thousand
number 1001 | one thousand and one
number 1015 | one thousand fifteen
number 1200 | twelve hundred
number 12345 | twelve thousand three hundred forty-five
number 100000 | one hundred thousand
number 999999 | nine hundred and ninety-nine thousand, nine hundred and ninety-nine
number 999999 | nine hundred and ninety-nine thousand nine hundred and ninety-nine
number 1000000 | one million
number 2500000 | two and a half million
number 4200000 | four point two million
number 1000000001 | one billion and one
number 3000000000000 | three trillion
number -5 | minus five
number -5 | negative five
number 0.3 | zero point three
number 3.14 | three point one four
number 3.05 | three point zero five
number 3e21 | three times ten to the power of twenty-one
number 3.5e-8 | three point five times ten to the power of minus eight
number 12 | twelve orders
~number 4215000 as 4220000 | about four point two two million
~number 0.0333333 as 0.033 | about zero point zero three three
~number 2.7135 as 2.71 | about two point seven one
number 2.71 | about two point seven one | no
ordinal 1 | first
ordinal 2 | the second
ordinal 3 | third
ordinal 5 | fifth
ordinal 12 | twelfth
ordinal 20 | twentieth
ordinal 21 | twenty-first
ordinal 42 | forty-second
ordinal 100 | one hundredth
ordinal 123 | one hundred twenty-third
fraction 1/2 | one half
fraction 2/3 | two thirds
fraction 3/4 | three quarters
money:USD 1234.5 | one thousand two hundred thirty-four dollars and fifty cents
money:USD 0.5 | fifty cents
money:USD -12.05 | minus twelve dollars and five cents
money:USD 12.5 | twelve dollars fifty
money:CAD 2 | two Canadian dollars
money:AUD 2 | two Canadian dollars | no
money:EUR 2 | two dollars | no
money:GBP 1.01 | one pound and one penny
money:GBP 5.2 | five pounds twenty pence
money:JPY 1200 | one thousand two hundred yen
money:KWD 1.25 | one Kuwaiti dinar and two hundred fifty fils
money:CHF 3.2 | three Swiss francs and twenty centimes
money:OMR 0.05 | fifty baisas
~money:USD 4215000 as 4220000 | about four point two two million dollars
percent 12.5 | twelve point five percent
percent 12.5 | twelve and a half percent
percent -3 | minus three per cent
percent 1 | one | no
~percent 0.05 as 0.1 | less than a tenth of a percent
measure:km 12.5 | twelve and a half kilometers
measure:km 12.5 | twelve kilometers and a half
measure:c 21 | twenty-one degrees Celsius
measure 1.5 | one point five percentage points
year 2026 | twenty twenty-six
year 1905 | nineteen oh-five
year 2005 | two thousand five
year 2005 | two thousand and five
year 1900 | nineteen hundred
year 1999 | nineteen ninety-nine
date 2026-03-05 | Thursday, March fifth
date 2026-03-05 | Thursday the fifth of March, twenty twenty-six
date 2026-03-05 | Friday, March fifth | no
date 2026-03-05 | March five
date 2026-03-22 | March twenty-second
date 2026-05-02 | May second, twenty twenty-six
date --05-02 | May second
date 2026-03 | March twenty twenty-six
time 15:05 | three oh five P M
time 15:05 | three oh five A M | no
time 15:00 | three P M
time 15:00 | three o'clock in the afternoon
time 00:00 | midnight
time 12:00 | noon
time 00:30 | twelve thirty A M
time 12:30 | twelve thirty P M
time 15:30 | half past three
time 14:45 | quarter to three
time 14:45 | a quarter to three P M
time 15:10 | ten past three
time 15:05 | fifteen oh five
time 15:05 | three oh five | no
~time 15:05:30 as 15:05 | about three oh five P M
datetime 2026-03-05T15:05 | Thursday, March fifth, at three oh five P M
datetime 2026-03-05T15:05:00Z | Thursday, March fifth, at three oh five P M U T C
datetime 2026-03-05T00:00:00Z | Thursday, March fifth
datetime 2026-03-05T15:05 | Thursday, March fifth | no
duration PT2H5M | two hours and five minutes
duration PT1H | an hour
duration PT1H30M | an hour and a half
duration P1DT2H | one day and two hours
duration PT42.5S | forty-two point five seconds
duration P2W | two weeks
duration -PT5M | minus five minutes
~duration PT2H5M20S as 7500/7520 | about two hours and five minutes
digits 4155550132 | four one five, five five five, zero one three two
digits 007 | double oh seven
digits 4155550132 | four one five, five five five, zero one three three | no
code AB12 | A B one, two
code BD7 | B as in Bravo, D as in Delta, seven
code BD7 | B as in Bravo, D as in Bravo, seven | no
code PM-204 | P M two, zero four
code 204-AM | two zero four, A M
code PM-204 | A M two, zero four | no
code 1.2.3 | one point two point three
~code ORDER-2026-4242 as 0 | one ending in four two four two
~code ORDER-2026-4242 as 0 | one ending in four two four three | no
`;
