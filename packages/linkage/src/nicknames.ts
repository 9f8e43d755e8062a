import { foldName } from "./folding.ts";

/**
 * Short forms people sign with, and the full names in registers. One line: full names, then their short forms. Common knowledge
 * of a dozen languages; a model for another country brings its own list.
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
valerii valeriia: valera lera
vasilii: vasia
viacheslav: slava
viktor: vitia victor
viktoriia: vika
vladimir: volodia vova vladimer
vladislav: vlad slava
iakov: iasha jacob
iuliia: iulia julia
iurii: iura yuri
albina: alia
alevtina: alia tina
alina: alia
antonina: tonia
antonin anton: tosha antosha
arkadii: arkasha
artem artemii: tema
bogdan: bogdasha dania
daniil: dania danila
daria: dasha dashulia
denis: deniska
diana: dina
egor: gosha
efim: fima
emma: ema
fedor: fedia
gennadii: gena
gleb: glebushka
ilia: iliusha
innokentii: kesha
kirill: kira kiriusha
klavdiia: klava
kuzma: kuzia
lidiia: lida
makar: makarka
maksim: maks
margarita: rita margo
marina: marisha
matvei: motia
miron: mirosha
nikita: nik
nina: ninel
raisa: raia
rodion: rodia
rostislav: rostik slava
ruslan: rusik
semen: senia
serafima: sima
stepan: stepa
taisiia: taia
tamara: toma
timofei: tima
timur: tima
trofim: trosha
varvara: varia
vera: verochka
vitalii: vitalik
vsevolod: seva
zakhar: zakharka
zinaida: zina
zoia: zoika
william: bill billy will willy liam
robert: bob bobby rob robbie robby bert
richard: rick dick rich ricky richie
james: jim jimmy jamie jem
john: jack johnny jon johnnie
jonathan: jon jonny
joseph: joe joey jos
joshua: josh
thomas: tom tommy thom
charles: charlie chuck charley chas chip
edward: ed eddie ted ned teddy eddy
edgar edwin edmund: ed eddie ned
michael: mike mick mickey micky mikey
david: dave davey davy
daniel: dan danny
matthew: matt matty
anthony: tony ant
christopher: chris kit topher
nicholas nicolas: nick nicky nico
andrew: andy drew
alexander: alex sandy alec al xander lex
alexis: alex lexi
benjamin: ben benny benji
benedict: ben
samuel: sam sammy
gregory: greg gregg
stephen steven: steve stevie
timothy: tim timmy
patrick: pat paddy rick
peter: pete
kenneth: ken kenny
ronald: ron ronnie
donald: don donnie
lawrence laurence: larry laurie lars
gerald gerard: gerry jerry
jeremy jeremiah: jerry jem
jerome: jerry
frederick: fred freddie freddy fritz
alfred: alf alfie fred
henry: harry hank hal
harold: harry hal
walter: walt wally
theodore: ted theo teddy
albert: al bert bertie
herbert: herb bert
hubert: bert hugh
raymond: ray
arthur: art artie
abraham: abe bram
isaac: ike zac
augustus augustine: gus augie
barnabas: barney
bartholomew: bart
bernard: bernie barney nanard
bradley: brad
calvin: cal
cameron: cam
clifford: cliff
clinton: clint
cornelius: neil con
curtis: curt
dennis: denny
dominic: dom nick
douglas: doug
dwight: ike
ernest: ernie
eugene: gene
francis: frank fran frankie
franklin: frank
gabriel: gabe
geoffrey jeffrey: jeff geoff
gilbert: gil bert
harrison: harry
howard: howie
jacob: jake
jackson: jack
jason: jay
leonard: len lenny leo
leopold: leo
leslie: les
lewis louis: lou louie lewie
martin: marty
maurice: morrie
maximilian: max
melvin: mel
mitchell: mitch
nathan nathaniel: nat nate
norman: norm
oliver: ollie
oscar: ozzie
oswald: oz ozzie
philip phillip: phil pip
randolph randall: randy
reginald: reg reggie
roderick: rod roddy rick
rodney: rod
roland: rollie
rudolph: rudy
russell: russ
sidney: sid
solomon: sol
stanley: stan
stuart stewart: stu
sylvester: sly
terence terrence: terry
tobias: toby
valentine: val
vincent: vince vinny
victor: vic
wesley: wes
winston: win
zachary zachariah: zac zach zack
elizabeth: liz beth betty lizzie eliza betsy libby bess lisa elsie liza lilibet
margaret: maggie meg peggy marge rita madge margie greta daisy
katherine catherine kathryn katharine: kate kathy cathy katie kitty kay kat kathie
patricia: pat patty tricia trish patsy
jennifer: jen jenny jenn
susan suzanne: sue susie suzy
barbara: barb babs barbie
deborah: deb debbie
rebecca: becky becca
jessica: jess jessie
victoria: vicky tori vickie
dorothy dorothea: dot dolly dottie dora
judith: judy
cynthia: cindy
pamela: pam
christine christina kristin: chris tina chrissie christy kris
alexandra: alex sandra lexi sandy
abigail: abby gail
amanda: mandy
jacqueline: jackie
josephine: jo josie
adelaide: addie
agnes: aggie
aileen eileen: lena
alice alison: ali allie
amelia: millie amy
angela: angie
ann anne anna hannah: annie nan nancy
annabel: belle bella
antonia: toni
arabella isabella isabel: bella belle izzy
beatrice: bea trixie
belinda: linda
bridget: biddy
caroline carolyn: carrie carol caro
charlotte: lottie charlie
clara: clare
constance: connie
cordelia: delia
cornelia: nelly
delores dolores: lola lolly
diana: di
eleanor: ellie nell nora nellie
ellen helen: nell nellie
emily emma: em emmie millie
esther hester: hettie essie
evelyn eve: evie
florence: flo flossie
frances: fran frannie fanny
georgina georgia: georgie gina
geraldine: gerry
gertrude: gert trudy
gillian jillian: jill gill
gwendolyn: gwen wendy
harriet: hattie harry
henrietta: hettie etta
jane janet: jan janie
joan joanna: jo joanie
julia juliet: julie jules
kimberly: kim
laura lauren: laurie lori
leonora: nora
lillian: lily lil
louisa louise: lou
lucille lucinda: lu lucy cindy
mabel: may
madeline: maddie
magdalena: lena maggie
marilyn: mary
martha: marty patty
mary maria: molly polly mae mamie may
matilda: tilly mattie
melissa: mel lissa missy
michelle: shelly mickie
mildred: millie
minerva: minnie
miranda: mandy randy
natalie: nat
nicole: nicky
olivia: liv livvy
penelope: penny
philippa: pippa
priscilla: cilla
prudence: prue
rachel: rae
roberta: bobbie
rosemary rosalind rose: rosie
sandra: sandy
sarah: sally sadie
sophia: sophie
stephanie: steph stevie
sylvia: syl
tabitha: tabby
teresa theresa: terry tess tessa
valerie: val
veronica: ronnie vera
virginia: ginny ginger
vivian: viv
wilhelmina: minnie billie mina
winifred: winnie freda
antoine: toine titi
augustin: gus
benoit: ben
dominique: domi
elisabeth: babeth lise babette
emmanuel emmanuelle: manu
francois: fanfan
francoise: soizic fanchon
frederic: fred fredo
gilbert: gil
jacques: jacquot jacky
jeanfrancois: jeff
jeanmichel: jeanmi
jeanpierre: jeanpi
josephine: jojo
laurent: lolo
marguerite: margot
mariechristine: mariechri
mathieu matthieu: mat
nathalie: nath
olivier: olive
patrice: pat
philippe: phil
pierre: pierrot
sebastien: seb
stephane: steph
therese: tetele
veronique: vero
francisco: paco pancho curro
jose: pepe
josefa: pepa pepita
dolores: lola
enrique: quique
guadalupe: lupe
ignacio: nacho
jesus: chucho
concepcion: concha
rosario: charo
manuel: manolo
rafael: rafa
roberto: beto
giuseppe: peppe beppe pino
giovanni: gianni nino
francesco: franco cecco
luigi: gigi
johannes: hannes hans
friedrich: fritz
heinrich: heinz heiner
wilhelm: willi
josef: sepp jupp pepi
georg: joerg jorg schorsch
ludwig: lutz
franziska: franzi fanny
katharina: kathi katja
elisabeth elisabetha: elli lisbeth sissi
margarete margaretha: grete gretel gretchen
ulrich: uli
matthias mathias: hias
sebastian: basti wastl
aleksander aleksandra: olek ola
agnieszka: aga
malgorzata: gosia
katarzyna: kasia
joanna: asia
barbara: basia
elzbieta: ela
jan janina: jas janek jasia
stanislaw: staszek stas
tadeusz: tadek
krzysztof: krzysiek krzys
tomasz: tomek
wojciech: wojtek
zbigniew: zbyszek
jerzy: jurek
andrzej: jedrek andrzejek
piotr: piotrek
pawel: pawelek
maria: marysia
zofia: zosia
anna: ania hania anka
jozef: jozek
kazimierz: kazik
ryszard: rysiek
wladyslaw: wladek
miroslaw miroslawa: mirek mirka
magdalena: magda
jadwiga: jadzia
helena: hela
frantisek: franta
josef: pepa
jaroslav: jarda
vaclav: vasek vena
jiri: jirka
zdenek: zdenda
sandor: sanyi
istvan: pista isti
jozsef: joska
ferenc: feri
laszlo: laci
gyorgy: gyuri
miklos: miki
erzsebet: erzsi bozsi zsoka
katalin: kati kata
ilona: ili ica
margit: manci
alejandro: ale sandro
antonio: tono toni
eduardo: edu lalo
federico: fede
fernando: nando fer
gabriel: gabo
guillermo: memo guille
jorge: coque
josemaria: chema
josefrancisco: pepefran
juan: juanito
luis: lucho
ramon: moncho
ricardo: richi
santiago: santi chago
sergio: checo
vicente: chente
mercedes: merche meche
maria: mari
mariadolores: lola
mariajose: majo
mariateresa: maite
montserrat: montse
pilar: pili
isabel: isa chabela
rosario: charito
antonio: toninho
francisco: chico
joao: joaozinho
jose: ze zeca
manuel manoel: maneco
antonia: tonia
fernanda: nanda
roberto: beto
sebastiao: tiao
domenico: mimmo
salvatore: toto turi
vincenzo: enzo
lorenzo: renzo enzo
giuseppina: pina
antonietta: tonia
elisabetta: betta
alessandro alessandra: sandro ale
raffaele: lello
oleksandr oleksandra: sashko oles lesia
mykola: kolia
volodymyr: volodia vova
mykhailo: mishko misha
petro: petrik
ivan: ivas vanko
hryhorii: hrysha
olena: lena
kateryna: katria katia
mariia: marichka
iryna: ira
nataliia: natalka
vasyl: vasylko
dmytro: dima dmytryk
iosif: osip
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

/** Every name of the list, in full and short. */
export const nicknames: ReadonlySet<string> = new Set([
  ...fullNames.keys(),
  ...[...fullNames.values()].flatMap((names) => [...names]),
]);

/** Full names the folded name is a short form of, each between spaces; a space when there are none. */
export function nicknamesOf(fold: string): string {
  const names = fullNames.get(fold);
  return names === undefined ? " " : ` ${[...names].join(" ")} `;
}
