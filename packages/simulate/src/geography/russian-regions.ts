/**
 * id | public name | English name | registered voters in thousands (March 2018) | naming | towns, largest first.
 *
 * The subjects of the federation whose status no state disputes. `naming` says which traditions of naming besides the
 * common one are at home there, as letters with a share in per cent: t Tatar and Bashkir, c North Caucasian, a Armenian,
 * g Georgian, u Ukrainian.
 */
const lines = `
moscow|Москва|Moscow|7548|t3c2a3g1u6|Москва,Зеленоград,Троицк
saint-petersburg|Санкт-Петербург|Saint Petersburg|3632|t2c1a2g1u6|Санкт-Петербург,Колпино,Пушкин,Кронштадт
adygea|Республика Адыгея|Adygea|337|c24a3u6|Майкоп,Адыгейск
altai-republic|Республика Алтай|Altai Republic|159|t12|Горно-Алтайск
bashkortostan|Республика Башкортостан|Bashkortostan|3046|t58u3|Уфа,Стерлитамак,Салават,Нефтекамск,Октябрьский
buryatia|Республика Бурятия|Buryatia|603|t3|Улан-Удэ,Северобайкальск,Гусиноозёрск
dagestan|Республика Дагестан|Dagestan|1632|c92|Махачкала,Хасавюрт,Дербент,Каспийск,Буйнакск
ingushetia|Республика Ингушетия|Ingushetia|219|c98|Назрань,Магас,Карабулак,Малгобек
kabardino-balkaria|Кабардино-Балкарская Республика|Kabardino-Balkaria|528|c72|Нальчик,Прохладный,Баксан
kalmykia|Республика Калмыкия|Kalmykia|202|c5|Элиста,Лагань
karachay-cherkessia|Карачаево-Черкесская Республика|Karachay-Cherkessia|292|c62|Черкесск,Усть-Джегута,Карачаевск
karelia|Республика Карелия|Karelia|520|u4|Петрозаводск,Кондопога,Костомукша,Сегежа
komi|Республика Коми|Komi|674|u6|Сыктывкар,Ухта,Воркута,Печора
mari-el|Республика Марий Эл|Mari El|537|t12|Йошкар-Ола,Волжск,Козьмодемьянск
mordovia|Республика Мордовия|Mordovia|612|t6|Саранск,Рузаевка,Ковылкино
sakha|Республика Саха (Якутия)|Sakha (Yakutia)|644|u4|Якутск,Нерюнгри,Мирный,Ленск
north-ossetia|Республика Северная Осетия — Алания|North Ossetia — Alania|515|c58a3g2|Владикавказ,Моздок,Беслан
tatarstan|Республика Татарстан|Tatarstan|2919|t56|Казань,Набережные Челны,Нижнекамск,Альметьевск,Зеленодольск
tuva|Республика Тыва|Tuva|175|t2|Кызыл,Ак-Довурак
udmurtia|Удмуртская Республика|Udmurtia|1185|t8|Ижевск,Сарапул,Воткинск,Глазов
khakassia|Республика Хакасия|Khakassia|373|t3u4|Абакан,Черногорск,Саяногорск
chechnya|Чеченская Республика|Chechnya|710|c98|Грозный,Урус-Мартан,Шали,Гудермес
chuvashia|Чувашская Республика|Chuvashia|915|t5|Чебоксары,Новочебоксарск,Канаш
altai-krai|Алтайский край|Altai Krai|1822|u6t2|Барнаул,Бийск,Рубцовск,Новоалтайск
zabaykalsky|Забайкальский край|Zabaykalsky Krai|790|u4t2|Чита,Краснокаменск,Борзя
kamchatka|Камчатский край|Kamchatka Krai|239|u7t2|Петропавловск-Камчатский,Елизово,Вилючинск
krasnodar|Краснодарский край|Krasnodar Krai|4050|a6u9c1|Краснодар,Сочи,Новороссийск,Армавир,Ейск
krasnoyarsk|Красноярский край|Krasnoyarsk Krai|2101|u6t3|Красноярск,Норильск,Ачинск,Канск
perm|Пермский край|Perm Krai|1983|t8u3|Пермь,Березники,Соликамск,Чайковский,Лысьва
primorye|Приморский край|Primorsky Krai|1479|u9|Владивосток,Уссурийск,Находка,Артём
stavropol|Ставропольский край|Stavropol Krai|1882|a7c8u6|Ставрополь,Пятигорск,Кисловодск,Невинномысск
khabarovsk|Хабаровский край|Khabarovsk Krai|1010|u7|Хабаровск,Комсомольск-на-Амуре,Амурск
amur|Амурская область|Amur Region|635|u7|Благовещенск,Белогорск,Свободный
arkhangelsk|Архангельская область|Arkhangelsk Region|914|u4|Архангельск,Северодвинск,Котлас
astrakhan|Астраханская область|Astrakhan Region|736|t14c4|Астрахань,Ахтубинск,Знаменск
belgorod|Белгородская область|Belgorod Region|1219|u16a1|Белгород,Старый Оскол,Губкин
bryansk|Брянская область|Bryansk Region|979|u9|Брянск,Клинцы,Новозыбков
vladimir|Владимирская область|Vladimir Region|1141|u3|Владимир,Ковров,Муром,Александров
volgograd|Волгоградская область|Volgograd Region|1761|u6t3a2|Волгоград,Волжский,Камышин,Михайловка
vologda|Вологодская область|Vologda Region|947|u3|Вологда,Череповец,Сокол
voronezh|Воронежская область|Voronezh Region|1871|u11a1|Воронеж,Борисоглебск,Россошь,Лиски
ivanovo|Ивановская область|Ivanovo Region|810|u2|Иваново,Кинешма,Шуя
irkutsk|Иркутская область|Irkutsk Region|1878|u6t3|Иркутск,Братск,Ангарск,Усть-Илимск
kaliningrad|Калининградская область|Kaliningrad Region|799|u9a2|Калининград,Советск,Черняховск
kaluga|Калужская область|Kaluga Region|798|u5a1|Калуга,Обнинск,Людиново
kemerovo|Кемеровская область|Kemerovo Region|2005|u5t3|Кемерово,Новокузнецк,Прокопьевск,Междуреченск
kirov|Кировская область|Kirov Region|1055|t5|Киров,Кирово-Чепецк,Вятские Поляны
kostroma|Костромская область|Kostroma Region|533|u2|Кострома,Буй,Шарья
kurgan|Курганская область|Kurgan Region|704|t5u3|Курган,Шадринск
kursk|Курская область|Kursk Region|923|u8|Курск,Железногорск,Курчатов
leningrad|Ленинградская область|Leningrad Region|1332|u6|Гатчина,Выборг,Всеволожск,Тихвин
lipetsk|Липецкая область|Lipetsk Region|929|u5|Липецк,Елец,Грязи
magadan|Магаданская область|Magadan Region|103|u10|Магадан,Сусуман
moscow-region|Московская область|Moscow Region|5830|u6t2a1|Балашиха,Подольск,Химки,Мытищи,Коломна,Серпухов
murmansk|Мурманская область|Murmansk Region|600|u9|Мурманск,Апатиты,Североморск
nizhny-novgorod|Нижегородская область|Nizhny Novgorod Region|2619|t3u2|Нижний Новгород,Дзержинск,Арзамас,Саров
novgorod|Новгородская область|Novgorod Region|503|u3|Великий Новгород,Боровичи,Старая Русса
novosibirsk|Новосибирская область|Novosibirsk Region|2160|u6t2|Новосибирск,Бердск,Искитим,Куйбышев
omsk|Омская область|Omsk Region|1535|u9t4|Омск,Тара,Калачинск
orenburg|Оренбургская область|Orenburg Region|1518|t15u5|Оренбург,Орск,Новотроицк,Бузулук
oryol|Орловская область|Oryol Region|631|u3|Орёл,Ливны,Мценск
penza|Пензенская область|Penza Region|1062|t7|Пенза,Кузнецк,Заречный
pskov|Псковская область|Pskov Region|527|u4|Псков,Великие Луки,Остров
rostov|Ростовская область|Rostov Region|3211|u11a4|Ростов-на-Дону,Таганрог,Шахты,Новочеркасск,Волгодонск
ryazan|Рязанская область|Ryazan Region|923|u3|Рязань,Касимов,Скопин
samara|Самарская область|Samara Region|2436|t6u4|Самара,Тольятти,Сызрань,Новокуйбышевск
saratov|Саратовская область|Saratov Region|1897|t3u6a1|Саратов,Энгельс,Балаково,Балашов
sakhalin|Сахалинская область|Sakhalin Region|374|u8|Южно-Сахалинск,Корсаков,Холмск
sverdlovsk|Свердловская область|Sverdlovsk Region|3345|t5u3|Екатеринбург,Нижний Тагил,Каменск-Уральский,Первоуральск
smolensk|Смоленская область|Smolensk Region|773|u6|Смоленск,Вязьма,Рославль
tambov|Тамбовская область|Tambov Region|840|u2|Тамбов,Мичуринск,Рассказово
tver|Тверская область|Tver Region|1070|u3|Тверь,Ржев,Вышний Волочёк,Торжок
tomsk|Томская область|Tomsk Region|778|u5t2|Томск,Северск,Стрежевой
tula|Тульская область|Tula Region|1194|u4|Тула,Новомосковск,Узловая
tyumen|Тюменская область|Tyumen Region|1069|t10u5|Тюмень,Тобольск,Ишим
ulyanovsk|Ульяновская область|Ulyanovsk Region|1000|t14|Ульяновск,Димитровград,Инза
chelyabinsk|Челябинская область|Chelyabinsk Region|2633|t11u5|Челябинск,Магнитогорск,Златоуст,Миасс
yaroslavl|Ярославская область|Yaroslavl Region|1026|u2|Ярославль,Рыбинск,Тутаев
jewish-autonomous|Еврейская автономная область|Jewish Autonomous Region|129|u7|Биробиджан,Облучье
nenets|Ненецкий автономный округ|Nenets Autonomous Area|39|u6|Нарьян-Мар
khanty-mansi|Ханты-Мансийский автономный округ — Югра|Khanty-Mansi Autonomous Area — Yugra|1130|t17u11c4|Сургут,Нижневартовск,Нефтеюганск,Ханты-Мансийск
chukotka|Чукотский автономный округ|Chukotka Autonomous Area|34|u15|Анадырь,Певек
yamalo-nenets|Ямало-Ненецкий автономный округ|Yamalo-Nenets Autonomous Area|371|t11u13c4|Новый Уренгой,Ноябрьск,Салехард
abroad|За пределами Российской Федерации|Outside the Russian Federation|484|u8t3a3|Берлин,Тель-Авив,Рига,Астана,Лондон,Прага
`;

export interface RussianRegion {
  readonly id: string;
  readonly name: string;
  readonly english: string;
  readonly voters: number;
  readonly naming: string;
  readonly towns: readonly string[];
}

export const russianRegions: readonly RussianRegion[] = lines
  .trim()
  .split("\n")
  .map((line) => {
    const [id = "", name = "", english = "", voters = "", naming = "", towns = ""] = line.split("|");
    return { id, name, english, voters: Number(voters) * 1_000, naming, towns: towns.split(",") };
  });
