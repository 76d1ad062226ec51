/**
 * Words of the library's English list that are ordinary on a business call: names (Cox, Dick, Wang),
 * goods (screws, carpets), animals, and the words of a doctor's office.
 */
export const ORDINARY_ENGLISH: readonly string[] = (
  "anal anus balls beastial bloody blow boner boob bum butt butts breasts buceta cipa clit clitoris clits " +
  "cnut cock cocks cok coon cox cum cums damn dick dicks dink dinks dirsa doggin dogging doosh duche dyke " +
  "ejaculate ejaculated ejaculates ejaculating ejaculatings ejaculation fanny flange fook fooker fux goatse " +
  "hardcoresex hell hoar hoare hoer hoes homo hore horny jap kawk kock kondum kondums kum kums labia lust " +
  "lusting masochist muff nob orgasm orgasms pawn pecker penis poop prick pricks pron pube pusse pussi " +
  "rectum rimming sadist schlong screwing scrotum semen sex shag shagger shagging snatch spac spunk teets " +
  "teez testical testicle tit tits titt vagina viagra vulva wang willies willy w00se"
).split(" ");

/** Unmistakable in their language, whatever stands beside them. */
export const PROFANE: Readonly<Record<string, readonly string[]>> = {
  es: (
    "mierda mierdas puta putas puto putos coño coños joder jodido jodida jódete cabrón cabrona cabrones " +
    "gilipollas hijoputa hijueputa maricón maricones pendejo pendeja pendejos chingada chingado chingar verga " +
    "culero carajo follar polla pollón mamón zorra malparido"
  ).split(" "),
  fr: (
    "merde merdes merdique putain putains pute putes salope salopes salaud salauds connard connards connasse " +
    "connasses enculé enculés enculée enfoiré enfoirés bordel couille couilles bite bites chatte nique niquer " +
    "foutre emmerder emmerdeur pédé pédés batard bâtard"
  ).split(" "),
  de: (
    "scheiße scheisse scheiß scheiss beschissen arschloch arschlöcher arsch wichser fotze fotzen hurensohn " +
    "hurensöhne nutte nutten schlampe schlampen ficken fick ficker gefickt verfickt verfickte verpiss " +
    "miststück drecksau missgeburt"
  ).split(" "),
  pt: (
    "merda merdas caralho caralhos porra foda foder fodido fodida fodase puta putas puto buceta boceta cu " +
    "cuzão viado viados arrombado arrombada desgraçado babaca otário cacete vadia vagabunda piroca"
  ).split(" "),
  it: (
    "merda merde cazzo cazzi cazzata cazzate stronzo stronza stronzi stronze vaffanculo fanculo puttana " +
    "puttane troia troie zoccola coglione coglioni bastardo bastardi minchia figlio-di-puttana rompicoglioni " +
    "incazzato fottuto fottiti"
  ).split(" "),
  nl: (
    "klootzak klootzakken kut kutwijf hoer hoeren lul lullen godverdomme verdomme neuken neuk kanker " +
    "kankerlijer tering tyfus flikker mongool eikel trut teef schijt"
  ).split(" "),
  ja: [
    "くそったれ",
    "クソ野郎",
    "くたばれ",
    "ちんこ",
    "チンコ",
    "まんこ",
    "マンコ",

    "死ね",
    "ちくしょう",
    "クソガキ",
    "キチガイ",
  ],
};
