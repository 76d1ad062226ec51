/** What a currency's unit may be called in any of the languages, by the beginnings of its words. */
export type UnitNaming = "major" | "minor" | "unknown" | "other currency";

/** Which unit of `code` the words name. A currency that is not listed may have any name. */
export function unitNamed(words: readonly string[], code: string): UnitNaming {
  const heads = HEADS.get(code);
  const text = words.join("");
  const found = (stems: readonly string[]): boolean =>
    stems.some((stem) =>
      LATIN.test(stem) ? words.some((word) => word.startsWith(stem)) : text.includes(stem),
    );
  if (heads !== undefined) {
    const nations = NATIONS.get(code) ?? [];
    if (found(FOREIGN_NATIONS.get(code) ?? []) && !found(nations)) return "other currency";
    if (found(MINOR)) return "minor";
    if (found(heads)) return "major";
    return found(ALL_HEADS) ? "other currency" : "unknown";
  }
  return found(MINOR) ? "minor" : "unknown";
}

/** ISO 4217; the default is two. */
export function minorDigits(code: string): number {
  return NO_MINOR.has(code) ? 0 : THOUSANDTHS.has(code) ? 3 : 2;
}

// --- internals

const LATIN = /^\p{Script=Latin}/u;
const NO_MINOR = new Set(
  "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" "),
);
const THOUSANDTHS = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));

const HEADS = table(`
EUR=eur/ユーロ
USD,CAD,AUD,NZD,HKD,SGD,TWD=dol/ドル
GBP,EGP=pound/libra/livre/pfund/sterlin/pond/lira/lire/ポンド
JPY=yen/ien/円
CNY=yuan/renminbi/yuane/元
INR,PKR,LKR=rupe/rupi/roup/rúp/ルピー
IDR=rupi/roup/ルピア
CHF,XOF,XAF=franc/frank/フラン
SEK,NOK,DKK,CZK,ISK=kron/koron/couron/corona/corone/coroa/kroon/クローナ/クローネ/コルナ
PLN=zlot/złot/slot/eslot/ズウォティ/ズロチ
HUF=forint/florin/fiorin/フォリント
RON=leu/lei/レイ/レウ
TRY=lir/livre/libra/リラ
RUB=rub/roub/roeb/ルーブル
BRL=real/reai/reales/レアル
MXN,ARS,CLP,COP,PHP=peso/ペソ
KRW=won/ウォン
THB=baht/bat/バーツ
VND=dong/đong/ドン
ZAR=rand/ランド
ILS=shek/schek/sheq/sequel/siclo/chequ/xequ/シェケル
AED,MAD=dirh/dirr/ディルハム
SAR=riyal/riya/rial/riad/リヤル
KWD,BHD,JOD,TND=dinar/dinnar/ディナール
NGN=naira/ナイラ
`);

const NATIONS = table(`
USD=amer/estado/statunit/verenigd/アメリカ/米
CAD=canad/kanad/カナダ
AUD=austral/オーストラリア/豪
NZD=zealand/zeland/zeeland/zelandes/neozel/neuseel/ニュージーランド
HKD=hong/香港
HUF=hongr/hongaar/hungar/ungar/ungher/ハンガリー
SGD=singap/シンガポール
TWD=taiw/台湾
GBP=brit/sterl/esterl/イギリス/英
EGP=egip/egyp/egiz/agypt/エジプト
INR=india/indie/indis/indis/インドルピー
PKR=pak/パキスタン
LKR=lank/スリランカ
IDR=indon/インドネシア
CHF=suiz/suis/suic/swis/schweiz/svizz/zwits/スイス
SEK=swed/sued/suec/schwed/sved/zweed/スウェーデン
NOK=norw/noru/norv/noors/ノルウェー
DKK=danis/danes/danois/danesa/dani/deens/dinam/デンマーク
CZK=czech/chec/tchec/tschech/ceca/ceche/tsjech/チェコ
ISK=icel/island/islan/ijsl/アイスランド
TRY=turk/turc/turq/トルコ
MXN=mexic/mejic/mexik/messic/メキシコ
ARS=argent/アルゼンチン
CLP=chil/cilen/チリ
COP=colomb/kolumb/コロンビア
PHP=filip/philip/フィリピン
`);

const MINOR: readonly string[] =
  "cent/penn/pence/peni/kop/ore/øre/oere/fils/pais/gros/satang/sen/kobo/kurus/halal/piast/agor/haler/heller/hell/bani/stotin/jiao/filler/millim/rappen/セント/ペンス/ペニー/銭/サンチーム/センターボ/センチモ/センチメ/パイサ/オーレ/エーレ/グロシュ/コペイカ/フィルス".split(
    "/",
  );

const ALL_HEADS: readonly string[] = [...new Set([...HEADS.values()].flat())];

const FOREIGN_NATIONS: ReadonlyMap<string, readonly string[]> = new Map(
  [...HEADS.keys()].map((code) => [
    code,
    [...NATIONS].filter(([other]) => other !== code).flatMap(([, stems]) => stems),
  ]),
);

function table(text: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    text
      .trim()
      .split("\n")
      .flatMap((line) => {
        const [codes = "", stems = ""] = line.split("=");
        return codes.split(",").map((code): [string, string[]] => [code, stems.split("/")]);
      }),
  );
}
