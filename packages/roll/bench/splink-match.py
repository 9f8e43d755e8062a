"""Splink on the same two tables, set up the way its documentation advises for linking two data sets.

Usage: splink-match.py ROLL.parquet LINES.parquet OUT.parquet trained|pinned MODEL.json
Writes (line, id, match_probability) of the likeliest entry per line, and prints one line of JSON.
"""

import json
import resource
import sys
import time

import duckdb
import splink
import splink.comparison_library as cl
from splink import Linker, SettingsCreator, block_on

roll, lines, out, mode, model = sys.argv[1:6]
major = int(splink.__version__.split(".")[0])
has_patronymic = (
    duckdb.connect().execute(f"select count(patronymic) from read_parquet('{lines}')").fetchall()[0][0] > 0
)
columns = [row[0] for row in duckdb.connect().execute(f"describe select * from read_parquet('{lines}')").fetchall()]
has_email = (
    "email" in columns
    and duckdb.connect().execute(f"select count(email) from read_parquet('{lines}')").fetchall()[0][0] > 0
)
started = time.time()
connection = duckdb.connect()
# Lower case is the cleaning its documentation asks for.
lowered = "lower(surname) as surname, lower(given) as given, birthDate as birth_date, lower(locality) as locality, lower(address) as address, lower(patronymic) as patronymic" + (", lower(email) as email" if has_email else "")
connection.execute(f"create table roll as select id as unique_id, {lowered} from read_parquet('{roll}')")
connection.execute(
    f"create table lines as select cast(line as varchar) as unique_id, {lowered} from read_parquet('{lines}')"
)

rules = [
    block_on("birth_date", "given"),
    block_on("birth_date", "surname"),
    block_on("surname", "given", "locality"),
    block_on("surname", "given", "substr(birth_date, 1, 4)"),
    block_on("surname", "given", "substr(birth_date, 6, 5)"),
    block_on("given", "substr(surname, 1, 3)", "locality", "substr(birth_date, 1, 4)"),
    block_on("birth_date", "locality"),
    block_on("birth_date", "substr(surname, 1, 2)"),
    block_on("birth_date", "substr(given, 1, 2)", "substr(surname, 2, 2)"),
]
comparisons = [
    cl.JaroWinklerAtThresholds("surname", [0.92, 0.85]).configure(term_frequency_adjustments=True),
    cl.JaroWinklerAtThresholds("given", [0.92, 0.85]).configure(term_frequency_adjustments=True),
    cl.DateOfBirthComparison("birth_date", input_is_string=True),
    cl.ExactMatch("locality").configure(term_frequency_adjustments=True),
    cl.LevenshteinAtThresholds("address", [2, 5]),
]
if has_patronymic:
    comparisons.insert(2, cl.JaroWinklerAtThresholds("patronymic", [0.92, 0.85]).configure(term_frequency_adjustments=True))
    rules.append(block_on("surname", "given", "patronymic", "locality"))
    rules.append(block_on("patronymic", "birth_date"))
    rules.append(block_on("given", "patronymic", "locality", "substr(birth_date, 1, 4)"))

known_by = [block_on("surname", "given", "birth_date")]
trained_on = [block_on("surname", "given", "locality"), block_on("birth_date", "given")]
if connection.execute("select count(*) from roll").fetchall()[0][0] < 20_000:
    # Small sets bear wider rules, as its own examples on them have.
    rules += [block_on("given"), block_on("surname"), block_on("birth_date")]
    trained_on = [block_on("birth_date"), block_on("given"), block_on("surname")]
    known_by = [block_on("surname", "given"), block_on("birth_date")]
if has_email:
    comparisons.append(cl.EmailComparison("email"))
    rules.append(block_on("email"))
    known_by.append(block_on("email"))

settings = SettingsCreator(
    link_type="link_only",
    comparisons=comparisons,
    blocking_rules_to_generate_predictions=rules,
    retain_matching_columns=False,
    retain_intermediate_calculation_columns=False,
)
if mode == "pinned":
    settings = model

if major >= 5:
    from splink.internals.duckdb.database_api import DuckDBAPI

    api = DuckDBAPI(connection)
    frames = [api.register("roll"), api.register("lines")]
    linker = Linker(frames, settings)
else:
    from splink import DuckDBAPI

    linker = Linker(["roll", "lines"], settings, DuckDBAPI(connection), input_table_aliases=["roll", "lines"])

if mode == "trained":
    linker.training.estimate_probability_two_random_records_match(
        known_by, recall=0.75
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=2e6)
    for rule in trained_on:
        linker.training.estimate_parameters_using_expectation_maximisation(rule)
    linker.misc.save_model_to_json(model, overwrite=True)

predictions = linker.inference.predict(threshold_match_probability=0.5)
name = predictions.physical_name
left_is_lines = "source_dataset_l = 'lines'"
connection.execute(
    f"copy (select line, arg_max(id, match_probability) as voter, max(match_probability) as p from (select case when {left_is_lines} then cast(unique_id_l as int) else cast(unique_id_r as int) end as line, case when {left_is_lines} then unique_id_r else unique_id_l end as id, match_probability from {name}) group by line) to '{out}' (format parquet)"
)
print(
    json.dumps(
        {
            "splink": splink.__version__,
            "duckdb": duckdb.__version__,
            "mode": mode,
            "seconds": round(time.time() - started, 2),
            "cpu": round(sum(resource.getrusage(resource.RUSAGE_SELF)[:2]), 1),
            "rssMB": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        }
    )
)
