/** A city in which supporters can be called together. */
export interface MeetingCity {
  /** An id for the meeting or its desk: `saint-petersburg`. */
  readonly id: string;
  readonly name: string;
  readonly english: string;
  readonly region: string;
  /** Thousandths of a degree north. */
  readonly latitude: number;
  /** Thousandths of a degree east. */
  readonly longitude: number;
  /** IANA time zone. */
  readonly zone: string;
}

/** West to east, from UTC+2 to UTC+12: large cities first, and one for every zone that has a large one. */
const lines = `
kaliningrad|Калининград|Kaliningrad|kaliningrad|54710|20511|Europe/Kaliningrad
saint-petersburg|Санкт-Петербург|Saint Petersburg|saint-petersburg|59939|30316|Europe/Moscow
moscow|Москва|Moscow|moscow|55756|37617|Europe/Moscow
voronezh|Воронеж|Voronezh|voronezh|51661|39200|Europe/Moscow
rostov-on-don|Ростов-на-Дону|Rostov-on-Don|rostov|47222|39720|Europe/Moscow
krasnodar|Краснодар|Krasnodar|krasnodar|45035|38977|Europe/Moscow
nizhny-novgorod|Нижний Новгород|Nizhny Novgorod|nizhny-novgorod|56327|44006|Europe/Moscow
kazan|Казань|Kazan|tatarstan|55796|49106|Europe/Moscow
saratov|Саратов|Saratov|saratov|51533|46034|Europe/Saratov
samara|Самара|Samara|samara|53195|50101|Europe/Samara
perm|Пермь|Perm|perm|58010|56229|Asia/Yekaterinburg
yekaterinburg|Екатеринбург|Yekaterinburg|sverdlovsk|56838|60606|Asia/Yekaterinburg
chelyabinsk|Челябинск|Chelyabinsk|chelyabinsk|55160|61403|Asia/Yekaterinburg
omsk|Омск|Omsk|omsk|54989|73368|Asia/Omsk
novosibirsk|Новосибирск|Novosibirsk|novosibirsk|55030|82920|Asia/Novosibirsk
krasnoyarsk|Красноярск|Krasnoyarsk|krasnoyarsk|56010|92852|Asia/Krasnoyarsk
irkutsk|Иркутск|Irkutsk|irkutsk|52287|104305|Asia/Irkutsk
yakutsk|Якутск|Yakutsk|sakha|62028|129733|Asia/Yakutsk
vladivostok|Владивосток|Vladivostok|primorye|43116|131882|Asia/Vladivostok
petropavlovsk-kamchatsky|Петропавловск-Камчатский|Petropavlovsk-Kamchatsky|kamchatka|53024|158643|Asia/Kamchatka
`;

const russianCities: readonly MeetingCity[] = lines
  .trim()
  .split("\n")
  .map((line) => {
    const [id = "", name = "", english = "", region = "", latitude = "", longitude = "", zone = ""] = line.split("|");
    return { id, name, english, region, latitude: Number(latitude), longitude: Number(longitude), zone };
  });

/** Twenty cities of at least a hundred and eighty thousand, on ten time zones, from west to east. */
export function meetingCities(culture: "ru"): readonly MeetingCity[] {
  return { ru: russianCities }[culture];
}
