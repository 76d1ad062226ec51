import type { LanguageWords } from "../language.ts";
import { compounds, counting, numberWords } from "../number-words.ts";

const ONES = counting(
  "zero um/uma dois/duas tres quatro cinco seis/meia sete oito nove dez onze doze treze catorze/quatorze quinze dezesseis/dezasseis dezessete/dezassete dezoito dezenove/dezanove",
);
const TENS = counting("vinte trinta quarenta cinquenta sessenta setenta oitenta noventa", 20, 10);
const HUNDREDS = counting(
  "cem/cento duzentos/duzentas trezentos/trezentas quatrocentos/quatrocentas quinhentos/quinhentas seiscentos/seiscentas setecentos/setecentas oitocentos/oitocentas novecentos/novecentas",
  100,
  100,
);

export const pt: LanguageWords = {
  numbers: numberWords({
    values: [
      ...ONES,
      ...TENS,
      ...HUNDREDS,
      ...compounds(TENS, ONES, (ten, one) => [`${ten} e ${one}`]),
    ],
    times: {
      mil: 1_000,
      milhao: 1e6,
      milhoes: 1e6,
      bilhao: 1e9,
      bilhoes: 1e9,
      trilhao: 1e12,
      trilhoes: 1e12,
      quatrilhao: 1e15,
      quatrilhoes: 1e15,
    },
    connectors: "e",
  }),
  digits: "zero um dois três quatro cinco seis sete oito nove".split(" "),
  digitSeparator: " ",
  endingIn: (words) => `um número com final ${words}`,
  refused: "Eu tenho essa informação, mas não posso ler nesta ligação.",
  bleep: "bip",
  glue: "e|ou|depois|então|hífen|traço|espaço|seguido de|vírgula|barra",
  items: "item|parte|número|numero|linha|passo|grupo|bloco|pedaço|fileira|entrada|seção|metade",
  ends: "termina(?:ndo)? em|com final|final|últimos quatro(?: dígitos)?(?: são)?",
  quantity:
    "dólar(?:es)?|reais|real|centavos?|euros?|libras?|ienes?|por cento|pontos?|horas?|minutos?|segundos?|dias?|semanas?|mês|meses|anos?|quilos?|quilogramas?|quilômetros?|metros?|gramas?|litros?|graus|itens|pedidos|unidades|peças|caixas|clientes|visitas|chamadas|ligações|ingressos|lugares|quartos|noites|pessoas|vezes|de janeiro|de fevereiro|de março|de abril|de maio|de junho|de julho|de agosto|de setembro|de outubro|de novembro|de dezembro",
  spare:
    "pedidos?|rastreio|rastreamento|envios?|faturas?|nota fiscal|referência|bilhete|reservas?|confirmação|série|protocolo|pacotes?|encomendas?|código de barras|telefone|celular|fax|ligue|apólice|medidor|transação|lote|produto|recibo|localizador|entrega",
  payment: "cart(?:ão|ões)|débito|crédito|pag[oa]|pagamento|cobrad[oa]",
  cvv: "código de segurança|código de verificação|código do cartão",
  code: "código|verso|três dígitos",
  ssn: "segurança social|seguro social|previdência social",
  sin: "seguro social canadense|s i n",
  secret: "senhas?|chaves?|segredo|credencia(?:l|is)|código de acesso",
  born: "nascid[oa]s?|nasceu|nasci|nascimento|aniversário",
  months:
    "janeiro|fevereiro|março|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro",
  at: "arroba",
  dot: "ponto",
};
