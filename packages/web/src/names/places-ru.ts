/**
 * Regions and large cities of Russia: Russian | English | French. English as the Federal Assembly's own pages write it, French as
 * the press does. A place whose names follow the rule of transliteration need not stand here.
 */
const lines = `
Москва|Moscow|Moscou
Санкт-Петербург|Saint Petersburg|Saint-Pétersbourg
Республика Адыгея|Adygea|Adyguée
Республика Алтай|Altai Republic|République de l’Altaï
Республика Башкортостан|Bashkortostan|Bachkirie
Республика Бурятия|Buryatia|Bouriatie
Республика Дагестан|Dagestan|Daghestan
Республика Ингушетия|Ingushetia|Ingouchie
Кабардино-Балкарская Республика|Kabardino-Balkaria|Kabardino-Balkarie
Республика Калмыкия|Kalmykia|Kalmoukie
Карачаево-Черкесская Республика|Karachay-Cherkessia|Karatchaïévo-Tcherkessie
Республика Карелия|Karelia|Carélie
Республика Коми|Komi|République des Komis
Республика Марий Эл|Mari El|Mari El
Республика Мордовия|Mordovia|Mordovie
Республика Саха (Якутия)|Sakha (Yakutia)|Sakha (Iakoutie)
Республика Северная Осетия — Алания|North Ossetia — Alania|Ossétie du Nord-Alanie
Республика Татарстан|Tatarstan|Tatarstan
Республика Тыва|Tuva|Touva
Удмуртская Республика|Udmurtia|Oudmourtie
Республика Хакасия|Khakassia|Khakassie
Чеченская Республика|Chechnya|Tchétchénie
Чувашская Республика|Chuvashia|Tchouvachie
Алтайский край|Altai Krai|kraï de l’Altaï
Забайкальский край|Zabaykalsky Krai|kraï de Transbaïkalie
Камчатский край|Kamchatka Krai|kraï du Kamtchatka
Краснодарский край|Krasnodar Krai|kraï de Krasnodar
Красноярский край|Krasnoyarsk Krai|kraï de Krasnoïarsk
Пермский край|Perm Krai|kraï de Perm
Приморский край|Primorsky Krai|kraï du Primorié
Ставропольский край|Stavropol Krai|kraï de Stavropol
Хабаровский край|Khabarovsk Krai|kraï de Khabarovsk
Амурская область|Amur Region|région de l’Amour
Архангельская область|Arkhangelsk Region|région d’Arkhangelsk
Астраханская область|Astrakhan Region|région d’Astrakhan
Белгородская область|Belgorod Region|région de Belgorod
Брянская область|Bryansk Region|région de Briansk
Владимирская область|Vladimir Region|région de Vladimir
Волгоградская область|Volgograd Region|région de Volgograd
Вологодская область|Vologda Region|région de Vologda
Воронежская область|Voronezh Region|région de Voronej
Ивановская область|Ivanovo Region|région d’Ivanovo
Иркутская область|Irkutsk Region|région d’Irkoutsk
Калининградская область|Kaliningrad Region|région de Kaliningrad
Калужская область|Kaluga Region|région de Kalouga
Кемеровская область|Kemerovo Region|région de Kemerovo
Кировская область|Kirov Region|région de Kirov
Костромская область|Kostroma Region|région de Kostroma
Курганская область|Kurgan Region|région de Kourgan
Курская область|Kursk Region|région de Koursk
Ленинградская область|Leningrad Region|région de Léningrad
Липецкая область|Lipetsk Region|région de Lipetsk
Магаданская область|Magadan Region|région de Magadan
Московская область|Moscow Region|région de Moscou
Мурманская область|Murmansk Region|région de Mourmansk
Нижегородская область|Nizhny Novgorod Region|région de Nijni Novgorod
Новгородская область|Novgorod Region|région de Novgorod
Новосибирская область|Novosibirsk Region|région de Novossibirsk
Омская область|Omsk Region|région d’Omsk
Оренбургская область|Orenburg Region|région d’Orenbourg
Орловская область|Oryol Region|région d’Orel
Пензенская область|Penza Region|région de Penza
Псковская область|Pskov Region|région de Pskov
Ростовская область|Rostov Region|région de Rostov
Рязанская область|Ryazan Region|région de Riazan
Самарская область|Samara Region|région de Samara
Саратовская область|Saratov Region|région de Saratov
Сахалинская область|Sakhalin Region|région de Sakhaline
Свердловская область|Sverdlovsk Region|région de Sverdlovsk
Смоленская область|Smolensk Region|région de Smolensk
Тамбовская область|Tambov Region|région de Tambov
Тверская область|Tver Region|région de Tver
Томская область|Tomsk Region|région de Tomsk
Тульская область|Tula Region|région de Toula
Тюменская область|Tyumen Region|région de Tioumen
Ульяновская область|Ulyanovsk Region|région d’Oulianovsk
Челябинская область|Chelyabinsk Region|région de Tcheliabinsk
Ярославская область|Yaroslavl Region|région de Iaroslavl
Республика Крым|Republic of Crimea|République de Crimée
Севастополь|Sevastopol|Sébastopol
Донецкая Народная Республика|Donetsk People’s Republic|République populaire de Donetsk
Луганская Народная Республика|Luhansk People’s Republic|République populaire de Louhansk
Запорожская область|Zaporizhzhia Region|région de Zaporijjia
Херсонская область|Kherson Region|région de Kherson
Еврейская автономная область|Jewish Autonomous Region|région autonome juive
Ненецкий автономный округ|Nenets Autonomous Area|district autonome de Nénétsie
Ханты-Мансийский автономный округ — Югра|Khanty-Mansi Autonomous Area — Yugra|district autonome des Khantys-Mansis — Iougra
Чукотский автономный округ|Chukotka Autonomous Area|district autonome de Tchoukotka
Ямало-Ненецкий автономный округ|Yamalo-Nenets Autonomous Area|district autonome de Iamalo-Nénétsie
За пределами Российской Федерации|Outside the Russian Federation|Hors de la Fédération de Russie
Калининград|Kaliningrad|Kaliningrad
Воронеж|Voronezh|Voronej
Ростов-на-Дону|Rostov-on-Don|Rostov-sur-le-Don
Краснодар|Krasnodar|Krasnodar
Нижний Новгород|Nizhny Novgorod|Nijni Novgorod
Казань|Kazan|Kazan
Саратов|Saratov|Saratov
Самара|Samara|Samara
Пермь|Perm|Perm
Екатеринбург|Yekaterinburg|Ekaterinbourg
Челябинск|Chelyabinsk|Tcheliabinsk
Омск|Omsk|Omsk
Новосибирск|Novosibirsk|Novossibirsk
Красноярск|Krasnoyarsk|Krasnoïarsk
Иркутск|Irkutsk|Irkoutsk
Якутск|Yakutsk|Iakoutsk
Владивосток|Vladivostok|Vladivostok
Петропавловск-Камчатский|Petropavlovsk-Kamchatsky|Petropavlovsk-Kamtchatski
Уфа|Ufa|Oufa
Волгоград|Volgograd|Volgograd
Тюмень|Tyumen|Tioumen
Тольятти|Tolyatti|Togliatti
Барнаул|Barnaul|Barnaoul
Хабаровск|Khabarovsk|Khabarovsk
Ярославль|Yaroslavl|Iaroslavl
Томск|Tomsk|Tomsk
Оренбург|Orenburg|Orenbourg
Кемерово|Kemerovo|Kemerovo
Рязань|Ryazan|Riazan
Астрахань|Astrakhan|Astrakhan
Пенза|Penza|Penza
Киров|Kirov|Kirov
Тверь|Tver|Tver
Тула|Tula|Toula
Курск|Kursk|Koursk
Архангельск|Arkhangelsk|Arkhangelsk
Мурманск|Murmansk|Mourmansk
Ставрополь|Stavropol|Stavropol
Белгород|Belgorod|Belgorod
Иваново|Ivanovo|Ivanovo
Брянск|Bryansk|Briansk
Владимир|Vladimir|Vladimir
Смоленск|Smolensk|Smolensk
Калуга|Kaluga|Kalouga
Махачкала|Makhachkala|Makhatchkala
`;

export const russianPlaces: readonly (readonly [ru: string, en: string, fr: string])[] = lines
  .trim()
  .split("\n")
  .map((line) => {
    const [ru = "", en = "", fr = ""] = line.split("|");
    return [ru, en, fr];
  });
