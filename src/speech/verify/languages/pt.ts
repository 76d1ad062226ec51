import type { LanguageData } from "../language.ts";
import { ptUnits } from "../units/pt.ts";

export const pt: LanguageData = {
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
    join: "e com",
    tensJoin: "e",
    point: "virgula ponto",
    minus: "menos negativo queda",
    plus: "mais alta",
    about:
      "cerca_de aproximadamente mais_ou_menos uns umas por_volta_de perto_de em_torno_de por_volta_das por_volta_da por_volta_do",
    lessThan: "menos_de menos_do inferior_a",
    tenth: "decimo decima",
    percent: "por_cento porcento",
    of: "de",
    power: "vezes_dez_elevado_a vezes_dez_a dez_elevado_a",
    powerEnd: "potencia",
    half: "meio meia",
    andHalf: "e_meio e_meia",
    oneAndHalf: "",
    filler: "o a os as de do da em no na dia ao aos",
    hour: "hora horas em_ponto",
    minute: "minuto minutos",
    second: "segundo segundos",
    noon: "meio_dia",
    midnight: "meia_noite",
    past: "",
    to: "para para_a para_as pras pra",
    lessMinutes: "menos",
    quarter: "quarto um_quarto",
    threeQuarters: "tres_quartos",
    halfTo: "",
    halfPast: "",
    year: "",
    month: "",
    day: "",
    ordinalMark: "o a os as",
    asIn: "de como como_em",
    endingIn:
      "terminado_em terminada_em terminando_em termina_em que_termina_em terminados_em com_final final terminam_em",
    separator: "hifen traco barra ponto mais arroba espaco",
    fractionMark: "",
    ordinary:
      "um uma uns umas primeiro primeira primeiros primeiras segundo segunda segundos segundas terca quarto quarta quinta sexta",
  },
  values: {
    small:
      "zero um/uma dois/duas tres quatro cinco seis sete oito nove dez onze doze treze quatorze/catorze quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove",
    tens: "vinte=20 trinta=30 quarenta=40 cinquenta=50 sessenta=60 setenta=70 oitenta=80 noventa=90",
    hundreds:
      "cem/cento=100 duzentos/duzentas=200 trezentos/trezentas=300 quatrocentos/quatrocentas=400 quinhentos/quinhentas=500 seiscentos/seiscentas=600 setecentos/setecentas=700 oitocentos/oitocentas=800 novecentos/novecentas=900",
    scales:
      "milhao/milhoes=6 bilhao/bilhoes=9 bilioes/biliao=12 trilhao/trilhoes=12 trilioes/triliao=18 quatrilhao/quatrilhoes/quadrilhao/quadrilhoes=15 quintilhao/quintilhoes=18 sextilhao/sextilhoes=21 septilhao/septilhoes=24",
    ordinals:
      "primeiro/primeira=1 segundo/segunda=2 terceiro/terceira=3 quarto/quarta=4 quinto/quinta=5 sexto/sexta=6 setimo/setima=7 oitavo/oitava=8 nono/nona=9 decimo/decima=10 vigesimo/vigesima=20 trigesimo/trigesima=30 quadragesimo/quadragesima=40 quinquagesimo/quinquagesima=50 sexagesimo/sexagesima=60 septuagesimo/septuagesima/setuagesimo/setuagesima=70 octogesimo/octogesima=80 nonagesimo/nonagesima=90 centesimo/centesima=100 ducentesimo/ducentesima=200 trecentesimo/trecentesima/tricentesimo/tricentesima=300 quadringentesimo/quadringentesima=400 quingentesimo/quingentesima=500 sexcentesimo/sexcentesima/seiscentesimo=600 septingentesimo/septingentesima/setingentesimo=700 octingentesimo/octingentesima=800 nongentesimo/nongentesima/noningentesimo/noningentesima=900 milesimo/milesima=1000",
    fractions:
      "meio/meia/meios=2 terco/tercos=3 quarto/quartos=4 quinto/quintos=5 sexto/sextos=6 oitavo/oitavos=8 decimo/decimos=10",
    months:
      "janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro",
    weekdays:
      "domingo segunda_feira/segunda terca_feira/terca quarta_feira/quarta quinta_feira/quinta sexta_feira/sexta sabado",
    periods: "da_madrugada=0-6 da_manha=0-12 da_tarde=12-19 da_noite=18-5 a_m=0-11 p_m=12-23",
    durations:
      "segundo/segundos=1 minuto/minutos=60 hora/horas=3600 dia/dias=86400 semana/semanas=604800 mes/meses=-1 ano/anos=-12 milissegundo/milissegundos=0.001",
    digits: "meia=6",
    repeats: "duplo=2 triplo=3",
    letters:
      "be=66 ce=67 de=68 efe=70 ge=71 aga=72 jota=74 ca=75 ele=76 eme=77 ene=78 pe=80 que=81 erre=82 esse=83 te=84 ve=86 dabliu/dablio=87 xis=88 ipsilon=89 ze=90",
  },
  units: ptUnits,
};
