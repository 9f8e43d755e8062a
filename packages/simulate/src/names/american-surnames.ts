/**
 * American surnames by origin: the frequent ones listed, the tail composed the way English, German, Scandinavian,
 * Spanish and Slavic names are composed.
 */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

/** The most frequent, most frequent first, as every count of the country has them. */
export const frequentAmerican = words(`
Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson Anderson Thomas
Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker Young Allen King
Wright Scott Torres Nguyen Hill Flores Green Adams Nelson Baker Hall Rivera Campbell Mitchell Carter Roberts Gomez Phillips
Evans Turner Diaz Parker Cruz Edwards Collins Reyes Stewart Morris Morales Murphy Cook Rogers Gutierrez Ortiz Morgan Cooper
Peterson Bailey Reed Kelly Howard Ramos Kim Cox Ward Richardson Watson Brooks Chavez Wood James Bennett Gray Mendoza Ruiz
Hughes Price Alvarez Castillo Sanders Patel Myers Long Ross Foster Jimenez Powell Jenkins Perry Russell Sullivan Bell
Coleman Butler Henderson Barnes Fisher Vasquez Simmons Romero Jordan Patterson Alexander Hamilton Graham Reynolds Griffin
Wallace West Cole Hayes Bryant Herrera Gibson Ellis Tran Medina Aguilar Stevens Murray Ford Castro Marshall Owens Harrison
Fernandez McDonald Woods Washington Kennedy Wells Vargas Henry Chen Freeman Webb Tucker Guzman Burns Crawford Olson Simpson
Porter Hunter Gordon Mendez Silva Shaw Snyder Mason Dixon Munoz Hunt Hicks Holmes Palmer Wagner Black Robertson Boyd Rose
Stone Salazar Fox Warren Mills Meyer Rice Schmidt Garza Daniels Ferguson Nichols Stephens Soto Weaver Ryan Gardner Payne
Grant Dunn Kelley Spencer Hawkins Arnold Pierce Hansen Peters Santos Hart Bradley Knight Elliott Cunningham Duncan Armstrong
Hudson Carroll Lane Riley Andrews Alvarado Ray Delgado Berry Perkins Hoffman Johnston Matthews Pena Richards Contreras Willis
Carpenter Lawrence Sandoval Guerrero George Chapman Rios Estrada Ortega Watkins Greene Nunez Wheeler Valdez Harper Burke
Larson Santiago Maldonado Morrison Franklin Carlson Austin Dominguez Carr Lawson Jacobs OBrien Lynch Singh Vega Bishop
`);

const englishHeads = words(`
Ash Ather Bark Barn Beck Bent Black Blake Brad Bram Brant Brax Broad Brook Buck Burn Cald Carl Chad Chester Clay Cliff Clover Cotting
Cran Craw Cray Crom Dal Dart Den Dob Dun East Edge Ell Elm Fair Far Fen Field Gar Glad Glen Gold Good Gran Green Grims Hal Hamp Har
Hart Hather Hay Hazel Heath Hep High Hol Hud Kings Lang Lark Laver Led Lin Lock Long Marl Mead Mel Mid Mil Nor North Oak Old Pem
Pen Pick Ports Rad Red Ridge Ring Rock Rose Rush Rut Salt Sand Sel Shel Sher Sil Stan Stock Sut Swan Thorn Thur Wake Wal Ware
Warring Web Wel West Whit Wick Wild Win Wood Worth Wyn Yard
`);
const englishTails = words(
  "bury by combe den don field ford ham hurst land ley man mere more ridge shaw son stead ton well wick wood worth",
);
const fathers = words(`
Abra Ander Ben Clem Daven Dick Edmund Elli Ever Gib Gil Harri Hender Hodg Jack Jame Jeffer Lar Lau Mad Mat Mor Nel Nichol Ol Ow Paul
Peder Peter Phil Rasmus Richard Robin Roger Sander Sam Simp Soren Steven Swan Thom Till Tom Torg Watt Wil Will
`);
const germanHeads = words(`
Alt Berg Blum Eichel Eisen Feld Finkel Fried Gold Grün Hirsch Hoch Kauf Kirch Klein König Korn Lang Lieb Linden Löwen Morgen Neu Ober
Rosen Roth Schön Silber Stein Stern Tannen Wald Wasser Weide Wein Weiss Zimmer Zucker
`).map((head) => head.replace(/[äöü]/g, (letter) => `${{ ä: "a", ö: "o", ü: "u" }[letter] ?? ""}e`));
const germanTails = words("bach baum berg burg feld haus heim hoff hofer mann meier stein thal wald");
const scottishTails = words(`
Allister Andrew Arthur Aulay Bride Cabe Call Cann Carthy Clain Clellan Cormick Coy Craw Cullough Daniel Dermott Dougal Dowell Elroy
Ewen Fadden Farland Gee Ginnis Govern Gowan Grath Gregor Guire Intosh Intyre Kay Kee Kenna Kenzie Kinney Knight Lain Laren
Laughlin Lean Leod Mahon Manus Millan Murray Nab Nally Namara Neil Nulty Pherson Queen Quillan Rae Shane Tavish Vey Whorter
`);
const spanish = words(`
Acosta Aguirre Amador Anaya Aranda Arce Arellano Arias Arroyo Avila Ayala Baca Barajas Barrera Becerra Beltran Benavides Bernal Bravo
Bustamante Caballero Cabrera Calderon Camacho Campos Cano Cardenas Carrillo Casillas Cedillo Cervantes Cisneros Colon Corona Correa
Cortez Covarrubias Davila DeLaCruz DeLaTorre DeLeon Duarte Enriquez Escobar Esparza Espinoza Esquivel Felix Fierro Figueroa Franco
Fuentes Galindo Gallegos Galvan Gamboa Granados Guerra Haro Huerta Ibarra Jaramillo Jauregui Juarez Lara Leal Ledesma Leyva Lozano
Lucero Lugo Luna Macias Madrigal Magana Marquez Mata Mejia Melendez Mercado Meza Miranda Molina Montano Montoya Mora Moreno Murillo
Najera Navarro Nava Ochoa Olivares Orozco Osorio Pacheco Padilla Palacios Paredes Peralta Pineda Ponce Portillo Prado Quezada Quintero
Rangel Renteria Robles Rocha Rojas Rosales Rosario Rubio Salas Salcedo Salinas Segura Sepulveda Serrano Solis Sosa Suarez Tapia Tellez
Tovar Trejo Trevino Trujillo Ulloa Urias Uribe Valencia Valenzuela Velasco Velazquez Vera Villa Villalobos Villanueva Yanez Zamora
Zapata Zavala Zepeda Zuniga
`).map((name) =>
  name.replace(/^De(La)?(?=[A-Z])/, (_, la: string | undefined) => (la === undefined ? "De " : "De La ")),
);
const asian = words(`
Pham Huynh Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly Wang Li Zhang Liu Yang Huang Wu Lin Zhao Chan Cheng Chang Chu Hsu Tsai Park Choi
Jung Kang Cho Yoon Jang Lim Han Shin Kaur Sharma Gupta Shah Kumar Reddy Mehta Desai Joshi Khan Ahmed Ali Hussain Tanaka Yamamoto
Nakamura Kobayashi Santos Bautista Ocampo Villareal Aquino Pascual Xiong Vang Thao Moua Begay Yazzie Benally Tsosie
`);
const slavic = words(
  "Adam Bar Bernat Bog Czerw Dombr Grab Jan Jank Kami Kow Koz Krup Lew Lis Mal Nowak Orl Paw Rog Sad Sok Wis Wolan Zal",
);

const elided = (head: string, tail: string): string => (head.at(-1) === tail[0] ? head + tail.slice(1) : head + tail);
const each = (starts: readonly string[], ends: readonly string[]): string[] =>
  starts.flatMap((head) => ends.map((tail) => elided(head, tail)));

/** Without repetition, the frequent ones first in order. */
export function americanSurnames(): string[] {
  const listed = frequentAmerican.map((name) => (name === "OBrien" ? "O'Brien" : name));
  const double = spanish.slice(0, 60).map((name, i) => `${name}-${frequentAmerican[5 + ((i * 7) % 120)] ?? ""}`);
  return [
    ...new Set([
      ...listed,
      ...spanish,
      ...asian,
      ...each(englishHeads, englishTails),
      ...each(fathers, ["son", "sen", "s"]),
      ...each(germanHeads, germanTails),
      ...scottishTails.flatMap((tail) => [`Mc${tail}`, `Mac${tail.toLowerCase()}`]),
      ...each(slavic, ["ski", "owski", "ek", "czyk", "ic"]),
      ...words("Brien Connor Donnell Hara Keefe Leary Malley Neal Neill Reilly Rourke Shea Sullivan Toole").map(
        (name) => `O'${name}`,
      ),
      ...double,
    ]),
  ];
}
