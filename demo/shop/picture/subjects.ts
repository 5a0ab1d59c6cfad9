import type { Drawing } from "./svg.ts";
import { desk } from "./things/desk.ts";
import { furniture } from "./things/furniture.ts";
import { garden } from "./things/garden.ts";
import { kitchen } from "./things/kitchen.ts";
import { lighting } from "./things/lighting.ts";
import { scent } from "./things/scent.ts";
import { tableware } from "./things/tableware.ts";
import { textiles } from "./things/textiles.ts";
import { various } from "./things/various.ts";

/** Which words in a product's title or category call for which drawing; the first that fits is taken. */
const subjects: readonly (readonly [RegExp, Drawing])[] = [
  [/shoe|sneaker|slipper|boots?\b/, various.shoe],
  [/laptop|computers|\btablet\b|desktop/, various.laptop],
  [/refrigerator|fridge|freezer/, various.fridge],
  [/hand wash|room spray|bath oil|bottle|perfume|cosmetic/, scent.bottle],
  [/candlestick|candleholder|candle holder/, scent.candlestick],
  [/t-light|tealight|lantern/, lighting.lantern],
  [/three-wick/, scent.wideCandle],
  [/candle/, scent.candle],
  [/lampshade|shade\b/, lighting.lampshade],
  [/pendant|chandelier/, lighting.pendant],
  [/floor lamp/, lighting.floorLamp],
  [/desk lamp/, lighting.deskLamp],
  [/wall light|sconce/, lighting.wallLight],
  [/night light/, lighting.nightLight],
  [/string lights|fairy lights|\blights\b/, lighting.stringLights],
  [/lamp\b|lighting/, lighting.tableLamp],
  [/espresso cup|teacup|cup and saucer/, tableware.cup],
  [/\bmugs?\b|\bcups?\b|beaker/, tableware.mug],
  [/platter|fruit/, tableware.platter],
  [/plates?\b|coaster|placemat/, tableware.plate],
  [/fire bowl/, garden.fireBowl],
  [/bowls?\b/, tableware.bowl],
  [/\bjugs?\b|pitcher/, tableware.jug],
  [/teapot/, tableware.teapot],
  [/bud vase|\brose\b/, tableware.budVase],
  [/vases?\b|flower/, tableware.vase],
  [/casserole|saucepan|cookware/, kitchen.casserole],
  [/\bpan\b/, kitchen.pan],
  [/chopping board|board\b/, kitchen.board],
  [/knife|cutlery|spoons?\b|fork/, kitchen.knife],
  [/kettle/, kitchen.kettle],
  [/cafetière|coffee/, kitchen.cafetiere],
  [/salt cellar/, kitchen.cellar],
  [/apron|shirt|dress|apparel/, kitchen.apron],
  [/bath salts/, scent.salts],
  [/tea towel|wrap\b|ribbons?\b|paper chain/, kitchen.cloth],
  [/\bjars?\b|storage/, kitchen.jar],
  [/throw\b|blanket/, textiles.throwStack],
  [/cushion|pillow/, textiles.cushion],
  [/\brug\b|doormat|carpet|\bmat\b/, textiles.rug],
  [/bath towel|towels?\b/, textiles.towels],
  [/duvet|bedspread|\bbed\b/, textiles.bed],
  [/runner|tablecloth/, textiles.runner],
  [/napkins?\b/, textiles.napkins],
  [/\brobe\b|jacket|coat\b/, textiles.robe],
  [/garden chair|deckchair/, garden.gardenChair],
  [/armchair|sofa/, furniture.armchair],
  [/chair/, furniture.chair],
  [/stool/, furniture.stool],
  [/console table/, furniture.consoleTable],
  [/bench/, furniture.bench],
  [/side table|\btable\b/, furniture.sideTable],
  [/bookshelf|bookcase|shelf|cabinet|cupboard|drawer/, furniture.bookshelf],

  [/mirror/, furniture.mirror],
  [/hook|hanger/, furniture.hook],
  [/frame|picture|photo|\bart\b/, furniture.frame],
  [/plant pot|\bplant\b/, garden.plantPot],
  [/planter/, garden.planter],
  [/watering can/, garden.wateringCan],
  [/trowel|\bfork\b|spade/, garden.trowel],
  [/secateurs|scissors|\btools?\b/, garden.secateurs],
  [/bird/, garden.birdBath],
  [/herb/, garden.herbs],
  [/trellis/, garden.trellis],
  [/garden/, garden.plantPot],
  [/diffuser/, scent.diffuser],
  [/soap/, scent.soap],
  [/incense/, scent.incense],
  [/notebook|diary|journal|\bbooks?\b/, desk.notebook],
  [/pencils?\b|crayon/, desk.pencils],
  [/\bpens?\b/, desk.pen],
  [/tray/, desk.tray],
  [/smartwatch|\bwatch|clocks\b/, various.watch],
  [/clock/, desk.clock],
  [/letter opener/, desk.opener],
  [/writing set|letters?\b|\bcards?\b|envelope|stationery/, desk.letters],
  [/organiser|organizer/, desk.organiser],
  [/document case|\bbags?\b|handbag|satchel|backpack|shopper/, desk.bag],
  [/smartphone|\b(tele)?phones?\b/, various.phone],
  [/\btv\b|monitor|screen|video/, various.screen],
  [/headphones?|earphones?|audio/, various.headphones],
  [/washer|appliance|oven|dishwasher|microwave/, various.appliance],
  [/heart|love/, various.heart],
  [/gift|christmas|present/, various.present],
  [/bunting|garland|flag/, various.bunting],
  [/cake/, various.cake],
  [/sign\b|plaque|chalkboard/, various.sign],
  [/\btins?\b|\bbox|\bcase\b|basket/, various.tin],
];

/** The drawing for a product's title and category; undefined where no word is known. */
export function subjectOf(title: string, category = ""): Drawing | undefined {
  const text = `${title} ${category}`.toLowerCase().replaceAll(/[._]/g, " ");
  return subjects.find(([words]) => words.test(text))?.[1];
}
