/**
 * Given names that are one name in other spellings or other languages. One line: one name; a name may stand in several, and each stands for whatever
 * is spelt like it (`spellingOf`). Only what lies within two letters has to be said: what lies farther is no slip of anything.
 */
export const oneNameLines = `
aaron aron harun
abdallah abdullah
abraham ibrahim ibrahima ebrahim avraham abram
adam adem
adela adele
adelina adeline
adrian adriaan adrien
agata agatha agathe agathi
ahmad ahmed ahmet akhmed akhmad akhmet
aisha ayse aicha aysha
albert alberto
aleksandr aleksander alexander alexandre alexandru alejandro alessandro oleksandr aliaksandr aleksandar alexandros
aleksandra alexandra alejandra alessandra oleksandra
aleksei alexey alexei aleksi alexi oleksii aliaksei
alexis alexios alix
alfred alfredo
alice alisa alise
amalia amalie
amelia amelie
amin emin
ana anna anne ann
anastasia anastasiia anastazja anastasija anastasie
andre andrei andrii andrej andreas andres anders andras andris andrzej ondrej andrew
angela angele
angelica angelika angelique angeliki
angelo ange angel
anthony anton antoni antonio antonin antonios antoine antonino antony
antonia antonie
antonina antonine
ariadna ariadne
artem artiom artyom
arthur artur arturo arturs
augustin augustine
aurelia aurelie
balint valentin
basil vasil vasilii vasile vasyl
beata beate
beatrice beatriz beatrix
benedict benedikt
benjamin binyamin beniamino veniamin
berenice bernice
bernard bernardo bernhard bernhardt
bertha berthe
birgit birgitta brigitta brigitte bridget
blanca blanche
bogdan bohdan
bogdana bohdana
bogumil bohumil
bogumila bohumila
boguslaw bohuslav boguslav
brian bryan
bronislav bronislaw branislav
camilla camille kamilla kamila
carina karina karine
carl karl carlo karel charles carlos
carla karla
carmela carmel
carolina caroline carolyn karolina karoline
catherine katherine katharine kathryn katharina katarina catarina caterina katerina kateryna ecaterina ekaterina ekaterine kathrin aikaterini katarzyna cathrine katrin
cecilia cecile cecylia cecily
celina celine
cesar cezar cezary
christian kristian cristian krisztian kristjan cristiano
christina christine kristina kristin cristina krisztina krystyna khrystyna kristiina christin kristine
christopher kristoffer christoph kristof
clara klara claire clare
claude claudio claudiu klaudio
claudia klaudia
clement klemens clemens clemente
clementine clementina
conrad konrad
constance konstanze constanza
constantin constantine konstantin constantinos konstantinos konstantine konstantyn
corinna corina corinne
cornelius cornelis kornelius
cyril kirill kyrylo cyrille kiril
damian damien
daniel daniil danil danylo danilo
daniela danielle daniella
dario darius dariusz
david davit davide dawid davyd davi
deborah debora devora
denis dennis denys denes
denisa denise
diana diane
diego diogo
dimitar dimitri dmitri dmitrii dmitry dmytro dumitru dzmitry dimitrios
dominic dominik dominique domingo domenico
dominika domenica dominica dominique
dorothy dorothea dorota dorothee
edgar edgars
edith edyta edita edite edit
edmund edmond
eduard edouard eduardo edward edoardo eduards
egor yegor
elena helena helene helen olena eleni jelena yelena
eliana eliane
elias elijah eliyahu
elisa elise
elizabeth elisabeth elisabet elzbieta alzbeta elisabetta elisaveta elizaveta
emanuel emmanuel manuel manoel emmanouil
emanuela manuela
emil emile emilio
emilia emilie emily emiliia
eric erik erich
erica erika
ernest ernst ernesto
esther ester eszter
eugen eugene eugenio evgenii yevhen evgeny
eugenia eugenie evgeniia
eva eve ewa ieva yeva
evelina eveline evelyn evelin
fabian fabien
farhad ferhat
farid ferid
farida feride
fatima fatma fatoumata fadime
felicia felicie
felipe filip philip philippe filippo phillip filipp philipp
felix feliks
ferdinand fernand fernando
flavia flavie
florian florin
francis francois francesco francisco franciszek
francisca francesca franciska franziska franciszka frances
frederic frederick frederik fredrik federico friedrich fryderyk
frida frieda
gabriel gavriil gabor
gabriela gabriella gabrielle
galina halina halyna
geoffrey jeffrey
george georg georges georgii georgi jorge gyorgy giorgio giorgi gheorghe georgy heorhii
georgia giorgia
gerard gerardo gerhard gherardo
gertrud gertrude
giselle gisela gisele gizella
gregory gregoire gregorio grigorii grigor grzegorz gregor greger
greta grete
gunther gunter guenther guenter
gustav gustaf gustave gustavo
hannah hanna hana hanne channa chana
harald harold
hector heitor ektor
helmut helmuth
henri henry henryk henrik henrique enrico enrique hendrik heinrich
hermann herman german
hilda hilde
hugo ugo hugh
hussein hossein huseyin husein hussain
ian iain
iaroslav jaroslav
ignatius ignacy ignacio ignazio
igor ihor
ilia ilie elie illia ilya
inessa ines inesa
inga inge
ingrid ingrida
irena irene irina iryna eirini iren irine
isaac izaak itzhak isaak
isabel isabelle isabella izabela ysabel
ismail ismael
jacob iakov yaakov jakob jacopo
jacqueline jaqueline zhaklin
jakub jacob jakob
jamal jemal cemal
jamila cemile
jasmine jasmina yasemin
joachim joaquim joaquin
joan joann
joanna johanna joana ioanna giovanna joanne
john jon johann johan juan juhani janos
jolanta jolanda yolanda yolande iolanta
jonas jonah
josefa jozefa josepha josephine
joseph josef jozef iosif yosef josip jose jozsef youssef yusuf osip
juergen jurgen jorgen
julia julie iuliia giulia yulia
julian julien iulian juliano giuliano
juliana julianna iuliana giuliana julienne uliana
juliet juliette
julius julio giulio jules
justina justyna justine
kamal kemal kamel
karen karin carin caren
karim kareem kerim
khadija hatice
khalid khaled halit
kseniia ksenia xenia oksana
lambert lambertus
larisa larysa
laura laure
laurence lawrence laurens
laurent lorenz laurentius lorenzo
leila leyla layla laila lejla
leon leo leone
leona leonie
leonard leonardo lennart leonhard
leonid leonidas
leonora eleonora eleanor leonor
leopold leopoldo
letitia laetitia
lidia lydia lidija
lilia liliia lilija
lilian lillian liliane
liliana lilian
louis lewis luis luigi ludwig luiz
louisa louise luisa luiza luise
lucas lukas luca luka lukasz luke
lucia lucie luzia lucy lucija
lucian lucien luciano lucjan
ludmila liudmila lyudmila
ludwig ludwik ludovic ludvik
magdalena madalena madeleine magdolna magdalene madalina madeline
mahmoud mahmut mahmud
maksim maxime maxim maksym
malak melek
malik melik
manfred manfredo
marc mark marek marco marko marcos markku
marcel marcello marcelo marceli
marcelina marceline
marcella marcelle marcela
marcus markus marcos
margaret margarita margarete margareta margaretha marguerite margherita margaritha margarethe
margit margrit
maria marie mary mariia marija mariya marja
mariam maryam miriam myriam meryem mariama
mariana marianna marianne maryana marijana
marin marino
marina marine
marius mariusz mario
martha marta marthe
martin marton maarten martino martyn
martina martine
mathias matthias mateus mateusz matias matyas matias mathis
mathieu matthew matteo matej mateo mattia matvei matthieu
mathilda mathilde matilda matilde
maurice mauricio moritz maurizio mauritz
maximilian maximilien maximiliano
mehmet muhammet mohamed mohammad mohammed muhammad muhammed mohamad mokhamed mukhammad
michael mikhail mikael michel michal mihail mykhailo michail mihaly mihai miguel mihajlo mickael
michaela michela michelle mihaela michele
miroslav miroslaw myroslav
miroslava miroslawa
monica monika monique
moses moises moshe moise
murat mourad
mustafa mustapha
nadezhda nadezda nadejda
naomi noemi noemie
nasrin nesrin
natalia nataliia natalie nathalie natallia nataly natalya
nicholas nicolas nikolas nikolai nicola nicolae nikola nikolaos nikolaus mikolaj mikalai mykola nicolo nikolay
nicolette nicoleta nicoletta nikoletta
octavia ottavia octavie
octavio ottavio octave
olaf olav olof olavi
oleg oleh
olga olha volha
oliver olivier olivero
olivia olivie
omar oumar umar omer
oscar oskar oskars
osman othman ousmane usman
oswald osvaldo
otto otho
pascal pasquale
paul pavel paulo paolo pawel pavlo pablo pavle poul pal
paula paola
paulina pauline polina
peter petr petro piotr pieter pietro pedro petar petre petru petros petri pierre piero peteris petras peeter
philippa filipa
rachel raquel rakhil
rafael raphael rafal rafail
rainer reiner
ralf ralph rolf
ramiz remzi
raymond raimund raimond ramon raimondo
rebecca rebeka
regina regine
reinhard reinhardt
renata renate
rene renato
richard ricardo riccardo ryszard rikard
robert roberto
roland rolando orlando
roman romain romano
rosa rose roza
rosalia rosalie rozalia
rosemary rosemarie
rudolf rudolph rodolfo rudolfo
sabina sabine
sabrina sabrine
said saeed
saida saeeda
salih saleh
salim selim saleem
salma selma
samira semra
samuel samuil shmuel samuele
sara sarah saara
sebastian sebastien bastian bastien
sergei sergii serhii serge sergio sergey siarhei sergiy
sharif sherif
silvia sylvia sylvie sylwia szilvia
simon simeon semen szymon shimon symon
simona simone
sofia sophia sophie zofia zsofia sofie
stanislav stanislaw stanislas
stanislava stanislawa
stefan stephan stephen steven stepan steffen stefano stephane stevan stefanos
stefania stephanie stefaniia
stella estelle
susan susanna susanne susana suzana suzanne zuzana zuzanna zsuzsanna syuzanna suzan
sven svein
svetlana svitlana sviatlana
tamar tamara
tarek tariq tarik
tatiana tetiana tatsiana tatjana tatyana
teodor theodore theodor teodoro todor tudor fedor fyodor
teodora theodora
teresa theresa therese tereza terese terez
thomas tomas tomasz tamas toomas tuomas tommaso tomaso
timofei timothy timothee
ulrika ulrike
ursula urszula orsola
valentin valentine valentyn valentino
valentina valentine valentyna
valeria valeriia valerie
valerii valerie valeri valerio valeriu valery valeriy
veronica veronika weronika veronique
victor viktor wiktor viktar vitor vittorio
victoria viktoria viktoriia wiktoria vitoria vittoria victoire viktorie
vilem willem vilhelm wilhelm william guillem
vincent vincenzo vincente vicente vinzenz vincenc
violet violeta
virginia virginie
vitalii vitali vitale vital vitaly
vivian vivien vivienne
vladimir vladimer uladzimir volodymyr wlodzimierz
vladislav wladyslaw vladyslav
walter valter walther
xavier javier
yasin yassine
yulian iulian
yuri iurii juri
yvette ivett iveta
zahra zehra
zainab zeynep zaynab zineb
zakhar zachary zacharie
zhanna janna jeanne
zoia zoe zoya zoi
`;
