import { duckdb, quoted, soundSql, spacedNameSql, spacedPlaceSql } from "./forms.ts";
import type { Dialect } from "./forms.ts";
import { knownFrom, testSql } from "./level-test.ts";
import { differentLevel, fieldModel, missingLevel, sparedLevel, swappedLevels } from "./model.ts";
import type { BlockKey, ComparedField, FieldModel, KeyPart, Level, MatchModel } from "./model.ts";
import { nicknameRows } from "./nicknames.ts";

/** One statement of the plan, in the subset of SQL that DuckDB and Spark share. */
export interface PlanStep {
  readonly stage: string;
  /** Table the step makes. */
  readonly table: string;
  readonly select: string;
  /** Tables no later step reads. */
  readonly done?: readonly string[];
}

export interface PlanOptions {
  /**
   * Compare the lines with each other: a pair is two different lines, the earlier one standing for the roll entry. How rare a value
   * is, the roll and the lines say: `line_in` brings `<field>_entries` (entries with the line's value) and `roll_entries` (all of them).
   */
  readonly within?: boolean;
  /** DuckDB unless named. */
  readonly dialect?: Dialect;
}

/**
 * The model as a sequence of tables. Reads `roll_in(n, id, <fields>)` and `line_in(line, <fields>)`: `n` and `line` whole numbers,
 * fields as text in Unicode NFC, `birthDate` as `YYYY-MM-DD`. Leaves `scored(line, n, <field>_level …, weight, gate)`: one row per
 * candidate pair the gate lets through, in hundredths of a bit, `found(n, id, <fields>)`, what is
 * written of their entries, and `rolls(total)`.
 *
 * Names become whole numbers first (one dictionary for both sides), most lines find their entry in one exact join, and only
 * the rest is blocked; string distances are computed once per distinct pair of names.
 */
export function matchPlan(model: MatchModel, options: PlanOptions = {}): readonly PlanStep[] {
  return new Plan(model, options).steps();
}

const blockedFields: Record<Exclude<KeyPart, "undated">, { line: string; roll: string }> = {
  surname: { line: "surname", roll: "surname" },
  given: { line: "given", roll: "given" },
  patronymic: { line: "patronymic", roll: "patronymic" },
  surnameStart: { line: "surname_start", roll: "surname_start" },
  givenStart: { line: "given_start", roll: "given_start" },
  birthDate: { line: "birthDate", roll: "birthDate" },
  birthYear: { line: "birthDate - birthDate % 10000", roll: "birthDate - birthDate % 10000" },
  birthMonthDay: { line: "birthDate % 10000", roll: "birthDate % 10000" },
  address: { line: "address", roll: "address" },
  region: { line: "region", roll: "region" },
  locality: { line: "locality", roll: "locality" },
};

const coded = (field: FieldModel) => field.kind !== "address";

function pairForms(side: string) {
  return {
    fold: `${side}_fold`,
    spaced: `${side}_spaced`,
    sound: `${side}_sound`,
    nick: `${side}_nick`,
    known: `${side}_known`,
  };
}

function addressForms(spaced: string) {
  const fold = `replace(${spaced}, ' ', '')`;
  return { fold, spaced, sound: fold, nick: "' '", known: "1" };
}

function dateText(value: string): string {
  return `lpad(cast(${value} as varchar(8)), 8, '0')`;
}

function qualified(alias: string, expression: string): string {
  return expression.replaceAll(/[A-Za-z_]+/g, (word) => `${alias}.${word}`);
}

const pairedForms = (side: string) =>
  `c_${side}.fold as ${side}_fold, c_${side}.spaced as ${side}_spaced, c_${side}.sound as ${side}_sound, c_${side}.nick as ${side}_nick, c_${side}.known as ${side}_known`;

class Plan {
  readonly model: MatchModel;
  readonly options: PlanOptions;
  readonly names: readonly FieldModel[];
  readonly places: readonly FieldModel[];
  readonly address: FieldModel | undefined;
  readonly dialect: Dialect;

  constructor(model: MatchModel, options: PlanOptions) {
    this.model = model;
    this.options = options;
    this.names = model.fields.filter((field) => field.kind === "name");
    this.places = model.fields.filter(
      (field) => field.kind === "place" || field.kind === "code" || (field.kind === "address" && this.addressIsKey),
    );
    this.address = fieldModel(model, "address");
    this.dialect = options.dialect ?? duckdb;
  }

  /** Addresses get a code only where a key asks for it: there are nearly as many as people. */
  get addressIsKey(): boolean {
    return this.model.blocking.some((key) => key.includes("address"));
  }

  steps(): readonly PlanStep[] {
    return [
      ...this.dictionary("name", this.names, spacedNameSql),
      ...this.dictionary("place", this.places, spacedPlaceSql),
      this.encode("roll", "roll_in", "n"),
      this.encode("line", "line_in", "line"),
      { stage: "frequencies", table: "rolls", select: "select count(*) as total from roll" },
      ...this.rarities(),
      ...this.exact(),
      ...this.candidates(),
      ...this.scores(),
    ];
  }

  /** `name(code, fold, spaced, start3, start2)` and `name_spelling(written, code, …)`. */
  dictionary(kind: "name" | "place", fields: readonly FieldModel[], spaced: typeof spacedNameSql): PlanStep[] {
    if (fields.length === 0) return [];
    const sides = this.options.within === true ? ["line_in"] : ["roll_in", "line_in"];
    const written = sides.flatMap((side) =>
      fields.map(
        (field) => `select ${field.field} as written from ${side} where ${field.field} is not null group by 1`,
      ),
    );
    return [
      {
        stage: "names",
        table: `${kind}_written`,
        select: `select written, lower(written) as lowered from (${written.join(" union ")}) as w`,
      },
      {
        stage: "names",
        table: `${kind}_spaced`,
        select: `select written, ${spaced("lowered", this.dialect)} as spaced from ${kind}_written`,
        done: [`${kind}_written`],
      },
      {
        stage: "names",
        table: `${kind}_folded`,
        select: `select written, replace(spaced, ' ', '') as fold, spaced from ${kind}_spaced where spaced <> ''`,
        done: [`${kind}_spaced`],
      },
      {
        stage: "names",
        table: `${kind}_code`,
        select: `select cast(row_number() over (order by fold) as int) as code, fold, spaced, cast(dense_rank() over (order by substr(fold, 1, 3)) as int) as start3, cast(dense_rank() over (order by substr(fold, 1, 2)) as int) as start2 from (select fold, min(spaced) as spaced from ${kind}_folded group by fold) as f`,
      },
      {
        stage: "names",
        table: `${kind}_spelling`,
        select: `select s.written, c.code, c.start3, c.start2 from ${kind}_folded as s join ${kind}_code as c on s.fold = c.fold`,
        done: [`${kind}_folded`],
      },
    ];
  }

  encode(table: "roll" | "line", from: string, key: string): PlanStep {
    if (this.options.within === true && table === "roll") {
      return {
        ...this.encode("line", "line_in", "line"),
        table: "roll",
        select: this.encodeSelect("line_in", "line", "n"),
      };
    }
    return { stage: "encode", table, select: this.encodeSelect(from, key, key) };
  }

  encodeSelect(from: string, key: string, as: string): string {
    const select = [`t.${key} as ${as}`];
    const joins: string[] = [];
    for (const field of this.model.fields.filter((one) => coded(one) || this.addressIsKey)) {
      const name = field.field;
      if (field.kind === "date") {
        select.push(`cast(replace(t.${name}, '-', '') as int) as ${name}`);
        continue;
      }
      const dictionary = field.kind === "name" ? "name_spelling" : "place_spelling";
      joins.push(`left join ${dictionary} as d_${name} on t.${name} = d_${name}.written`);
      select.push(`d_${name}.code as ${name}`);
      if (name === "surname") select.push(`d_${name}.start3 as surname_start`);
      if (name === "given") select.push(`d_${name}.start2 as given_start`);
    }
    return `select ${select.join(", ")} from ${from} as t ${joins.join(" ")}`;
  }

  rarities(): PlanStep[] {
    return this.model.fields
      .filter((field) => coded(field) && field.levels.some((level) => level.weight.rarity))
      .map((field) => ({
        stage: "frequencies",
        table: `rarity_${field.field}`,
        select: this.options.within === true ? this.rarityOnRoll(field) : this.rarity(field.field),
      }));
  }

  rarity(field: ComparedField): string {
    return `select ${field} as code, count(*) as entries, cast(round(100 * log2(max(r.total) * 1.0 / count(*))) as int) as rarity from roll, rolls as r where ${field} is not null group by ${field}`;
  }

  /**
   * A value is as common as the roll or the lines make it, whichever is more: a whole drive may name a place the roll does not. Two
   * lines are left out of the count: the pair itself must not make its own name look common.
   */
  rarityOnRoll(field: FieldModel): string {
    const name = field.field;
    const onRoll = `greatest(max(t.${name}_entries), 1) * 1.0 / max(t.roll_entries)`;
    const amongLines = "greatest(count(*) - 2, 0) * 1.0 / max(r.total)";
    const rare = `cast(round(-100 * log2(greatest(${onRoll}, ${amongLines}))) as int) as rarity`;
    const from = "from line_in as t cross join rolls as r";
    const entries = `max(t.${name}_entries) as entries`;
    if (field.kind === "date") {
      return `select cast(replace(t.${name}, '-', '') as int) as code, ${entries}, ${rare} ${from} where t.${name} is not null group by 1`;
    }
    const spelling = field.kind === "name" ? "name_spelling" : "place_spelling";
    return `select s.code, ${entries}, ${rare} ${from} join ${spelling} as s on t.${name} = s.written group by s.code`;
  }

  /** Lines that agree with exactly one entry in everything that identifies, and whose agreement is rare enough to say so. */
  exact(): PlanStep[] {
    const identity = this.model.fields.filter((field) => field.kind === "name" || field.kind === "date");
    const dated = identity.some((field) => field.kind === "date");
    const same = [...identity, ...(dated ? [] : this.places.filter((field) => field.kind === "place"))];
    const on = same.map((field) => `l.${field.field} = r.${field.field}`).join(" and ");
    const rare = same.map((field) => `coalesce(x_${field.field}.rarity, 0)`).join(" + ");
    const joins = same.map(
      (field) => `left join rarity_${field.field} as x_${field.field} on l.${field.field} = x_${field.field}.code`,
    );
    const pairs = `select l.line, r.n, count(*) over (partition by l.line) as entries from line as l join roll as r on ${on}${this.apart()}`;
    if (this.options.within === true) return [];
    return [
      { stage: "exact", table: "exact_pair", select: pairs },
      {
        stage: "exact",
        table: "resolved",
        select: `select e.line, e.n from exact_pair as e join line as l on e.line = l.line ${joins.join(" ")} where e.entries = 1 and ${rare} >= (select cast(round(100 * log2(total)) as int) from rolls) + ${this.model.thresholds.match}`,
      },
      {
        stage: "exact",
        table: "open_line",
        select: "select l.* from line as l where not exists (select 1 from resolved as e where e.line = l.line)",
        done: ["exact_pair"],
      },
    ];
  }

  apart(): string {
    return this.options.within === true ? " and r.n < l.line" : "";
  }

  candidates(): PlanStep[] {
    const within = this.options.within === true;
    const fields = this.model.fields.filter(coded).map((field) => field.field);
    const picked = fields.flatMap((field) => [`l.${field} as l_${field}`, `r.${field} as r_${field}`]).join(", ");
    const blocks = this.model.blocking.map(
      (key) =>
        `select l.line, r.n, l.swapped, ${picked} from reading as l join roll as r on ${blockSql(key)}${this.apart()}`,
    );
    const known = `select l.line, r.n, 0 as swapped, ${picked} from resolved as e join line as l on e.line = l.line join roll as r on e.n = r.n`;
    return [
      {
        stage: "candidates",
        table: "reading",
        select: this.readings(within ? "line" : "open_line"),
        done: within ? [] : ["open_line"],
      },
      {
        stage: "candidates",
        table: "blocked",
        select: [...blocks, ...(within ? [] : [known])].join(" union "),
        done: ["reading"],
      },
      ...this.barred(),
    ];
  }

  /** Each line as written and, where its names look exchanged to who knows the roll's names, crosswise too. */
  readings(from: string): string {
    const straight = `select l.*, 0 as swapped from ${from} as l`;
    if (!this.model.fields.some(({ swapped }) => swapped !== undefined)) return straight;
    const fields = this.model.fields.filter(coded).map(({ field }) => field);
    const crosswise: Record<string, string> = { surname: "given", given: "surname" };
    if (this.addressIsKey) fields.push("address");
    const columns = fields.flatMap((field) => [
      `l.${crosswise[field] ?? field} as ${field}`,
      ...(field === "surname" ? ["s.start3 as surname_start"] : []),
      ...(field === "given" ? ["g.start2 as given_start"] : []),
    ]);
    const given = "select code from rarity_given";
    const looksExchanged = `(l.surname in (${given}) or l.given in (select code from rarity_surname) and l.given not in (${given}))`;
    return `${straight} union all select l.line, ${columns.join(", ")}, 1 as swapped from ${from} as l join name_code as s on l.given = s.code join name_code as g on l.surname = g.code where l.surname <> l.given and ${looksExchanged}`;
  }

  /** Given name and date are looked at first: they bar most pairs, before anything else is computed for them. */
  barred(): PlanStep[] {
    const steps: PlanStep[] = [];
    let from = "blocked";
    for (const field of this.model.fields.filter((one) => one.different.gate === "bar" && coded(one))) {
      const table = `gated_${field.field}`;
      const { step, join, level } = this.level(field, from);
      steps.push(...step, {
        stage: "gate",
        table,
        select: `select * from (select c.*, ${level} as ${field.field}_level from ${from} as c ${join}) as g where ${field.field}_level <> ${differentLevel}`,
        done: [from],
      });
      from = table;
    }
    steps.push({ stage: "gate", table: "candidate", select: `select * from ${from}`, done: [from] });
    return steps;
  }

  /** How one field's level comes into a table of candidates: a table of distinct pairs for names, an expression for dates. */
  level(field: FieldModel, from: string): { step: PlanStep[]; join: string; level: string } {
    const name = field.field;
    const [l, r] = [`c.l_${name}`, `c.r_${name}`];
    const missing = `when ${l} is null or ${r} is null then ${missingLevel}`;
    const pairs = `level_${name}`;
    return {
      step: this.distinctPairs(field, from, pairs),
      join: `left join ${pairs} as p_${name} on ${l} = p_${name}.l and ${r} = p_${name}.r`,
      level: `case ${missing} when ${l} = ${r} then 1 else coalesce(p_${name}.level, ${differentLevel}) end`,
    };
  }

  distinctPairs(field: FieldModel, from: string, table: string): PlanStep[] {
    const pairs = `select l_${field.field} as l, r_${field.field} as r from ${from} where l_${field.field} <> r_${field.field} group by 1, 2`;
    if (field.kind === "date") {
      return [
        {
          stage: "distances",
          table,
          select: `select l, r, case ${levelCases(field, "lt", "rt", 0)} else ${differentLevel} end as level from (select l, r, ${dateText("l")} as lt, ${dateText("r")} as rt from (${pairs}) as p) as q`,
        },
      ];
    }
    return [
      { stage: "distances", table: `pair_${field.field}`, select: pairs },
      { stage: "distances", table: `form_${field.field}`, select: this.formsSelect(field) },
      {
        stage: "distances",
        table,
        select: `select l, r, case when l = r then 1 ${levelCases(field, pairForms("l"), pairForms("r"), 1)} else ${differentLevel} end as level from (select p.l, p.r, ${pairedForms("l")}, ${pairedForms("r")} from pair_${field.field} as p join form_${field.field} as c_l on p.l = c_l.code join form_${field.field} as c_r on p.r = c_r.code) as q`,
        done: [`pair_${field.field}`, `form_${field.field}`],
      },
    ];
  }

  /** The forms of the names that occur in pairs: each computed once, however many pairs it is in. */
  formsSelect(field: FieldModel): string {
    const pair = `pair_${field.field}`;
    const kind = field.kind === "name" ? "name" : "place";
    const used = `select l as code from ${pair} union select r from ${pair}`;
    const form = `c.code, c.fold, c.spaced, ${soundSql("c.fold")} as sound`;
    if (kind === "place")
      return `select ${form}, ' ' as nick, 1 as known from place_code as c join (${used}) as u on c.code = u.code`;
    const nicknames = nicknameRows().map(([short, full]) => `select ${quoted(short)} as fold, ${quoted(full)} as nick`);
    return `select ${form}, coalesce(k.nick, ' ') as nick, case when x.entries >= ${knownFrom} then 1 else 0 end as known from name_code as c join (${used}) as u on c.code = u.code left join rarity_${field.field} as x on c.code = x.code left join (${nicknames.join(" union all ")}) as k on c.fold = k.fold`;
  }

  scores(): PlanStep[] {
    const steps: PlanStep[] = [];
    const joins: string[] = [];
    const levels: string[] = [];
    for (const field of this.model.fields.filter(coded)) {
      const name = field.field;
      if (field.different.gate === "bar") levels.push(`c.${name}_level`);
      else {
        const { step, join, level } = this.level(field, "candidate");
        steps.push(...step);
        joins.push(join);
        levels.push(`${level} as ${name}_level`);
      }
      if (field.levels.some((one) => one.weight.rarity)) {
        joins.push(`left join rarity_${name} as x_${name} on c.r_${name} = x_${name}.code`);
        levels.push(`coalesce(x_${name}.rarity, 0) as ${name}_rarity`);
      }
    }
    steps.push({
      stage: "scores",
      table: "levelled",
      select: `select c.line, c.n, c.swapped, ${levels.join(", ")} from candidate as c ${joins.join(" ")}`,
      done: ["candidate"],
    });
    steps.push({ stage: "scores", table: "weighed", select: this.weighed("levelled"), done: ["levelled"] });
    if (this.address === undefined) {
      steps.push(this.found("weighed"));
      steps.push({ stage: "scores", table: "scored", select: "select * from weighed", done: ["weighed"] });
      return steps;
    }
    return [...steps, ...this.addressScores(this.address)];
  }

  /** What the roll says of every entry that is somebody's candidate: the one time its written columns are read again. */
  found(from: string): PlanStep {
    const within = this.options.within === true;
    const [table, key] = within ? ["line_in", "line"] : ["roll_in", "n"];
    const fields = this.model.fields.map(({ field }) => `r.${field}`).join(", ");
    return {
      stage: "candidates' entries",
      table: "found",
      select: `select r.${key} as n, ${within ? `cast(r.${key} as varchar)` : "r.id"} as id, ${fields} from ${table} as r where r.${key} in (select n from ${from})`,
    };
  }

  weighed(from: string): string {
    const fields = this.model.fields.filter(coded);
    const weights = fields.map((field) => `${weightSql(field)} as ${field.field}_weight`);
    const gates = fields.flatMap((field) => gateSql(field));
    const review = gates.length === 0 ? "0" : `case when ${gates.join(" or ")} then 1 else 0 end`;
    const levels = fields.flatMap((field) => [`${field.field}_level`, `${field.field}_weight`]);
    const stored = fields.flatMap((field) => [
      field.swapped === undefined
        ? `${field.field}_level`
        : `case when ${field.field}_level >= ${differentLevel} then ${field.field}_level + ${swappedLevels} * swapped else ${field.field}_level end as ${field.field}_level`,
      `${field.field}_weight`,
    ]);
    const total = fields.map((field) => `${field.field}_weight`).join(" + ");
    const inner = `select line, n, swapped, ${levels.join(", ")}, ${total} as weight, review from (select *, ${weights.join(", ")}, ${review} as review from ${from}) as w`;
    return `select line, n, ${stored.join(", ")}, weight, review from (select *, row_number() over (partition by line, n order by weight desc, swapped) as likelier from (${inner}) as v) as u where likelier = 1`;
  }

  /**
   * Addresses are long: compared last, and only where they can still change what happens to the line: its best candidate is not
   * clearly above the threshold, or not clearly ahead of the second.
   */
  addressScores(field: FieldModel): PlanStep[] {
    const adds = [...field.levels, field.different, field.missing].map((level) => level.weight.add);
    const [least, most] = [Math.min(0, ...adds), Math.max(0, ...adds)];
    const prior = "(select cast(round(100 * log2(total)) as int) from rolls)";
    const { match, review, margin } = this.model.thresholds;
    const rest = this.model.fields.filter(coded).flatMap((one) => [`w.${one.field}_level`, `w.${one.field}_weight`]);
    const open = `(best < ${prior} + ${match - least} or second >= best - ${margin + most - least})`;
    return [
      {
        stage: "addresses",
        table: "possible",
        select: `select * from (select w.*, max(weight) over (partition by line) as best, row_number() over (partition by line order by weight desc, n) as place from weighed as w where weight >= ${prior} + ${review - most}) as w`,
        done: ["weighed"],
      },
      {
        stage: "addresses",
        table: "second_best",
        select: "select line, weight as second from possible where place = 2",
      },
      this.found("possible"),
      {
        stage: "addresses",
        table: "contested",
        select: `select w.line, w.n, lower(l.address) as l_lower, lower(r.address) as r_lower from (select p.line, p.n from possible as p left join second_best as s on p.line = s.line where ${open}) as w join line_in as l on w.line = l.line join found as r on w.n = r.n`,
        done: ["second_best"],
      },
      {
        stage: "addresses",
        table: "addressed",
        select: `select line, n, ${spacedNameSql("l_lower", this.dialect)} as l_address, ${spacedNameSql("r_lower", this.dialect)} as r_address from contested`,
        done: ["contested"],
      },
      {
        stage: "addresses",
        table: "address_levels",
        select: `select line, n, case when l_address is null or r_address is null or l_address = '' or r_address = '' then ${missingLevel} ${levelCases(field, addressForms("l_address"), addressForms("r_address"), 0)} else ${differentLevel} end as level from addressed`,
        done: ["addressed"],
      },
      {
        stage: "addresses",
        table: "scored",
        select: `select w.line, w.n, ${rest.join(", ")}, w.address_level, ${weightSql(field)} as address_weight, w.weight + ${weightSql(field)} as weight, w.review from (select p.*, coalesce(a.level, ${sparedLevel}) as address_level from possible as p left join address_levels as a on p.line = a.line and p.n = a.n) as w`,
        done: ["possible", "address_levels"],
      },
    ];
  }
}

function blockSql(key: BlockKey): string {
  return key
    .map((part) => {
      if (part === "undated") return "(l.birthDate is null or r.birthDate is null)";
      const { line, roll } = blockedFields[part];
      return `${qualified("l", line)} = ${qualified("r", roll)}`;
    })
    .join(" and ");
}

function levelCases(
  field: FieldModel,
  left: Parameters<typeof testSql>[1],
  right: Parameters<typeof testSql>[1],
  skip: number,
): string {
  return field.levels
    .map((level, index) => ({ level, number: index + 1 }))
    .slice(skip)
    .map(({ level, number }) => `when ${testSql(level.when, left, right)} then ${number}`)
    .join(" ");
}

function weightSql(field: FieldModel): string {
  const cases = field.levels.map((level, index) => `when ${index + 1} then ${oneWeight(field.field, level)}`);
  const chosen = `case ${field.field}_level when ${sparedLevel} then 0 when ${missingLevel} then ${oneWeight(field.field, field.missing)} ${cases.join(" ")} else ${oneWeight(field.field, field.different)} end`;
  return field.swapped === undefined
    ? chosen
    : `${chosen} + case when ${field.field}_level >= ${differentLevel} then ${field.swapped} * swapped else 0 end`;
}

function oneWeight(field: ComparedField, { weight }: Omit<Level, "when">): string {
  if (!weight.rarity) return String(weight.add);
  const full = `${field}_rarity + ${weight.add}`;
  return weight.cap === undefined ? full : `least(${full}, ${weight.cap})`;
}

/** Conditions under which a person must look, whatever the weight. */
function gateSql(field: FieldModel): string[] {
  const levels = [
    ...(field.missing.gate === "review" ? [missingLevel] : []),
    ...(field.different.gate === "review" ? [differentLevel] : []),
    ...field.levels.flatMap((level, index) => (level.gate === "review" ? [index + 1] : [])),
  ];
  return levels.length === 0 ? [] : [`${field.field}_level in (${levels.join(", ")})`];
}
