import type { LanguageWords } from "../language.ts";
import { compounds, counting, numberWords } from "../number-words.ts";

const ONES = counting(
  "cero uno/un/una dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve veinte veintiuno/veintiun/veintiuna veintidos veintitres veinticuatro veinticinco veintiseis veintisiete veintiocho veintinueve",
);
const TENS = counting("treinta cuarenta cincuenta sesenta setenta ochenta noventa", 30, 10);
const HUNDREDS = counting(
  "cien/ciento doscientos/doscientas trescientos/trescientas cuatrocientos/cuatrocientas quinientos/quinientas seiscientos/seiscientas setecientos/setecientas ochocientos/ochocientas novecientos/novecientas",
  100,
  100,
);

export const es: LanguageWords = {
  numbers: numberWords({
    values: [
      ...ONES,
      ...TENS,
      ...HUNDREDS,
      ...compounds(TENS, ONES, (ten, one) => [`${ten} y ${one}`]),
    ],
    times: { mil: 1_000, millon: 1e6, millones: 1e6, billon: 1e12, billones: 1e12 },
    repeats: { doble: 2, triple: 3 },
  }),
  digits: "cero uno dos tres cuatro cinco seis siete ocho nueve".split(" "),
  digitSeparator: " ",
  endingIn: (words) => `uno que termina en ${words}`,
  refused: "Tengo ese dato, pero no puedo leerlo en esta llamada.",
  bleep: "bip",
  glue: "y|e|o|luego|después|guion|guión|espacio|seguido de|coma|barra",
  items: "elemento|parte|número|numero|línea|paso|grupo|bloque|trozo|fila|entrada|sección|mitad",
  ends: "termina(?:n|da)? en|terminad[oa] en|últimos? cuatro(?: dígitos)?(?: son)?",
  quantity:
    "dólar(?:es)?|euros?|céntimos?|centavos?|pesos?|libras?|yenes|yen|francos?|por ciento|puntos?|horas?|minutos?|segundos?|días?|semanas?|mes|meses|años?|kilos?|kilogramos?|kilómetros?|metros?|gramos?|litros?|grados|artículos|pedidos|unidades|piezas|cajas|clientes|visitas|llamadas|entradas|plazas|habitaciones|noches|personas|veces|de enero|de febrero|de marzo|de abril|de mayo|de junio|de julio|de agosto|de septiembre|de octubre|de noviembre|de diciembre",
  spare:
    "pedidos?|seguimiento|rastreo|envíos?|facturas?|referencia|tique|billete|reservas?|confirmación|serie|expediente|paquetes?|código de barras|teléfono|móvil|celular|fax|llame|póliza|contador|transacción|lote|producto|albarán|recibo|localizador|guía",
  payment: "tarjetas?|débito|crédito|pagad[oa]|pago|cobrad[oa]|cargo",
  cvv: "código de seguridad|código de verificación|código de la tarjeta|cvv",
  code: "código|dígitos del reverso|reverso|tres cifras",
  ssn: "seguridad social|seguro social|número de la seguridad social",
  sin: "seguro social canadiense|número de seguro social|s i n",
  secret: "contraseñas?|clave(?:s)?|secret[oa]|credencial(?:es)?|código de acceso|llave",
  born: "nacid[oa]s?|nació|nací|nacimiento|cumpleaños",
  months:
    "enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|setiembre|octubre|noviembre|diciembre",
  at: "arroba",
  dot: "punto",
};
