export const ja = `
number 0 | 零
number 0 | ゼロ
number 1 | 一
number 5 | 五
number 9 | 九
number 10 | 十
number 11 | 十一
number 20 | 二十
number 21 | 二十一
number 99 | 九十九
number 100 | 百
number 101 | 百一
number 110 | 百十
number 234 | 二百三十四
number 300 | 三百
number 999 | 九百九十九
number 1000 | 千
number 1000 | 一千
number 1001 | 千一
number 1234 | 千二百三十四
number 2026 | 二千二十六
number 2026 | 二〇二六
number 8888 | 八千八百八十八
number 10000 | 一万
number 12345 | 一万二千三百四十五
number 100000 | 十万
number 345678 | 三十四万五千六百七十八
number 1000000 | 百万
number 10000000 | 一千万
number 4200000 | 四百二十万
number 100000000 | 一億
number 4230000000 | 四十二億三千万
number 420000000 | 四点二億
number 1000000000000 | 一兆
number 10000000000000000 | 一京
number 10020003 | 一千二万三
number -5 | マイナス五
number 3.14 | 三点一四
number 3.05 | 三点〇五
number 3e21 | 三かける十の二十一乗
number 3e-8 | 三かける十のマイナス八乗
~number 4215000 as 4220000 | 約四百二十二万
number 12 | 十二件
number 3 | 三つ
number 2 | 二点の商品
ordinal 2 | 二番目
ordinal 5 | 第五
ordinal 12 | 十二回目
fraction 1/2 | 二分の一
fraction 3/4 | 四分の三
money:JPY 1234 | 千二百三十四円
money:USD 12.5 | 十二ドル五十セント
money:JPY 4200000 | 四百二十万円
money:EUR 12.5 | 十二点五ユーロ
money:GBP 3.2 | 三ポンド二十ペンス
money:CAD 3 | 三カナダドル
money:USD 3 | 三カナダドル | no
money:USD 3 | 三ユーロ | no
~money:JPY 4215000 as 4220000 | 約四百二十二万円
percent 12.5 | 十二点五パーセント
percent 100 | 百パーセント
~percent 0.05 as 0.1 | 〇点一パーセント未満
~percent 0.05 as 0.1 | 零点一パーセント未満
measure:km 12.5 | 十二点五キロメートル
measure:km 12.5 | 十二キロ半
measure:c 21 | 摂氏二十一度
measure:kmh 60 | 時速六十キロ
measure:c -5 | マイナス五度
year 2026 | 二千二十六年
year 2026 | 二〇二六年
year 1905 | 千九百五年
date 2026-03-05 | 三月五日
date 2026-03-05 | 三月五日木曜日
date 2026-03-05 | 三月五日、木曜日
date 2026-03-05 | 二〇二六年三月五日
date 2026-03-05 | 二千二十六年三月五日木曜日
date 2026-03-05 | 三月五日金曜日 | no
date 2026-10-20 | 十月二十日
date 2026-03 | 二〇二六年三月
time 15:05 | 午後三時五分
time 15:00 | 午後三時
time 15:30 | 午後三時半
time 15:10 | 午後三時十分
time 15:05 | 十五時五分
time 00:05 | 午前零時五分
time 12:00 | 正午
time 12:05 | 午後零時五分
time 14:55 | 午後三時五分前
time 15:05 | 午前三時五分 | no
datetime 2026-03-05T15:05 | 三月五日木曜日、午後三時五分
duration PT2H5M | 二時間五分
duration PT1H30M | 一時間半
duration P3D | 三日間
duration PT90S | 九十秒
duration P1DT2H | 一日と二時間
digits 0312345678 | 〇三、一二三四、五六七八
digits 0312345678 | ゼロ三の一二三四の五六七八
code AB12 | エービー一二
code AB12 | A、B、一、二
~code ORDER-2026-4242 as 0 | 末尾が四二四二
~code ORDER-2026-4242 as 0 | 四二四二で終わるもの
`;
