import { nicknames, nicknamesOf } from "./nicknames.ts";
import { spelledOtherwise } from "./one-name.ts";

/**
 * Given names in common use, folded. A roll knows the names that its people bear; a small one does not know that *Evelina* is a name and would
 * take her for a slip of her twin *Adelina*. What lies near a name and is none of these may well be a slip of it.
 */
const list = `
aaron abigail ada adam adela adelaide adele adeline adelina adrian adriana agatha agnes aidan alan alana albert albertina alexis alfred alice alicia
alison alma althea alvin amalia amanda amber amelia amos amy andrea andrew angela angelica angelina anita anna anne annette anthony antonia april
arabella archibald ariana arlene arnold arthur ashley astrid aubrey audrey aurora austin ava avery barbara barnaby basil beatrice belinda bella
benjamin bernadette bernard bernice bertha bertram beryl bethany betty beverly blanche bradley brenda brian bridget bruce bruno bryan caleb calvin
camilla candice carina carl carla carmen carol carolina caroline cassandra catherine cecil cecilia celeste celia celina chad charles charlotte
chelsea cheryl chloe christian christina christine christopher clara clarence clarissa claude claudia clement clifford clive colin colleen conrad
constance cora cordelia corinna cornelia courtney craig crystal curtis cynthia daisy damian daniel daniela daphne darren david dawn deborah deirdre
delia delphine denise dennis derek desmond diana dinah dominic donald donna dora doreen doris dorothy douglas duncan dylan earl edgar edith edmund
edna edward edwin edwina eileen elaine eleanor elena eli eliana elias elijah elisa elise eliza elizabeth ella ellen elliot eloise elsa elsie elvira
emerson emil emilia emily emma eric erica ernest ernestine esme esther ethan ethel eugene eunice eva evan evangeline eve evelina evelyn everett faith
felicia felicity felix ferdinand fergus fern fiona flora florence frances francis franklin frederick gabriel gabriela garth gavin gemma genevieve
geoffrey george georgia georgina gerald geraldine gertrude gideon gilbert gillian giselle gladys glenn glenda gloria gordon grace graham gregory greta
guy gwendolyn hannah harold harriet harvey hazel heather hector heidi helen helena henrietta henry herbert hilary hilda holly homer hope horace
howard hubert hugh hugo humphrey ian ida imogen ines inga ingrid irene iris irma isaac isabel isabella isadora ivan ivy jack jacob jacqueline james
jane janet janice jared jasmine jason jasper jean jeffrey jemima jenna jennifer jeremy jerome jesse jessica jill joan joanna joel john jonah jonathan
jordan joseph josephine joshua joyce juanita judith julia julian juliana juliet june justin karen karina karl katherine kathleen kay keith kelly kenneth
kevin kim kirsten kyle lambert lara laura lauren laurence lavinia leah leila lena leo leon leona leonard leonora leopold leroy leslie lester letitia lewis liam
lila lilian lillian lily linda lionel lisa livia lloyd logan lois lorenzo loretta lorna lorraine louis louisa louise lucas lucia lucian lucille lucinda
lucy luke luther lydia lynn mabel madeline magdalena maggie malcolm malvina manfred marcella marcia marcus margaret margot maria marian mariana marianne
marie marilyn marina marion marissa marjorie mark marlene marlon marshall martha martin martina marvin mary mathilda matilda matthew maud maureen maurice
mavis maxine maxwell maya megan melanie melinda melissa melvin mercedes meredith michael michaela michelle mildred miles millicent milton mina minerva
miranda miriam mitchell moira molly mona monica morgan moses muriel myra myrtle nadia nadine nancy naomi natalie natasha nathan nathaniel neil nell nicholas
nicole nigel nina noah noel nora norma norman octavia olga olive oliver olivia opal ophelia oscar oswald otto owen pamela patricia patrick paul paula
pauline pearl penelope percival perry peter petra philip philippa phoebe phyllis polly preston priscilla prudence quentin quincy rachel ralph ramona
randolph raphael raymond rebecca regina reginald renata rhoda rhonda richard rita robert roberta robin roderick rodney roger roland roman romola ronald
rosa rosalie rosalind rosamund rose rosemary rowan rowena roxana roy ruby rudolph rufus rupert russell ruth ryan sabina sabrina sadie sally samantha samuel sandra
sara scarlett scott sean sebastian selina selma serena seth sharon sheila shirley sidney silas silvia simon simone sofia solomon sonia sophia
spencer stanley stella stephanie stephen stewart susan susanna sybil sylvester sylvia tabitha tamara tania tara tatiana teresa terence thaddeus thelma
theodora theodore theresa thomas timothy tina tobias todd tracy travis trevor tristan ursula valentina valentine valeria valerie vanessa vera verity
vernon veronica victor victoria vincent viola violet virginia vivian vivienne wallace walter wanda warren wayne wendy wesley wilfred wilhelmina william
wilma winifred winston wyatt xavier yolanda yvette yvonne zachary zara zelda zoe
agathe alain alexandre alix amandine amelie anais andre apolline arnaud arthus aude audrey augustin aurelie aurelien axelle baptiste bastien benedicte
benoit berenice bertrand blandine brigitte camille capucine celine cedric chantal clairette claire clemence clementine clotilde corentin coralie cyril
damien danielle delphine didier dominique edouard eliane elodie emeline emilie enzo estelle etienne eugenie fabien fabienne fabrice fanny
felicie fernand flavie florent florian francine francois francoise frederic gaelle gaston gauthier gautier genevieve germain germaine ghislaine
gilles ginette gisele gregoire guillaume gustave gwenaelle henri herve hippolyte honore huguette isabelle jacques jeanne jeannine jerome jocelyne josette
judicael julien juliette justine karine laetitia laure laurent leonie lionel loic lucette lucie lucien lucienne ludivine ludovic madeleine manon marc
marceline marcel marcelle margaux marguerite marielle marine martine mathieu mathilde maxime melina melissa mireille monique morgane muriel myriam
nathalie nicolas nicolette noemie odette odile olivier ombeline oceane pascal pascale patrice paulette perrine philippe pierre quentin raphaelle raymonde regine
regis remi renaud rene renee robin roland romain romane romaric roselyne sabine sandrine serge severine sidonie solange solene stephane suzanne sylvain
sylvaine sylvie thibault thierry tiphaine valentin veronique victorine virginie vivien xaviere yann yannick yves yvette zelie
aurelio alberto alejandra alejandro alfonso alfredo alonso alvaro amparo andres antonio araceli arturo asuncion begona benito bernardo blanca carlos carlota
cayetana clara claudio concepcion consuelo cristina cristobal cruz dario diego dolores domingo eduardo elisabet emiliano emilio encarnacion enrique ernesto
esperanza esteban estefania eulalia eusebio fabiola federico felipe fernanda fernando fidel francisca francisco gerardo gilberto gonzalo graciela
gregorio guadalupe guillermo gustavo hector heriberto hernan herminia horacio humberto ignacio inmaculada irene isidro ismael jacinto jaime javier jesus
joaquin jorge jose josefa josefina juan julio lazaro leandro leticia lidia lorena lourdes lucrecia luis luisa macarena manuel manuela marcela marcelo marcos
margarita mario maribel marisol mateo mauricio maximiliano mercedes miguel milagros modesto montserrat natividad nieves nuria octavio olegario oscar
pablo paloma paz pedro pilar purificacion rafael raimundo ramon ramiro raquel raul remedios ricardo rigoberto roberto rocio rodolfo rodrigo rogelio rosario
ruben salvador santiago sergio silvestre soledad susana tomas trinidad vicente ximena yolanda zulema
abilio adalberto adriano afonso agostinho alvaro amadeu aparecida armando augusto aurora beatriz benedita bento caetano caio catarina celso
cesar conceicao davi debora diogo duarte edite edson eduarda elaine eliane elisangela eurico fabiana fabio fatima felismina filipa flavio francisca
gerson gil gilson graca henrique heitor helder helio hermenegildo horacio inacio isaura ivone jaqueline joana joao joaquim jorge josiane juliana
juliano jussara larissa leonor lidiane lorena luana lucas luciana luciano ludmila luiz luiza luzia madalena manoel mafalda marcia marcio mateus matilde
mauro moacir moises natalia neusa nuno odete osvaldo palmira patricia paulo priscila rafaela regina renan renato ricardina rita roberto ronaldo rosana
rui sandra silvana simone sonia tais tatiana telma teresa thiago tiago valdir valter vanderlei vasco vera vitor vitoria wagner wellington zulmira
adelaide agostino alessandra alessandro alessia alessio alfredo ambrogio andrea angelo anna annamaria antonella antonino armando arianna assunta
aurelia barbara bartolomeo beatrice beniamino benedetta benedetto bianca camilla carlo carmela carmelo cataldo caterina chiara cinzia claudio clotilde
concetta cosimo cristiano daniele dario davide debora domenica domenico donatella donato edoardo elena eleonora elettra emanuela emanuele enrica
enrico ermenegildo ernesto ettore eugenia eugenio fabio fabrizio federica federico filippo fiorella flavia francesca francesco gabriella gaetano gaia
gennaro giacomo gianluca gianni gino giorgia giorgio giovanna giovanni giulia giuliana giuliano giulio giuseppe giuseppina grazia graziella guido
ilaria immacolata irene ivana jacopo laura lavinia leonardo letizia livio loredana lorenzo luca lucia luciana luciano lucrezia ludovica luigi luigia
luisa marcello marco mariangela mariella marinella marta massimo matteo maura maurizio michela michele mirella monica nadia nicola nicoletta
ornella orsola ottavia ottavio paola paolo pasquale patrizia piero pietro pina raffaele raffaella renata renato riccardo rino roberta roberto rocco romeo
rosanna rosaria rossella salvatore sandro sara saverio serenella sergio silvana silvano silvia simona simone stefania stefano teodoro tiziana tiziano
tommaso ugo umberto valentina valerio vincenza vincenzo vitale vito vittoria vittorio viviana
achim adelheid albrecht alois anja anke anneliese annemarie annette antje armin arno axel bastian beate benno bernd bernhard bettina birgit
bodo brigitta burkhard carsten christa christel christoph clemens cornelius dagmar detlef dieter dietmar dietrich dirk dorothea eberhard eckhard edeltraud egon
elfriede elisabeth elke ellen emil erich erika erna ernst erwin eugen felicitas florian frank franz franziska friederike friedrich fritz gabriele
georg gerda gerhard gerlinde gernot gertrud gisela gottfried greta gudrun guenter guenther gunther gunter hannelore hans hansjoerg harald hartmut hedwig heike heiko heiner heinrich
heinz helga helge helmut henning herbert hermann hildegard holger horst ilse inge ingeborg ingo irmgard irmtraud isolde jan jens joachim jochen johann
johanna johannes jost juergen jurgen jutta karin karsten kaspar katharina kathrin klaus knut konrad konstanze kurt lars leonhard liesel lieselotte lorenz lothar
ludwig lukas lutz magda manfred margarete margit margrit markus marlies martina mathias matthias mechthild meinhard melchior michaela monika moritz nikolaus
norbert olaf oliver ortrud oskar otmar otto patrick petra philipp rainer ralf regina reiner reinhard reinhold renate richard roland rolf rosemarie rosina roswitha
rudi rudolf ruediger rudiger ruprecht sabine sebastian siegfried sigrid silke silvia stefan steffen stephan susanne swantje sven tanja tatjana theodor thorsten thilo tilo tim
tobias torsten traude trude udo ulf ulrich ulrike ursula ute uwe verena viktor volker waldemar walburga waltraud walther werner wilfried wilhelm willi
winfried wolf wolfgang wolfram
adriaan anneke anouk bart bas bram cornelis daan dirk elise els esmee evert femke floor floris geert gerrit gijs greetje hanneke hendrik henk ilse
jaap jeroen jolanda joost joris joke karel koen lieke lotte maarten marieke marijke marloes mieke niels noor pieter roos ruud saskia sjoerd stijn
teun thijs tineke willem wouter yvonne
agneta alf anders anette arne arvid asa bengt birgitta bjorn bo borje britt carin dag eira eivind elin erik erland espen eskil folke frida fredrik gosta
greger gunilla gunnar gunvor gustaf hakan halvor hanne harald hedda hege helle henrik hilde inger ingmar ingvild iver jesper jorgen jorunn kaare kaja karl kjell kjersti kristian kristina
kristoffer lars lasse leif lennart linnea liv magnus maja malin margareta marit mette mikael mogens niels nils odd ola olav ole olof oskar ove
oyvind palle pernille poul preben ragnar ragnhild rasmus rune sigurd sigve silje sissel siv soren solveig stig sture sune svein svend synnove terje thea thor torben
tove trine trond trygve turid ulla ulrika vibeke viggo yngve
adamina agata agnieszka aleksander aleksandra alina amelia andrzej anastazja aneta antoni antonina apolonia arkadiusz artur balbina bartosz barbara
beata bogdan bogumila boguslaw bogna bozena bronislaw bronislawa cecylia cezary czeslaw czeslawa damian danuta dariusz dawid dominik dominika dorota edyta
elzbieta emilia ewa ewelina feliks filip franciszek franciszka gabriela genowefa grazyna grzegorz halina hanna helena henryk hubert ignacy irena ireneusz iwona
izabela jacek jadwiga jakub janina janusz jaroslaw jerzy joanna jolanta jozef jozefa julianna justyna kacper kamil kamila karol karolina katarzyna
kazimierz kazimiera kinga krystyna krzysztof ksawery lech leokadia leszek lidia lucjan ludwik lukasz maciej magdalena malgorzata marcel marcelina marcin
marek mariusz marzena mateusz michal michalina mieczyslaw mikolaj milena miroslaw monika natalia nikodem norbert oliwia patrycja patryk paulina pawel piotr
przemyslaw radoslaw rafal regina renata roman ryszard sebastian stanislaw stanislawa stefan stefania sylwester sylwia szymon tadeusz teodor tomasz urszula
waclaw waldemar wanda weronika wieslaw wieslawa wiktor wiktoria witold wladyslaw wlodzimierz wojciech zbigniew zdzislaw zenon zofia zuzanna zygmunt
alzbeta blanka blazena bohumil bohuslav bozena dalibor dagmar drahomira dusan eliska frantisek hana hedvika ivana ivo jakub jan jana jarmila jaromir jaroslav
jaroslava jindrich jiri jirina jitka josef kamil katerina karel kveta ladislav lenka libor libuse lubomir ludek lukas marcela marek marketa
martina matej michal milada milan milena miloslav miloslava milos miroslav miroslava nadezda nikola oldrich ondrej otakar pavel pavla pavlina petr petra premysl radek radim
radka radomir renata rostislav rudolf ruzena simona slavomir stanislav stanislava stepan svatopluk sarka tereza tomas vaclav vera veronika vilem viktor vit vladimir
vladimira vlasta vojtech vratislav zdena zdenek zdenka zuzana
agnes akos andras aniko antal aranka attila balazs balint barna bela bence boglarka borbala csaba csilla csongor denes dezso dora edit eniko ernoe ernoe erzsebet eszter eva
ferenc flora gabor gergely geza gizella gyongyi gyoergy gyorgy gyula hajnalka ibolya ildiko ilona imre istvan ivett janos jeno jolan jozsef judit
julianna kalman kamilla karoly katalin kinga klara kristof krisztina krisztian lajos laszlo levente lilla lorand magdolna margit marton mate matyas melinda
miklos mihaly nandor noemi oliver orsolya otto pal peter piroska reka rozalia sandor sarolta szabolcs szilvia tamas terez tibor timea tivadar vilma
viktor viktoria zita zoltan zsigmond zsofia zsolt zsuzsanna
adrian alexandru alina ana anca andreea andrei angela aurel aurica bogdan camelia carmen catalin catalina cezar ciprian claudiu constantin corina cornel
cosmin costel cristian cristina dan daniela denisa doina doru dumitru ecaterina elena emil eugen felicia florica florin floarea gabriel gabriela
george gheorghe gheorghita horia ileana ilie iulia iulian iuliana ion ionel ionela ionut irina iulia iosif laura laurentiu lavinia liliana liviu loredana lucia
luminita madalina marcel maricica marian mariana marius marin mihaela mihai mihail mircea mirela monica nadia nicoleta nicolae octavian oana ovidiu paraschiva petre petru
radu raluca ramona razvan roxana rodica rodrigo sabin silviu simona sorin sorina stefan stefania tudor valentin valeria valeriu vasile veronica victor
victoria viorel viorica virgil vlad zamfira
aleksei aleksandr aleksandra albina alevtina alina alisa alla anatolii anastasiia andrei angelina anna antonina anton arina arkadii artem artur bogdan
boris daniil daria denis diana dina dmitrii egor ekaterina elena elizaveta elvira emiliia evdokiia evgenii evgeniia evelina fedor faina galina gennadii georgii german
gleb grigorii igor ilia inga inna inessa innokentii iosif iraida irina iuliia iurii ivan kira kirill klavdiia klara konstantin kristina kseniia larisa lev leonid lidiia
liliia liubov liudmila maia makar maksim margarita mariia marianna marina mark matvei mikhail miroslava nadezhda natalia nataliia nikita nikolai nina nelli nonna oksana oleg olesia olga pavel
petr polina praskovia raisa regina rimma rodion roman rostislav roza ruslan ruslana sabina semen serafima sergei snezhana sofia stanislav stella stepan svetlana taisiia tamara tatiana
timofei timur tikhon uliana vadim valentin valentina valeriia valerii varvara vasilii vasilisa veniamin vera veronika viacheslav viktor viktoriia vitalii vitalina vladimir vladislav vladislava vladlena vsevolod zhanna
zinaida zoia zlata emma edik eduard elina emil alsu aigul airat azat damir dilara elmira farid guzel gulnara ildar ilnur ilshat kamilla leisan marat rafail ramil rinat rishat ruslan
rustam salavat zukhra zulfiia
andrii bohdan bogdana dmytro halyna hanna iaroslav iaroslava ihor iryna ivanna kateryna khrystyna ksenia larysa lesia liliia maksym mariana mykhailo mykola mykyta nadiia nazar oleksandr oleksandra oleksii olena
ostap petro roksolana sergii serhii sofia solomiia stefaniia svitlana taras tetiana valentyna vasyl viktoriia volodymyr yevhen zlata zoriana
aliaksandr aliaksei alena ales dzmitry iauhen kastus mikalai natallia siarhei sviatlana tatsiana uladzimir viktar volha
aleksandar ana bojan bojana bosko branislav branka branko bratislav dejan dragan dragana dragica dusan dusanka goran gordana igor ivan ivana ivica jasmina jelena jovan jovana katarina ljiljana
ljubica ljubomir luka maja marija marijana marko mato mihajlo milan milena milica miljana milivoj milorad milos mirjana miroslav mladen nada natasa nebojsa nemanja nenad nevena nikola novak
olivera petar predrag radmila radovan ratko sanja sasa senka slavica slavko slobodan snezana srdjan stefan stevan stojan suzana svetozar tamara teodora tomislav uros vanja vesna vladan
vuk zarko zdravko zeljka zeljko zivojin zorana zoran zorica
asen atanas blagovest boian boriana borislav dimitar desislava emiliia filip georgi gergana hristo iordan iordanka iva ivailo iveta kalina kaloian krasimir krasimira lachezar liuben magdalena
mariika martin milena nedialka nikolai nikolina pencho penka petia plamen radka radoslav radoslava rosen rositsa rumen rumiana silviia simeon stanimir stefka stoian svetoslav teodora todor tsvetan tsvetana
tsvetelina valeri vaska velichka ventsislav violeta zhivko zlatka
achilleas aikaterini alexandros anastasia anastasios andreas angeliki antonios apostolos argyro aristeidis athanasia athanasios charalampos christos dimitra dimitrios eirini eleftheria eleni
elli emmanouil evangelia evangelos fotini georgia georgios giannis iason ioanna ioannis kalliopi katerina kleio konstantina konstantinos kyriaki kyriakos lambros leonidas maria marina michail
nikolaos nikoletta panagiota panagiotis paraskevi pavlos petros sofia sotiria sotirios spyridon stavroula stavros stefanos theodoros thomas vasiliki vasileios xenia zoi
abdullah adem ahmet ali asli aslihan aylin ayse aysegul baris berk bulent burak burcu can canan cemal cemile deniz derya dilek ebru elif emel emine emre ercan erdem erdogan esra fadime fatih
fatma ferhat feride filiz fikret funda gamze gonul guler gulay gulsen hacer hakan halil halime hamza hande hasan hatice havva hayriye huseyin hulya ibrahim idris ilhan ilker irem ismail kadir kamile kemal
kerem lale leyla mehmet melek melike meltem merve metin mine muhammet murat musa mustafa naciye nazan necla nermin nesrin nevin nihal nihat nilgun nuray nurcan oguz omer onur orhan osman ozan
ozge ozlem pelin pinar ramazan recep remzi rukiye sabri saliha salih savas seda sedat sefa selcuk selim selma semra serap serdar serkan sevgi sevim sibel sinan songul suleyman sultan sule tarik tayfun
tolga tugba tulay turgut ufuk ugur ulku umit umut vedat volkan yasar yasemin yasin yavuz yeliz yilmaz yusuf zafer zehra zekeriya zeliha zeynep
abbas abdallah abdelkader abdulaziz abdulrahman adel adnan ahlam ahmad ahmed aisha akram alaa amal amani amin amina amir amira ammar anas anwar asma asmaa ayman aziza bashir bassam bilal bouchra
dalal dina ehab fadi fadwa fahad faisal faiza farah farida faris fatiha fatima fatma fawzia ghada habib hadi hafsa hala hamid hamida hana hanan hani hassan hayat hicham hind houda hussein ibtisam iman ines
jalal jamal jamila kamal kareem karim karima khadija khaled khalid lamia latifa layla lina loubna maher mahmoud majed malak malika manal mariam marwa maryam mehdi mohamed mona mounir
mourad muna mustapha nabil nabila nada nadia naima najat nasser nawal nizar noura omar osama othman rabia rachid rania rashid reem rida rim saad sabah said saida salah salem salim salma sameh sami
samia samir samira sana sawsan shadi sharif soraya souad sufyan tahar tarek tariq wael wafa walid yahya yara yasser yassine younes youssef zahra zainab zakaria zaynab ziad zineb
alireza amirhossein azadeh babak bahram behnaz behrooz darius elham farhad farzaneh fereshteh golnaz hamidreza hossein jafar javad kamran kaveh kourosh ladan mahnaz mahsa majid mansour marjan
masoud mehrdad mina mitra mohammad mohsen morteza nasrin nazanin negar niloufar parisa parvin pouya ramin reza roya saeed sahar sepideh shahram shahrzad shirin siamak soheila zahra
adi aharon amit amos arie ariel asher avigail avital avraham barak binyamin chana chaim dalia daniella david devora eitan elad eliezer eliyahu ester gad gal galit gila gilad hadar hadas idan ilan ilana itai
itzhak leah liora maya meir menachem michal miriam mordechai moshe naama nadav naftali nir nitzan noa noam nurit ofer ofra omer oren orit orly osnat rachel ran rina rivka ronen ronit sarit shai shaul shimon
shira shlomo shmuel shoshana shulamit sivan tal tali talia tamar tehila tomer tova tzipora tzvi uri yaakov yael yafa yair yehuda yigal yisrael yitzhak yonatan yosef yuval zahava zeev zvi
abhishek aditi aditya ajay akash alok amita amitabh ananya anil anita anjali ankita anupam aparna arjun arun aruna arvind asha ashok babita bharat bhavna chandra deepa deepak devendra dinesh divya
ganesh gaurav gauri geeta gopal govind harish hemant indira ishita jagdish jaya jyoti kalpana kamala karan kavita kiran kishore krishna kumari lakshmi lalita lata madhu mahendra mahesh manish manisha manoj
maya meena meera mohan mukesh mukta naresh narendra neelam neha nikhil nirmala nisha nitin padma pankaj parvati pooja prakash pramod prasad prashant pratibha praveen priya priyanka pushpa radha rahul raj rajendra rajesh
rajiv rakesh ramesh rani rashmi ravi rekha ritu rohit rupa sachin sandeep sangeeta sanjay sanjana santosh sarita saroj savita seema shanti sharmila shashi shilpa shiva shobha shreya shyam sita smita sneha sonal
subhash sudha sudhir sujata sulochana suman sunil sunita suresh surya sushila swati tara uma umesh urmila usha vandana varsha vasant vidya vijay vikas vikram vimala vinay vinod vishal vivek yogesh
aina aino aleksi anneli annikki antero antti arja arto eero eeva eija elina emilia ensio esa eveliina hannele hannu harri heidi heikki helmi hilkka iida ilkka ilmari irja irmeli jaakko jani janne jari johannes
jorma jouko jouni juhani jukka juha kaarina kaija kalevi kari katja kauko kerttu kirsi kristiina kyllikki laura lauri leena liisa maarit maija mari marjatta marja markku markus marko martti matti mauri merja mika mikko
miia minna mirja niina olavi onni orvokki outi pauli pekka pentti petri pirjo pirkko raija raili raimo reijo riikka riitta risto saara sakari salla sanna sari satu seija seppo sinikka sirkka sirpa tapani tapio tarja
teemu teppo terttu tiina timo toivo tuija tuomas tuula tuulikki tytti ulla urho vaino veikko vesa ville
aivars aija aldis andris anita arturs baiba dace dainis edgars egils elina evita gatis girts guntars guntis gunta ieva ilga ilze inese inga ingrida ivars janis juris kaspars kristaps laima liene linda maija mara maris
marcis martins modris normunds oskars peteris raimonds raivis ruta sandis santa skaidrite solvita uldis valdis vija viesturs vineta voldemars zane zigmars
aiste algirdas algis andrius antanas arturas arvydas aurelija birute dainius daiva dalia danute darius egidijus egle gediminas giedre gintaras gintare irena jolanta jonas jurate juozas kestutis kristina
laima laimute linas lina mantas mindaugas nijole ona petras ramunas ramute rasa rimantas romualdas rokas rasa ruta saulius sigita stasys tomas valdas vida vidas vilma virginijus vytas vytautas zita
aare ants eha endel enn helmut hille ilmar jaan juri kadri kalju kersti kristjan leida lembit liivi mati mare meelis merike peeter priit rein sirje tiiu tonu toomas urmas urve valdur viive
avtandil besik dato davit ekaterine eka giorgi guram ia ilia irakli jemal keti ketevan khatuna lali levan lia luka maia mamuka manana mariam medea merab nana nato nestan nino nodar nona nugzar otar rati revaz salome
shalva tamar tamaz teimuraz tengiz tinatin vakhtang zaza zurab
ani anahit ara aram araksi arevik armen arpine artak artur ashot astghik ararat arsen davit gagik garik gayane gevorg gohar grigor hasmik hayk hovhannes hripsime karine karen khachatur levon lilit lusine
manushak mariam marine mher mkrtich narek narine nune ruben ruzanna samvel sargis satenik shushanik sona suren susanna syuzanna tatevik tigran vahan vardan varduhi vazgen zaruhi zhanna
abena abimbola adebayo adwoa afia akosua ama aminata amadou awa ayodele babajide bakary boubacar chidi chinwe chukwuemeka cheikh demba ebele efua fatou fatoumata folake ibrahima ifeoma issa kofi kojo kwabena
kwame kwasi mamadou mariama moussa ndeye ngozi nkechi nnamdi obinna oluwaseun ousmane oumar oumou samba seydou sekou temitope uchenna yaa yaw wanjiru njeri kamau
`;

/** Names in common use, in full and short, each with its other spellings. */
const common = spelledOtherwise(new Set([...nicknames, ...list.trim().split(/\s+/)]));

/** Whether a folded name is a given name in common use, in full or short. */
export function isInCommonUse(fold: string): boolean {
  return common.has(fold);
}

/** Two folded names in common use are spellings of one: neither is a slip of the other, and nobody has a twin of that name. */
export function areOneName(a: string, b: string): boolean {
  return common.get(a)?.has(b) === true;
}

/** Of a name in common use its other spellings, each between spaces; of any other nothing. */
export function spellingsOf(fold: string): string {
  const spellings = common.get(fold);
  return spellings === undefined ? "" : ` ${[...spellings].join(" ")} `;
}

/** Names in common use, with the full names that they are short for and their other spellings, if any: rows for engines that join them. */
export function givenNameRows(): readonly (readonly [name: string, fullNames: string, spellings: string])[] {
  return Array.from(common.keys(), (name) => [name, nicknamesOf(name), spellingsOf(name)] as const);
}
