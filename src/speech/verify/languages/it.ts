import type { LanguageData } from "../language.ts";
import { itUnits } from "../units/it.ts";

export const it: LanguageData = {
  script: "spaced",
  system: "thousands",
  order: "tens first",
  writing: "compound",
  teensAfter: [],
  yearPairs: "no",
  digitGroups: "yes",
  ordinalEndings: [
    ["esimo", ""],
    ["esimo", "o"],
    ["esimo", "e"],
    ["esimo", "i"],
    ["esimo", "a"],
    ["esima", ""],
    ["esima", "o"],
    ["esima", "e"],
    ["esima", "i"],
    ["esima", "a"],
  ],
  words: {
    hundred: "cento cent",
    thousand: "mille mila",
    article: "",
    join: "e ed",
    tensJoin: "",
    point: "virgola punto",
    minus: "meno negativo",
    plus: "piu",
    about: "circa all'_incirca approssimativamente intorno_a attorno_a grosso_modo verso",
    lessThan: "meno_di meno_dell' inferiore_a",
    tenth: "decimo",
    percent: "per_cento percento",
    of: "di d'",
    power:
      "per_dieci_alla per_dieci_elevato_alla per_dieci_elevato_a per_dieci_alla_potenza_di dieci_alla",
    powerEnd: "potenza",
    half: "mezzo mezza mezz'",
    andHalf: "e_mezzo e_mezza",
    oneAndHalf: "",
    filler: "il lo la l' le i gli di del dell' alle alla all' a in",
    hour: "ora ore in_punto",
    minute: "minuto minuti",
    second: "secondo secondi",
    noon: "mezzogiorno",
    midnight: "mezzanotte",
    past: "",
    to: "",
    lessMinutes: "meno",
    quarter: "quarto un_quarto",
    threeQuarters: "tre_quarti",
    halfTo: "",
    halfPast: "",
    year: "",
    month: "",
    day: "",
    ordinalMark: "il lo la l' i le",
    asIn: "come di come_in",
    endingIn:
      "che_termina_con che_finisce_con che_finisce_in che_termina_in con_finale finale termina_con finisce_con terminano_con",
    separator: "trattino barra punto piu chiocciola spazio",
    fractionMark: "",
    ordinary:
      "un un' uno una sei primo prima primi prime secondo seconda secondi seconde quarto quarti",
  },
  values: {
    small:
      "zero un/un'/uno/una due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove",
    tens: "venti/vent=20 trenta/trent=30 quaranta/quarant=40 cinquanta/cinquant=50 sessanta/sessant=60 settanta/settant=70 ottanta/ottant=80 novanta/novant=90",
    hundreds: "",
    scales:
      "milione/milioni=6 miliardo/miliardi=9 bilione/bilioni=12 biliardo/biliardi=15 trilione/trilioni=18 triliardo/triliardi=21 quadrilione/quadrilioni=24",
    ordinals:
      "primo/prima=1 secondo/seconda=2 terzo/terza=3 quarto/quarta=4 quinto/quinta=5 sesto/sesta=6 settimo/settima=7 ottavo/ottava=8 nono/nona=9 decimo/decima=10",
    fractions:
      "mezzo/mezza/mezzi=2 terzo/terzi=3 quarto/quarti=4 quinto/quinti=5 sesto/sesti=6 ottavo/ottavi=8 decimo/decimi=10",
    months:
      "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    weekdays: "domenica lunedi martedi mercoledi giovedi venerdi sabato",
    periods:
      "di_notte/della_notte=20-5 del_mattino/di_mattina/della_mattina=0-12 del_pomeriggio=12-19 di_sera/della_sera=17-23 a_m=0-11 p_m=12-23",
    durations:
      "secondo/secondi=1 minuto/minuti=60 ora/ore=3600 giorno/giorni=86400 settimana/settimane=604800 mese/mesi=-1 anno/anni=-12 millisecondo/millisecondi=0.001",
    digits: "",
    repeats: "doppio=2",
    letters:
      "bi=66 ci=67 di=68 effe=70 gi=71 acca=72 i_lunga=74 cappa=75 elle=76 emme=77 enne=78 pi=80 cu/qu=81 erre=82 esse=83 ti=84 vu/vi=86 doppia_vu/doppio_vu=87 ics=88 ipsilon=89 zeta=90",
  },
  units: itUnits,
};
