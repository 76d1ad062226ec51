import type { LanguageData } from "../language.ts";
import { esUnits } from "../units/es.ts";

export const es: LanguageData = {
  script: "spaced",
  system: "thousands",
  order: "tens first",
  writing: "apart",
  teensAfter: [],
  yearPairs: "no",
  digitGroups: "yes",
  ordinalEndings: [],
  words: {
    hundred: "",
    thousand: "mil",
    article: "",
    join: "y con e",
    tensJoin: "y",
    point: "coma punto",
    minus: "menos negativo baja",
    plus: "mas sube",
    about:
      "unos unas cerca_de aproximadamente alrededor_de mas_o_menos en_torno_a sobre a_eso_de hacia",
    lessThan: "menos_de menos_del inferior_a",
    tenth: "decima decimo",
    percent: "por_ciento por_cien porciento",
    of: "de",
    power: "por_diez_elevado_a por_diez_a_la por_diez_elevado_a_la diez_elevado_a",
    powerEnd: "potencia",
    half: "medio media",
    andHalf: "y_medio y_media",
    oneAndHalf: "",
    filler: "el la las los de del a en",
    hour: "hora horas en_punto",
    minute: "minuto minutos",
    second: "segundo segundos",
    noon: "mediodia doce_del_mediodia",
    midnight: "medianoche",
    past: "",
    to: "para_la para_las",
    lessMinutes: "menos",
    quarter: "cuarto",
    threeQuarters: "tres_cuartos",
    halfTo: "",
    halfPast: "",
    year: "",
    month: "",
    day: "",
    ordinalMark: "el la los las",
    asIn: "de como como_en",
    endingIn: "termina_en terminado_en terminada_en terminados_en acaba_en acabado_en terminan_en",
    separator: "guion barra punto mas arroba espacio",
    fractionMark: "",
    ordinary:
      "un uno una primer primero primera primeros primeras segundo segunda segundos segundas cuarto cuarta",
  },
  values: {
    small:
      "cero un/uno/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiun/veintiuno/veintiuna veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve",
    tens: "veinte=20 treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90",
    hundreds:
      "cien/ciento=100 doscientos/doscientas=200 trescientos/trescientas=300 cuatrocientos/cuatrocientas=400 quinientos/quinientas=500 seiscientos/seiscientas=600 setecientos/setecientas=700 ochocientos/ochocientas=800 novecientos/novecientas=900",
    scales:
      "millon/millones=6 millardo/millardos=9 billon/billones=12 trillon/trillones=18 cuatrillon/cuatrillones=24 quintillon/quintillones=30",
    ordinals:
      "primero/primer/primera=1 segundo/segunda=2 tercero/tercer/tercera=3 cuarto/cuarta=4 quinto/quinta=5 sexto/sexta=6 septimo/septima/setimo=7 octavo/octava=8 noveno/novena=9 decimo/decima=10 undecimo/undecima/decimoprimero/decimoprimera/decimoprimer=11 duodecimo/duodecima/decimosegundo/decimosegunda=12 decimotercero/decimotercera/decimotercer=13 decimocuarto/decimocuarta=14 decimoquinto/decimoquinta=15 decimosexto/decimosexta=16 decimoseptimo/decimoseptima=17 decimoctavo/decimoctava=18 decimonoveno/decimonovena=19 vigesimo/vigesima=20 vigesimoprimero/vigesimoprimer/vigesimoprimera=21 vigesimosegundo/vigesimosegunda=22 vigesimotercero/vigesimotercer/vigesimotercera=23 vigesimocuarto/vigesimocuarta=24 vigesimoquinto/vigesimoquinta=25 vigesimosexto/vigesimosexta=26 vigesimoseptimo/vigesimoseptima=27 vigesimoctavo/vigesimoctava=28 vigesimonoveno/vigesimonovena=29 trigesimo/trigesima=30 cuadragesimo/cuadragesima=40 quincuagesimo/quincuagesima=50 sexagesimo/sexagesima=60 septuagesimo/septuagesima=70 octogesimo/octogesima=80 nonagesimo/nonagesima=90 centesimo/centesima=100 ducentesimo/ducentesima=200 tricentesimo/tricentesima=300 cuadringentesimo/cuadringentesima=400 quingentesimo/quingentesima=500 sexcentesimo/sexcentesima=600 septingentesimo/septingentesima=700 octingentesimo/octingentesima/octingesimo/octingesima=800 noningentesimo/noningentesima=900 milesimo/milesima=1000",
    fractions:
      "medio/media/medios/medias=2 tercio/tercios=3 cuarto/cuartos=4 quinto/quintos=5 sexto/sextos=6 octavo/octavos=8 decimo/decimos=10",
    months:
      "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre",
    weekdays: "domingo lunes martes miercoles jueves viernes sabado",
    periods:
      "de_la_madrugada=0-6 de_la_manana=0-12 del_mediodia=12-15 de_la_tarde=12-21 de_la_noche=18-5 a_m/am=0-11 p_m/pm=12-23",
    durations:
      "segundo/segundos=1 minuto/minutos=60 hora/horas=3600 dia/dias=86400 semana/semanas=604800 mes/meses=-1 ano/anos=-12 milisegundo/milisegundos=0.001",
    digits: "",
    repeats: "doble=2 triple=3",
    letters:
      "be=66 ce=67 de=68 efe=70 ge=71 hache=72 jota=74 ka=75 ele=76 eme=77 ene=78 pe=80 cu=81 erre/ere=82 ese=83 te=84 uve/ve=86 uve_doble/doble_uve/doble_ve/doble_u=87 equis=88 i_griega/ye=89 zeta=90",
  },
  units: esUnits,
};
