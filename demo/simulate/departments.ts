/** A kind of product: what it is called, its middling price in pence, a finish for each tier, what is bought with it. */
type Kind = { noun: string; price: number; finishes: readonly string[]; goesWith: readonly string[] };

/** A category of the shop, and what tells its products of one collection apart in their titles. */
export type Department = {
  category: string;
  code: string;
  variant: "colour" | "scent" | "none";
  kinds: readonly Kind[];
};

/** Rows of a price list: noun, pounds, finishes from everyday to atelier, complements. */
function kinds(rows: readonly (readonly [string, number, string, string])[]): Kind[] {
  return rows.map(([noun, pounds, finishes, goesWith]) => ({
    noun,
    price: pounds * 100,
    finishes: finishes.split("|"),
    goesWith: goesWith.split("|"),
  }));
}

/** What the demo's shop, a seller of things for the home, has in each of its categories. */
export const departments: readonly Department[] = [
  {
    category: "Lighting",
    code: "lgt",
    variant: "none",
    kinds: kinds([
      ["Table Lamp", 85, "Paper|Linen|Aged Brass|Alabaster", "Side Table|Lampshade"],
      ["Pendant Light", 95, "Enamel|Opal Glass|Smoked Glass|Hand-Blown", "Lampshade|Wall Light"],
      ["Floor Lamp", 165, "Paper|Tripod|Aged Brass|Travertine", "Armchair|Side Table"],
      ["Wall Light", 75, "Enamel|Ribbed Glass|Aged Brass|Alabaster", "Pendant Light|Mirror"],
      ["Desk Lamp", 70, "Clip-On|Jointed|Walnut|Bronze", "Desk Clock|Notebook"],
      ["Bedside Lamp", 60, "Paper|Stoneware|Smoked Glass|Onyx", "Duvet Set|Blanket"],
      ["Lampshade", 42, "Cotton|Linen|Pleated Silk|Hand-Painted", "Table Lamp|Floor Lamp"],
      ["Lantern", 38, "Tin|Rattan|Copper|Cut Crystal", "Candle|Garden Chair"],
      ["String Lights", 28, "Plain|Festoon|Copper|Blown Glass", "Garden Chair|Lantern"],
      ["Night Light", 22, "Frosted|Porcelain|Alabaster|Carved Onyx", "Bedside Lamp|Blanket"],
    ]),
  },
  {
    category: "Tableware",
    code: "tab",
    variant: "colour",
    kinds: kinds([
      ["Mug", 16, "Glazed|Stoneware|Porcelain|Wheel-Thrown", "Teapot|Dinner Plate"],
      ["Dinner Plate", 19, "Glazed|Stoneware|Porcelain|Bone China", "Pasta Bowl|Mug"],
      ["Pasta Bowl", 18, "Glazed|Speckled|Porcelain|Bone China", "Dinner Plate|Serving Bowl"],
      ["Serving Bowl", 42, "Acacia|Stoneware|Reactive-Glaze|Wheel-Thrown", "Platter|Set of Napkins"],
      ["Jug", 34, "Enamel|Stoneware|Cut Glass|Wheel-Thrown", "Serving Bowl|Mug"],
      ["Teapot", 52, "Glazed|Stoneware|Porcelain|Cast-Iron", "Mug|Tea Towel"],
      ["Bud Vase", 24, "Recycled Glass|Speckled|Porcelain|Hand-Blown", "Vase|Candlestick"],
      ["Vase", 48, "Recycled Glass|Stoneware|Reactive-Glaze|Hand-Blown", "Bud Vase|Side Table"],
      ["Espresso Cup", 13, "Glazed|Speckled|Porcelain|Gilded", "Cafetière|Mug"],
      ["Platter", 46, "Acacia|Stoneware|Marble|Bone China", "Serving Bowl|Table Runner"],
    ]),
  },
  {
    category: "Kitchen",
    code: "kit",
    variant: "none",
    kinds: kinds([
      ["Casserole", 125, "Steel|Enamelled|Cast-Iron|Copper-Lined", "Frying Pan|Serving Bowl"],
      ["Frying Pan", 65, "Non-Stick|Carbon Steel|Cast-Iron|Hammered Copper", "Casserole|Chef's Knife"],
      ["Chopping Board", 36, "Beech|Oak|Walnut|End-Grain", "Chef's Knife|Tea Towel"],
      ["Chef's Knife", 78, "Steel|Forged|Damascus|Hand-Forged", "Chopping Board|Frying Pan"],
      ["Kettle", 68, "Enamel|Stovetop|Brushed Brass|Hammered Copper", "Teapot|Storage Jar"],
      ["Cafetière", 45, "Glass|Stoneware|Double-Walled|Copper", "Espresso Cup|Storage Jar"],
      ["Salt Cellar", 22, "Beech|Marble|Walnut|Silver", "Storage Jar|Chopping Board"],
      ["Apron", 32, "Cotton|Linen|Waxed|Leather", "Tea Towel|Casserole"],
      ["Tea Towel", 14, "Cotton|Linen|Block-Printed|Jacquard", "Apron|Mug"],
      ["Storage Jar", 20, "Glass|Stoneware|Marble|Cut Crystal", "Salt Cellar|Cafetière"],
    ]),
  },
  {
    category: "Textiles",
    code: "tex",
    variant: "colour",
    kinds: kinds([
      ["Throw", 75, "Cotton|Lambswool|Mohair|Cashmere", "Cushion|Armchair"],
      ["Cushion", 38, "Cotton|Linen|Velvet|Hand-Embroidered", "Throw|Armchair"],
      ["Rug", 185, "Jute|Flatweave|Hand-Tufted|Hand-Knotted", "Armchair|Side Table"],
      ["Bath Towel", 32, "Cotton|Waffle|Turkish|Egyptian Cotton", "Robe|Hand Wash"],
      ["Duvet Set", 125, "Cotton|Washed Linen|Percale|Mulberry Silk", "Bedspread|Bedside Lamp"],
      ["Blanket", 95, "Fleece|Merino|Alpaca|Cashmere", "Cushion|Bedside Lamp"],
      ["Table Runner", 34, "Cotton|Linen|Jacquard|Hand-Embroidered", "Set of Napkins|Candlestick"],
      ["Set of Napkins", 28, "Cotton|Linen|Scalloped|Hand-Embroidered", "Table Runner|Dinner Plate"],
      ["Bedspread", 135, "Cotton|Quilted|Velvet|Mulberry Silk", "Duvet Set|Cushion"],
      ["Robe", 85, "Cotton|Waffle|Linen|Mulberry Silk", "Bath Towel|Bath Salts"],
    ]),
  },
  {
    category: "Furniture",
    code: "fur",
    variant: "none",
    kinds: kinds([
      ["Armchair", 420, "Canvas|Linen|Bouclé|Sculpted Walnut", "Throw|Floor Lamp"],
      ["Dining Chair", 180, "Beech|Oak|Cane|Leather", "Dinner Plate|Table Runner"],
      ["Stool", 95, "Pine|Oak|Walnut|Travertine", "Side Table|Cushion"],
      ["Side Table", 145, "Pine|Oak|Marble|Burl Walnut", "Table Lamp|Armchair"],
      ["Bookshelf", 320, "Pine|Oak|Walnut|Lacquered", "Vase|Desk Clock"],
      ["Bench", 240, "Pine|Oak|Woven Rush|Burl Walnut", "Wall Hook|Cushion"],
      ["Mirror", 130, "Pine|Oak|Aged Brass|Gilded", "Wall Light|Wall Hook"],
      ["Console Table", 340, "Pine|Oak|Marble|Lacquered", "Mirror|Table Lamp"],
      ["Wall Hook", 16, "Beech|Oak|Aged Brass|Bronze", "Mirror|Bench"],
      ["Picture Frame", 24, "Pine|Oak|Walnut|Gilded", "Writing Set|Vase"],
    ]),
  },
  {
    category: "Garden",
    code: "gdn",
    variant: "none",
    kinds: kinds([
      ["Plant Pot", 24, "Tin|Terracotta|Glazed|Hand-Thrown", "Watering Can|Trowel"],
      ["Planter", 68, "Tin|Terracotta|Fibrestone|Cast Bronze", "Plant Pot|Secateurs"],
      ["Watering Can", 42, "Tin|Galvanised|Copper|Brass", "Plant Pot|Herb Kit"],
      ["Trowel", 24, "Steel|Ash|Copper|Hand-Forged", "Secateurs|Plant Pot"],
      ["Secateurs", 36, "Steel|Ash|Forged|Damascus", "Trowel|Planter"],
      ["Bird Bath", 98, "Terracotta|Stoneware|Copper|Carved Stone", "Planter|Garden Chair"],
      ["Fire Bowl", 185, "Steel|Cast-Iron|Corten|Carved Stone", "Garden Chair|Lantern"],
      ["Garden Chair", 165, "Canvas|Acacia|Teak|Woven Rope", "Fire Bowl|String Lights"],
      ["Herb Kit", 19, "Windowsill|Oak|Walnut|Marble", "Watering Can|Storage Jar"],
      ["Trellis", 46, "Willow|Oak|Wrought-Iron|Brass", "Planter|Secateurs"],
    ]),
  },
  {
    category: "Bath & Scent",
    code: "sct",
    variant: "scent",
    kinds: kinds([
      ["Candle", 28, "Soy|Rapeseed|Beeswax|Porcelain", "Candlestick|Diffuser"],
      ["Three-Wick Candle", 52, "Soy|Rapeseed|Beeswax|Cut Crystal", "Candle|Lantern"],
      ["Diffuser", 36, "Reed|Stoneware|Smoked Glass|Alabaster", "Candle|Room Spray"],
      ["Room Spray", 24, "Little|Botanical|Smoked Glass|Silver-Capped", "Diffuser|Soap"],
      ["Soap", 9, "Oat|Cold-Pressed|Triple-Milled|Honeycomb", "Hand Wash|Bath Towel"],
      ["Hand Wash", 19, "Daily|Botanical|Smoked Glass|Porcelain", "Soap|Bath Towel"],
      ["Bath Salts", 22, "Sea|Botanical|Dead Sea|Rose Petal", "Soap|Robe"],
      ["Bath Oil", 34, "Almond|Botanical|Neroli|Damask Rose", "Bath Salts|Candle"],
      ["Incense", 14, "Stick|Cone|Japanese|Agarwood", "Room Spray|Candle"],
      ["Candlestick", 32, "Beech|Stoneware|Aged Brass|Cut Crystal", "Candle|Table Runner"],
    ]),
  },
  {
    category: "Desk & Paper",
    code: "dsk",
    variant: "none",
    kinds: kinds([
      ["Notebook", 15, "Kraft|Clothbound|Marbled|Leather", "Fountain Pen|Pencil Set"],
      ["Fountain Pen", 48, "Student|Lacquered|Brass|Urushi", "Notebook|Writing Set"],
      ["Desk Tray", 38, "Cork|Oak|Walnut|Shagreen", "Desk Clock|Desk Organiser"],
      ["Desk Clock", 56, "Beech|Oak|Aged Brass|Marble", "Desk Lamp|Desk Tray"],
      ["Letter Opener", 26, "Steel|Olive Wood|Brass|Silver", "Writing Set|Fountain Pen"],
      ["Pencil Set", 12, "Graphite|Cedar|Watercolour|Gilded", "Notebook|Desk Organiser"],
      ["Diary", 24, "Kraft|Clothbound|Marbled|Leather", "Fountain Pen|Notebook"],
      ["Writing Set", 28, "Kraft|Laid Paper|Letterpress|Cotton Rag", "Fountain Pen|Letter Opener"],
      ["Desk Organiser", 48, "Cork|Oak|Walnut|Lacquered", "Pencil Set|Desk Tray"],
      ["Document Case", 145, "Canvas|Waxed|Leather|Bridle Leather", "Diary|Fountain Pen"],
    ]),
  },
];
