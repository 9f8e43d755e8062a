import { foldName } from "./folding.ts";

/**
 * Short forms people sign with, and the full names in registers. One line: full names, then their short forms. Common knowledge
 * of four languages; a model for another country brings its own list.
 */
const list = `
aleksandr aleksandra: sasha sania shura alex alik
aleksei: alesha liosha lesha alexey
anastasiia: nastia asia stasia
anatolii: tolia tolik
andrei: andriusha
anna: ania niura aniuta
boris: boria
dmitrii: dima mitia dimitri dmitry
ekaterina: katia kate katerina
elena: lena alena helen
elizaveta: liza
evgenii evgeniia: zhenia eugene
galina: galia
georgii: gosha zhora iurii egor
grigorii: grisha
irina: ira
ivan: vania
konstantin: kostia
kseniia: ksiusha oksana
larisa: lara
lev: leva
liudmila: liuda mila
liubov: liuba
mariia: masha marusia maria
mikhail: misha michael
nadezhda: nadia
natalia nataliia: natasha nata
nikolai: kolia nicholas
oleg: olezhka
olga: olia
pavel: pasha paul
petr: petia peter
polina: polia
roman: roma
sergei: serezha serge
sofiia sofia: sonia
stanislav: stas slava
svetlana: sveta
tatiana: tania
vadim: vadik
valentin valentina: valia
valerii: valera
vasilii: vasia
viacheslav: slava
viktor: vitia victor
viktoriia: vika
vladimir: volodia vova vladimer
vladislav: vlad slava
iakov: iasha jacob
iuliia: iulia julia
iurii: iura yuri
william: bill billy will willy liam
robert: bob bobby rob robbie
richard: rick dick rich ricky
james: jim jimmy jamie
john: jack johnny jon
jonathan: jon
joseph: joe joey
thomas: tom tommy
charles: charlie chuck
edward: ed eddie ted ned
michael: mike mick mickey
david: dave davey
daniel: dan danny
matthew: matt
anthony: tony
christopher: chris kit
nicholas: nick nicky
andrew: andy drew
alexander: alex sandy
benjamin: ben benny
samuel: sam sammy
gregory: greg
stephen steven: steve
timothy: tim
patrick: pat paddy
peter: pete
kenneth: ken kenny
ronald: ron ronnie
donald: don
lawrence laurence: larry
gerald: gerry jerry
frederick: fred freddie
henry: harry hank
walter: walt
theodore: ted theo
albert: al bert
raymond: ray
elizabeth: liz beth betty lizzie eliza betsy libby
margaret: maggie meg peggy marge rita
katherine catherine kathryn: kate kathy cathy katie kitty
patricia: pat patty tricia trish
jennifer: jen jenny
susan: sue susie
barbara: barb babs
deborah: deb debbie
rebecca: becky
jessica: jess
victoria: vicky tori
dorothy: dot dolly
judith: judy
cynthia: cindy
pamela: pam
christine christina: chris tina
alexandra: alex sandra
abigail: abby
amanda: mandy
jacqueline: jackie
josephine: jo josie
bernard: nanard
dominique: domi
jeanfrancois: jeff
`;

const fullNames = new Map<string, Set<string>>();
for (const line of list.trim().split("\n")) {
  const [full = "", short = ""] = line.split(":");
  for (const one of short.trim().split(" ")) {
    const names = fullNames.get(foldName(one)) ?? new Set<string>();
    for (const name of full.trim().split(" ")) names.add(foldName(name));
    fullNames.set(foldName(one), names);
  }
}

/** Full names the folded name is a short form of, each between spaces; a space when there are none. */
export function nicknamesOf(fold: string): string {
  const names = fullNames.get(fold);
  return names === undefined ? " " : ` ${[...names].join(" ")} `;
}

/** The whole list as rows, for engines that join it. */
export function nicknameRows(): readonly (readonly [short: string, fullNames: string])[] {
  return [...fullNames.keys()].map((short) => [short, nicknamesOf(short)] as const);
}
