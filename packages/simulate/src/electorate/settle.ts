import type { CalendarDate } from "@hustings/core";
import { dateFrom, dayNumber, latestBirth, type DayNumber } from "../calendar.ts";
import type { Region } from "../geography/regions.ts";
import { firstNameOf, type FamilyName, type FirstName, type Naming, type Sex } from "../names/naming.ts";
import { weightedChoice, type Random, type WeightedChoice } from "../random.ts";
import type { CultureOfElectorate } from "./culture.ts";
import { Dwellings } from "./dwellings.ts";
import { voterId, type Address, type Likeness, type Voter, type VoterStatus } from "./voter.ts";

export interface Settlement {
  /** Place of the first voter on the roll. */
  readonly first: number;
  readonly count: number;
  readonly region: Region;
  /** Number of the block within its region, from 0. */
  readonly ordinal: number;
  readonly rng: Random;
  readonly status: (index: number) => VoterStatus;
  readonly on: CalendarDate;
  readonly setting: CultureOfElectorate;
}

/** What a household decides of a person; the rest follows from place and standing. */
interface Person {
  readonly surname: string;
  readonly first: FirstName;
  readonly second: string | undefined;
  readonly sex: Sex;
  readonly born: DayNumber;
  readonly formerSurname?: string | undefined;
  readonly likeness?: Likeness | undefined;
  /** A grown child: who of them is under age is decided by the roll's shares. */
  readonly child?: boolean;
}

const ages = weightedChoice(
  Array.from({ length: 75 }, (_, i) => 20 + i),
  // The shape of the Russian pyramid of 2018 by decades: the war's echo, the 1980s' crest, the thin 1990s.
  (age) => [0, 0, 15, 24, 20, 20, 18, 8, 6, 1][Math.floor(age / 10)] ?? 0,
);

const households = weightedChoice(
  [
    { adults: 1, children: 0, elder: false, weight: 30 },
    { adults: 2, children: 0, elder: false, weight: 26 },
    { adults: 2, children: 1, elder: false, weight: 14 },
    { adults: 2, children: 2, elder: false, weight: 8 },
    { adults: 1, children: 1, elder: false, weight: 12 },
    { adults: 1, children: 2, elder: false, weight: 3 },
    { adults: 2, children: 1, elder: true, weight: 7 },
  ],
  ({ weight }) => weight,
);

/** Shares of what makes people hard to tell apart; higher than in life, so that a small roll has all of them. */
const twinShare = 0.03;
const namesakeShare = 0.012;
const movedShare = 0.05;
/** What a register knows of deaths and judgments is older than this. */
const lagDays = 180;

/** The voters of one block, household by household along the streets of one town. */
export function settle(settlement: Settlement): readonly Voter[] {
  return new Block(settlement).settle();
}

class Block {
  readonly #s: Settlement;
  readonly #rng: Random;
  readonly #today: DayNumber;
  /** The last birthday of those who are of age. */
  readonly #ofAge: DayNumber;
  readonly #naming: WeightedChoice<Naming>;
  readonly #dwellings: Dwellings;
  readonly #voters: Voter[] = [];
  /** Heads of households that a later one may be a namesake of. */
  readonly #heads: { readonly person: Person; readonly id: string }[] = [];
  #address: Address;
  #formerAddress: Address | undefined;

  constructor(settlement: Settlement) {
    this.#s = settlement;
    this.#rng = settlement.rng;
    this.#today = dayNumber(settlement.on);
    this.#ofAge = latestBirth(settlement.on, 18);
    this.#naming = settlement.setting.namingIn(settlement.region);
    this.#dwellings = new Dwellings(settlement.region, settlement.ordinal, settlement.setting, settlement.rng);
    this.#address = this.#dwellings.next();
  }

  settle(): readonly Voter[] {
    while (this.#voters.length < this.#s.count) {
      this.#address = this.#dwellings.next();
      this.#formerAddress = this.#rng.chance(movedShare) ? this.#dwellings.elsewhere() : undefined;
      this.#household();
    }
    this.#voters.length = this.#s.count;
    return this.#voters;
  }

  #household(): void {
    const rng = this.#rng;
    const naming = rng.weighted(this.#naming);
    const family = rng.weighted(naming.families);
    const { adults, children, elder } = rng.weighted(households);
    // Parents of grown children are not twenty.
    const age = Math.max(rng.weighted(ages), children > 0 ? 40 : 0);
    const alone = adults === 1;
    const headSex: Sex = alone && rng.chance(children > 0 ? 0.85 : 0.62) ? "f" : "m";
    const namesake = this.#heads.length > 0 && rng.chance(namesakeShare) ? rng.pick(this.#heads) : undefined;
    const head = namesake === undefined ? this.#newPerson(naming, family, headSex, age) : this.#like(namesake, age);
    const headId = this.#add(head);
    if (this.#heads.length < 64) this.#heads.push({ person: head, id: headId });
    if (!alone) this.#partner(naming, namesake === undefined ? family : undefined, head.sex, age);
    if (children > 0 && namesake === undefined) this.#children(naming, family, head, headId, age, children);
    if (elder) this.#add(this.#newPerson(naming, family, "f", Math.min(96, age + rng.between(20, 34))));
  }

  #newPerson(naming: Naming, family: FamilyName, sex: Sex, age: number): Person {
    const born = this.#birth(age);
    const year = this.#yearOf(born);
    const father = firstNameOf(naming.firstNames.m, year - this.#rng.between(20, 40), this.#rng);
    return {
      surname: family[sex],
      first: firstNameOf(naming.firstNames[sex], year, this.#rng),
      second: this.#s.setting.secondName(father, sex, year, naming, this.#rng),
      sex,
      born,
    };
  }

  /** The same name in full, another person: born at another time. */
  #like(other: { readonly person: Person; readonly id: string }, age: number): Person {
    let born = this.#birth(age);
    if (born === other.person.born) born -= 400;
    return { ...other.person, born, formerSurname: undefined, likeness: { kind: "namesake", of: other.id } };
  }

  #partner(naming: Naming, family: FamilyName | undefined, headSex: Sex, age: number): void {
    const rng = this.#rng;
    const own = rng.weighted(naming.families);
    const sex: Sex = headSex === "m" ? "f" : "m";
    const partner = this.#newPerson(naming, own, sex, Math.max(19, age + rng.between(-7, 4)));
    const takes = family !== undefined && sex === "f" && rng.chance(this.#s.setting.takesName);
    this.#add(takes ? { ...partner, surname: family.f, formerSurname: own.f } : partner);
  }

  #children(naming: Naming, family: FamilyName, head: Person, headId: string, age: number, count: number): void {
    const rng = this.#rng;
    const { setting } = this.#s;
    const motherAgeAtBirth = rng.between(20, Math.max(20, Math.min(36, age - 18)));
    const father = head.sex === "m" ? head.first : firstNameOf(naming.firstNames.m, this.#yearOf(head.born), rng);
    let born = this.#birth(Math.max(18, age - motherAgeAtBirth));
    for (let i = 0; i < count; i++) {
      const sex: Sex = rng.chance(0.5) ? "f" : "m";
      const year = this.#yearOf(born);
      const second = setting.secondName(father, sex, year, naming, rng);
      const named = sex === "m" && head.sex === "m" && rng.chance(setting.namedAfterFather);
      const first = named ? father : firstNameOf(naming.firstNames[sex], year, rng);
      const kind = named ? ({ kind: "father", of: headId } as const) : undefined;
      const surname = named ? setting.juniorSurname(family.m, rng) : family[sex];
      const child: Person = { surname, first, second, sex, born, likeness: kind, child: true };
      const id = this.#add(child);
      // A child made under age was born on another day than planned: no twin can share it.
      if (rng.chance(twinShare) && this.#voters.at(-1)?.status !== "under-age") this.#twin(naming, child, id, year);
      born = Math.min(born + rng.between(400, 2_200), this.#today - 18 * 366);
    }
  }

  #twin(naming: Naming, child: Person, id: string, year: number): void {
    const rng = this.#rng;
    // Twins often bear names that sound alike; the first letter is what a clerk reads.
    let first = firstNameOf(naming.firstNames[child.sex], year, rng);
    for (
      let tries = 0;
      tries < 6 && (first.name === child.first.name || first.name[0] !== child.first.name[0]);
      tries++
    )
      first = firstNameOf(naming.firstNames[child.sex], year, rng);
    if (first.name === child.first.name) return;
    this.#add({ ...child, first, likeness: { kind: "twin", of: id } });
  }

  #add(person: Person): string {
    const { first, region, status: statusAt, setting } = this.#s;
    const index = first + this.#voters.length;
    const drawn = statusAt(index);
    const status = drawn === "under-age" && person.child !== true ? "active" : drawn;
    const id = voterId(setting.culture, index);
    const underAge = status === "under-age";
    // Seventeen, or soon: born after the last day that would make them eighteen.
    const born = underAge ? this.#ofAge + this.#rng.between(1, 700) : person.born;
    this.#voters.push({
      id,
      surname: person.surname,
      given: person.first.name,
      patronymic: person.second,
      birthDate: dateFrom(born),
      sex: person.sex,
      region: region.id,
      locality: this.#address.locality,
      street: this.#address.street,
      house: this.#address.house,
      flat: this.#address.flat,
      status,
      since: status === "deceased" || status === "no-suffrage" ? this.#since(status, born) : undefined,
      formerSurname: person.formerSurname,
      formerAddress: this.#formerAddress,
      likeness: underAge ? undefined : person.likeness,
    });
    return id;
  }

  /**
   * Death within the last three years, loss of suffrage within ten; never before coming of age, and never in the last
   * months, for a drive that ends at the electorate's day must not meet somebody still alive.
   */
  #since(status: "deceased" | "no-suffrage", born: DayNumber): CalendarDate {
    const latest = this.#today - lagDays;
    const days = this.#rng.int(status === "deceased" ? 1_095 : 3_650);
    return dateFrom(Math.min(latest, Math.max(latest - days, born + 18 * 366)));
  }

  /** Of the given age on the electorate's day, and of age in any case. */
  #birth(age: number): DayNumber {
    const anniversary = this.#today - Math.floor(age * 365.25);
    return Math.min(anniversary - this.#rng.int(365), this.#ofAge);
  }

  #yearOf(born: DayNumber): number {
    return 1970 + Math.floor(born / 365.2425);
  }
}
