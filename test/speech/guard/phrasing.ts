import { type NumberRules, numberRules } from "../../../src/speech/rbnf.ts";

export const LOCALES = ["en-US", "en-GB", "es", "fr", "de", "pt-BR", "it", "nl", "ja"] as const;
export type Tag = (typeof LOCALES)[number];

/** How a language says what the cases are made of; `X` in a sentence is where the value goes. */
export interface Phrasing {
  readonly digits: readonly string[];
  readonly and: string;
  readonly comma: string;
  readonly card: readonly string[];
  readonly bare: readonly string[];
  readonly items: readonly string[];
  readonly turns: readonly (readonly [string, string])[];
  readonly cvv: readonly string[];
  readonly ssn: readonly string[];
  readonly sin: readonly string[];
  readonly nino: readonly string[];
  readonly iban: readonly string[];
  readonly secret: readonly string[];
  readonly pin: readonly string[];
  readonly email: readonly string[];
  readonly at: string;
  readonly dot: string;
  readonly born: readonly string[];
  readonly date: (day: string, month: string, year: string) => string;
  readonly order: readonly string[];
  readonly tracking: readonly string[];
  readonly phone: readonly string[];
  readonly money: (amount: string, minor: string) => string;
  readonly total: readonly string[];
  readonly quantity: readonly string[];
  readonly due: readonly string[];
  readonly other: readonly string[];
}

export function phrasingOf(tag: Tag): Phrasing {
  const language = tag.split("-")[0] ?? "en";
  const phrasing = PHRASINGS[language];
  if (phrasing === undefined) throw new Error(`no phrasing for ${tag}`);
  return phrasing;
}

/** A cardinal as CLDR spells it, whose data the guard does not have. */
export function cardinal(tag: Tag, number: number): string {
  const language = tag.split("-")[0] ?? "en";
  const rules: NumberRules | null = numberRules(language === "pt" ? "pt" : language);
  if (rules === null) throw new Error(`no rules for ${tag}`);
  const set =
    tag === "en-GB" && rules.has("%spellout-cardinal-verbose")
      ? "%spellout-cardinal-verbose"
      : "%spellout-numbering";
  return rules
    .spell(rules.has(set) ? set : "%spellout-cardinal", BigInt(number))
    .replaceAll("\u00ad", "");
}

// --- internals

const EN: Phrasing = {
  digits: "zero one two three four five six seven eight nine".split(" "),
  and: " and ",
  comma: ", ",
  card: [
    "Your card number is X.",
    "The card on file is X and it expires in May.",
    "We charged the Visa X today.",
    "The credit card is X.",
  ],
  bare: ["It is X.", "The answer is X.", "I found X.", "The value is X, as you asked."],
  items: ["Four groups: X.", "The parts are X.", "The items are X."],
  turns: [
    ["The first part is X.", "The rest is X."],
    ["It starts with X.", "And then it goes on with X."],
  ],
  cvv: [
    "The C V V is X.",
    "The security code is X.",
    "Your card's code on the back is X.",
    "The cvc is X.",
  ],
  ssn: ["Your social security number is X.", "The SSN on file is X."],
  sin: ["Your social insurance number is X.", "The S I N is X."],
  nino: ["Your national insurance number is X.", "It is X."],
  iban: ["The IBAN is X.", "Please pay into X.", "The account is X."],
  secret: ["The key is X", "Use X", "The result is X"],
  pin: ["Your PIN is X.", "The password is X.", "The passcode is X."],
  email: ["Her address is X.", "The e-mail is X.", "We sent it to X."],
  at: "at",
  dot: "dot",
  born: ["She was born on X.", "The date of birth is X.", "His birthday is X."],
  date: (day, month, year) => `${month} ${day}, ${year}`,
  order: ["Your order number is X.", "Order X has shipped.", "The invoice number is X."],
  tracking: ["The tracking number is X.", "The shipment's reference is X."],
  phone: ["Call us at X.", "Our phone number is X.", "The number to call is X."],
  money: (amount, minor) => `${amount} dollars and ${minor} cents`,
  total: ["The total is X.", "You owe X.", "The balance on the card is X.", "They paid X by card."],
  quantity: [
    "There are X customers in all.",
    "You have X points.",
    "We counted X items.",
    "X visits this month.",
  ],
  due: ["The payment is due on X.", "It was delivered on X.", "The report covers X."],
  other: [
    "Your card ends in four two four two.",
    "The birthday discount is ten percent and valid until March fifth.",
    "The security deposit is three hundred fifty dollars, paid by card.",
    "Flight twelve forty leaves at nine oh five from gate twenty-two.",
    "The ratio is two to three, so you need four hundred grams.",
    "The top three are Austin, twelve hundred; Boston, nine hundred; and Denver, four hundred.",
    "The password was changed twice in two thousand twenty-five.",
    "We are at number ten, dot the i's and call back.",
    "Half of forty-two is twenty-one.",
    "The zip code is nine zero two one zero.",
    "The key figure is twelve percent.",
  ],
};

const ES: Phrasing = {
  ...EN,
  digits: "cero uno dos tres cuatro cinco seis siete ocho nueve".split(" "),
  and: " y ",
  card: ["Su número de tarjeta es X.", "La tarjeta registrada es X.", "Cobramos a la Visa X."],
  bare: ["Es X.", "La respuesta es X.", "He encontrado X."],
  items: ["Cuatro grupos: X.", "Las partes son X."],
  turns: [
    ["La primera parte es X.", "El resto es X."],
    ["Empieza por X.", "Y luego sigue con X."],
  ],
  cvv: [
    "El código de seguridad es X.",
    "El C V V es X.",
    "El código del reverso de la tarjeta es X.",
  ],
  ssn: ["Su número de la seguridad social es X.", "El seguro social es X."],
  sin: ["Su seguro social canadiense es X."],
  nino: ["El número es X."],
  iban: ["El IBAN es X.", "La cuenta es X."],
  secret: ["La clave es X", "Use X"],
  pin: ["Su PIN es X.", "La contraseña es X."],
  email: ["Su correo es X.", "Lo enviamos a X."],
  at: "arroba",
  dot: "punto",
  born: ["Nació el X.", "La fecha de nacimiento es el X."],
  date: (day, month, year) => `${day} de ${month} de ${year}`,
  order: ["Su número de pedido es X.", "El pedido X ya salió.", "El número de factura es X."],
  tracking: ["El número de seguimiento es X."],
  phone: ["Llame al X.", "Nuestro teléfono es X."],
  money: (amount, minor) => `${amount} euros con ${minor} céntimos`,
  total: ["El total es X.", "Debe X.", "El saldo de la tarjeta es X."],
  quantity: ["Hay X clientes en total.", "Tiene X puntos.", "Contamos X artículos."],
  due: ["El pago vence el X.", "Se entregó el X."],
  other: [
    "Su tarjeta termina en cuatro dos cuatro dos.",
    "El descuento de cumpleaños es del diez por ciento.",
    "La mitad de cuarenta y dos es veintiuno.",
    "La clave del éxito son tres puntos.",
    "Los tres primeros son Madrid, mil doscientos; Sevilla, novecientos; y Vigo, cuatrocientos.",
  ],
};

const FR: Phrasing = {
  ...EN,
  digits: "zéro un deux trois quatre cinq six sept huit neuf".split(" "),
  and: " et ",
  card: [
    "Votre numéro de carte est le X.",
    "La carte enregistrée est X.",
    "Nous avons débité la Visa X.",
  ],
  bare: ["C'est X.", "La réponse est X.", "J'ai trouvé X."],
  items: ["Quatre groupes : X.", "Les parties sont X."],
  turns: [
    ["La première partie est X.", "Le reste est X."],
    ["Cela commence par X.", "Et cela continue avec X."],
  ],
  cvv: [
    "Le cryptogramme est X.",
    "Le code de sécurité est X.",
    "Le code au dos de la carte est X.",
  ],
  ssn: ["Votre numéro de sécurité sociale est X."],
  sin: ["Votre numéro d'assurance sociale est X."],
  nino: ["Le numéro est X."],
  iban: ["L'IBAN est X.", "Le compte est X."],
  secret: ["La clé est X", "Utilisez X"],
  pin: ["Votre code secret est X.", "Le mot de passe est X."],
  email: ["Son adresse est X.", "Nous l'avons envoyé à X."],
  at: "arobase",
  dot: "point",
  born: ["Elle est née le X.", "La date de naissance est le X."],
  date: (day, month, year) => `${day} ${month} ${year}`,
  order: [
    "Votre numéro de commande est X.",
    "La commande X est partie.",
    "Le numéro de facture est X.",
  ],
  tracking: ["Le numéro de suivi est X."],
  phone: ["Appelez le X.", "Notre téléphone est le X."],
  money: (amount, minor) => `${amount} euros et ${minor} centimes`,
  total: ["Le total est de X.", "Vous devez X.", "Le solde de la carte est de X."],
  quantity: ["Il y a X clients en tout.", "Vous avez X points.", "Nous avons compté X articles."],
  due: ["Le paiement est dû le X.", "Livré le X."],
  other: [
    "Votre carte se termine par quatre deux quatre deux.",
    "La remise d'anniversaire est de dix pour cent.",
    "La moitié de quarante-deux est vingt et un.",
    "La clé du succès tient en trois points.",
    "Les trois premiers sont Paris, mille deux cents ; Lyon, neuf cents ; et Nice, quatre cents.",
  ],
};

const DE: Phrasing = {
  ...EN,
  digits: "null eins zwei drei vier fünf sechs sieben acht neun".split(" "),
  and: " und ",
  card: [
    "Ihre Kartennummer ist X.",
    "Die hinterlegte Karte ist X.",
    "Wir haben die Visa X belastet.",
  ],
  bare: ["Es ist X.", "Die Antwort ist X.", "Ich habe X gefunden."],
  items: ["Vier Gruppen: X.", "Die Teile sind X."],
  turns: [
    ["Der erste Teil ist X.", "Der Rest ist X."],
    ["Es beginnt mit X.", "Und dann geht es weiter mit X."],
  ],
  cvv: [
    "Die Prüfnummer ist X.",
    "Der Sicherheitscode ist X.",
    "Der Code auf der Rückseite der Karte ist X.",
  ],
  ssn: ["Ihre Sozialversicherungsnummer ist X."],
  sin: ["Ihre kanadische Sozialversicherungsnummer ist X."],
  nino: ["Die Nummer ist X."],
  iban: ["Die IBAN ist X.", "Das Konto ist X."],
  secret: ["Der Schlüssel ist X", "Nutzen Sie X"],
  pin: ["Ihre PIN ist X.", "Das Passwort ist X."],
  email: ["Ihre Adresse ist X.", "Wir haben es an X geschickt."],
  at: "at",
  dot: "punkt",
  born: ["Sie ist am X geboren.", "Das Geburtsdatum ist der X."],
  date: (day, month, year) => `${day} ${month} ${year}`,
  order: [
    "Ihre Bestellnummer ist X.",
    "Die Bestellung X ist unterwegs.",
    "Die Rechnungsnummer ist X.",
  ],
  tracking: ["Die Sendungsnummer ist X."],
  phone: ["Rufen Sie X an.", "Unsere Telefonnummer ist X."],
  money: (amount, minor) => `${amount} Euro und ${minor} Cent`,
  total: ["Die Summe beträgt X.", "Sie schulden X.", "Das Guthaben der Karte beträgt X."],
  quantity: ["Es sind insgesamt X Kunden.", "Sie haben X Punkte.", "Wir haben X Artikel gezählt."],
  due: ["Die Zahlung ist am X fällig.", "Geliefert am X."],
  other: [
    "Ihre Karte endet auf vier zwei vier zwei.",
    "Der Geburtstagsrabatt beträgt zehn Prozent.",
    "Die Hälfte von zweiundvierzig ist einundzwanzig.",
    "Der Schlüssel zum Erfolg sind drei Punkte.",
    "Die ersten drei sind Berlin, zwölfhundert; Köln, neunhundert; und Bonn, vierhundert.",
  ],
};

const PT: Phrasing = {
  ...EN,
  digits: "zero um dois três quatro cinco seis sete oito nove".split(" "),
  and: " e ",
  card: ["O número do seu cartão é X.", "O cartão cadastrado é X.", "Cobramos no Visa X."],
  bare: ["É X.", "A resposta é X.", "Encontrei X."],
  items: ["Quatro grupos: X.", "As partes são X."],
  turns: [
    ["A primeira parte é X.", "O resto é X."],
    ["Começa com X.", "E depois continua com X."],
  ],
  cvv: ["O código de segurança é X.", "O C V V é X.", "O código no verso do cartão é X."],
  ssn: ["O número da segurança social é X.", "O número da previdência social é X."],
  sin: ["O seguro social canadense é X."],
  nino: ["O número é X."],
  iban: ["O IBAN é X.", "A conta é X."],
  secret: ["A chave é X", "Use X"],
  pin: ["O seu PIN é X.", "A senha é X."],
  email: ["O e-mail é X.", "Enviamos para X."],
  at: "arroba",
  dot: "ponto",
  born: ["Ela nasceu em X.", "A data de nascimento é X."],
  date: (day, month, year) => `${day} de ${month} de ${year}`,
  order: ["O número do seu pedido é X.", "O pedido X já saiu.", "O número da fatura é X."],
  tracking: ["O código de rastreio é X."],
  phone: ["Ligue para X.", "Nosso telefone é X."],
  money: (amount, minor) => `${amount} reais e ${minor} centavos`,
  total: ["O total é X.", "Você deve X.", "O saldo do cartão é X."],
  quantity: ["São X clientes no total.", "Você tem X pontos.", "Contamos X itens."],
  due: ["O pagamento vence em X.", "Entregue em X."],
  other: [
    "O seu cartão termina em quatro dois quatro dois.",
    "O desconto de aniversário é de dez por cento.",
    "A metade de quarenta e dois é vinte e um.",
    "A chave do sucesso são três pontos.",
  ],
};

const IT: Phrasing = {
  ...EN,
  digits: "zero uno due tre quattro cinque sei sette otto nove".split(" "),
  and: " e ",
  card: [
    "Il numero della sua carta è X.",
    "La carta registrata è X.",
    "Abbiamo addebitato la Visa X.",
  ],
  bare: ["È X.", "La risposta è X.", "Ho trovato X."],
  items: ["Quattro gruppi: X.", "Le parti sono X."],
  turns: [
    ["La prima parte è X.", "Il resto è X."],
    ["Comincia con X.", "E poi continua con X."],
  ],
  cvv: ["Il codice di sicurezza è X.", "Il C V V è X.", "Il codice sul retro della carta è X."],
  ssn: ["Il numero di previdenza sociale è X."],
  sin: ["Il numero di assicurazione sociale è X."],
  nino: ["Il numero è X."],
  iban: ["L'IBAN è X.", "Il conto è X."],
  secret: ["La chiave è X", "Usi X"],
  pin: ["Il suo PIN è X.", "La password è X."],
  email: ["La sua mail è X.", "L'abbiamo inviato a X."],
  at: "chiocciola",
  dot: "punto",
  born: ["È nata il X.", "La data di nascita è il X."],
  date: (day, month, year) => `${day} ${month} ${year}`,
  order: ["Il numero del suo ordine è X.", "L'ordine X è partito.", "Il numero della fattura è X."],
  tracking: ["Il numero di spedizione è X."],
  phone: ["Chiami il X.", "Il nostro telefono è X."],
  money: (amount, minor) => `${amount} euro e ${minor} centesimi`,
  total: ["Il totale è di X.", "Lei deve X.", "Il saldo della carta è di X."],
  quantity: ["Ci sono X clienti in tutto.", "Ha X punti.", "Abbiamo contato X articoli."],
  due: ["Il pagamento scade il X.", "Consegnato il X."],
  other: [
    "La sua carta termina con quattro due quattro due.",
    "Lo sconto di compleanno è del dieci per cento.",
    "La metà di quarantadue è ventuno.",
    "La chiave del successo sono tre punti.",
  ],
};

const NL: Phrasing = {
  ...EN,
  digits: "nul een twee drie vier vijf zes zeven acht negen".split(" "),
  and: " en ",
  card: [
    "Uw kaartnummer is X.",
    "De geregistreerde kaart is X.",
    "We hebben X van de Visa afgeschreven.",
  ],
  bare: ["Het is X.", "Het antwoord is X.", "Ik heb X gevonden."],
  items: ["Vier groepen: X.", "De delen zijn X."],
  turns: [
    ["Het eerste deel is X.", "De rest is X."],
    ["Het begint met X.", "En dan gaat het verder met X."],
  ],
  cvv: [
    "De beveiligingscode is X.",
    "De C V C is X.",
    "De code op de achterkant van de kaart is X.",
  ],
  ssn: ["Uw burgerservicenummer is X.", "Het SSN is X."],
  sin: ["Het S I N is X."],
  nino: ["Het nummer is X."],
  iban: ["De IBAN is X.", "De rekening is X."],
  secret: ["De sleutel is X", "Gebruik X"],
  pin: ["Uw pincode is X.", "Het wachtwoord is X."],
  email: ["Haar adres is X.", "We hebben het naar X gestuurd."],
  at: "apenstaartje",
  dot: "punt",
  born: ["Ze is geboren op X.", "De geboortedatum is X."],
  date: (day, month, year) => `${day} ${month} ${year}`,
  order: ["Uw bestelnummer is X.", "Bestelling X is verzonden.", "Het factuurnummer is X."],
  tracking: ["Het trackingnummer is X."],
  phone: ["Bel X.", "Ons telefoonnummer is X."],
  money: (amount, minor) => `${amount} euro en ${minor} cent`,
  total: ["Het totaal is X.", "U bent X schuldig.", "Het saldo van de kaart is X."],
  quantity: ["Er zijn in totaal X klanten.", "U heeft X euro tegoed.", "We telden X artikelen."],
  due: ["De betaling is verschuldigd op X.", "Geleverd op X."],
  other: [
    "Uw kaart eindigt op vier twee vier twee.",
    "De verjaardagskorting is tien procent.",
    "De helft van tweeënveertig is eenentwintig.",
    "De sleutel tot succes zit in drie dingen.",
  ],
};

const JA: Phrasing = {
  ...EN,
  digits: "ゼロ 一 二 三 四 五 六 七 八 九".split(" "),
  and: "と",
  comma: "、",
  card: [
    "カード番号はXです。",
    "登録されているカードはXです。",
    "クレジットカードXに請求しました。",
  ],
  bare: ["Xです。", "答えはXです。", "結果はXでした。"],
  items: ["四つのグループは、Xです。", "項目は、Xです。"],
  turns: [
    ["最初の部分はXです。", "残りはXです。"],
    ["Xから始まります。", "続きはXです。"],
  ],
  cvv: ["セキュリティコードはXです。", "カード裏面のコードはXです。"],
  ssn: ["社会保障番号はXです。"],
  sin: ["カナダの社会保険番号はXです。"],
  nino: ["番号はXです。"],
  iban: ["口座番号はXです。", "IBANはXです。"],
  secret: ["キーはX", "Xを使ってください"],
  pin: ["暗証番号はXです。", "パスワードはXです。"],
  email: ["メールアドレスはXです。", "Xに送りました。"],
  at: "アットマーク",
  dot: "ドット",
  born: ["生年月日はXです。", "誕生日はXです。"],
  date: (day, month, year) => `${year}年${month}${day}日`,
  order: ["注文番号はXです。", "ご注文Xは発送済みです。", "請求書番号はXです。"],
  tracking: ["追跡番号はXです。"],
  phone: ["電話番号はXです。", "お電話はXまで。"],
  money: (amount) => `${amount}円`,
  total: ["合計はXです。", "お支払いはXです。", "カードの残高はXです。"],
  quantity: ["お客様は全部でX人です。", "Xポイントお持ちです。", "商品はX個ありました。"],
  due: ["お支払い期限はXです。", "Xにお届けしました。"],
  other: [
    "カードの末尾は四二四二です。",
    "誕生日の割引は十パーセントです。",
    "四十二の半分は二十一です。",
    "上位三つは、東京、千二百、大阪、九百、名古屋、四百です。",
  ],
};

const PHRASINGS: Readonly<Record<string, Phrasing>> = {
  en: EN,
  es: ES,
  fr: FR,
  de: DE,
  pt: PT,
  it: IT,
  nl: NL,
  ja: JA,
};
