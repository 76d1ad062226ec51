import type { LanguageWords } from "../language.ts";
import { compounds, counting, numberWords } from "../number-words.ts";

const ONES = counting(
  "zero uno/un/una due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove",
);
const TENS = counting("venti trenta quaranta cinquanta sessanta settanta ottanta novanta", 20, 10);

export const it: LanguageWords = {
  numbers: numberWords({
    values: [
      ...ONES,
      ...TENS,
      // The ten loses its vowel before another: "ventuno", "ventotto".
      ...compounds(TENS, ONES, (ten, one) => [
        /^[uo]/.test(one) ? `${ten.slice(0, -1)}${one}` : `${ten}${one}`,
      ]),
    ],
    times: {
      cento: 100,
      mille: 1_000,
      mila: 1_000,
      milione: 1e6,
      milioni: 1e6,
      miliardo: 1e9,
      miliardi: 1e9,
      bilione: 1e12,
      bilioni: 1e12,
      biliardo: 1e15,
      biliardi: 1e15,
    },
    connectors: "e",
    repeats: { doppio: 2, triplo: 3 },
    glued: [
      { stems: ["mille", "mila"], times: 1_000 },
      { stems: ["cento", "cent"], times: 100 },
    ],
  }),
  digits: "zero uno due tre quattro cinque sei sette otto nove".split(" "),
  digitSeparator: " ",
  endingIn: (words) => `un numero che termina con ${words}`,
  refused: "Ho questo dato, ma non posso leggerlo durante questa chiamata.",
  bleep: "bip",
  glue: "e|ed|o|poi|quindi|trattino|spazio|seguito da|virgola|barra",
  items: "elemento|parte|numero|riga|passo|gruppo|blocco|pezzo|fila|voce|sezione|metà",
  ends: "termina con|finisce con|che termina con|ultime quattro(?: cifre)?(?: sono)?",
  quantity:
    "dollar[oi]|euro|centesim[oi]|sterlin[ae]|yen|franch[io]|per cento|punt[oi]|or[ae]|minut[oi]|second[oi]|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|chil[oi]|chilogramm[oi]|chilometr[oi]|metr[oi]|gramm[oi]|litr[oi]|gradi|articoli|ordini|unità|pezzi|scatole|clienti|visite|chiamate|biglietti|posti|camere|notti|persone|volte|gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
  spare:
    "ordin[ei]|tracciamento|tracking|spedizion[ei]|fattur[ae]|riferimento|bigliett[oi]|prenotazion[ei]|conferma|serie|seriale|pratica|pacc[oh]i?|codice a barre|telefono|cellulare|fax|chiami|polizza|contatore|transazione|lotto|prodotto|ricevuta|preventivo|consegna",
  payment: "cart[ae]|debito|credito|pagat[oa]|pagamento|addebitat[oa]",
  cvv: "codice di sicurezza|codice di verifica|codice della carta",
  code: "codice|retro|tre cifre",
  ssn: "previdenza sociale|sicurezza sociale",
  sin: "assicurazione sociale|s i n",
  secret: "password|parola d'ordine|segreto|chiav[ei]|credenziali|codice di accesso",
  born: "nat[oa]|nascita|compleanno",
  months:
    "gennaio|febbraio|marzo|aprile|maggio|giugno|luglio|agosto|settembre|ottobre|novembre|dicembre",
  at: "chiocciola|at",
  dot: "punto",
};
