"""Runs a match plan on Apache Spark. Reads one JSON object from the file named by the only argument:

{"master", "roll", "statements", "rollFields", "lineFields", "steps": [{"table", "select"}], "result", "out", "work", "settings"}

Every step is kept as Parquet in the folder "work", as DuckDB keeps a table. Prints one line of JSON per step on stdout.
"""

import json
import sys
import time

from pyspark.sql import SparkSession

with open(sys.argv[1], encoding="utf-8") as handle:
    job = json.load(handle)

builder = SparkSession.builder.appName("hustings roll match").master(job["master"])
for name, value in job["settings"].items():
    builder = builder.config(name, value)
spark = builder.getOrCreate()
spark.sparkContext.setLogLevel("ERROR")

roll = spark.read.parquet(job["roll"])
# The number of an entry is only a handle within this run; the frozen roll is in the order of its ids.
roll = roll.select("id", *job["rollFields"])
roll.createOrReplaceTempView("roll_named")
spark.sql(
    "select cast(row_number() over (order by id) - 1 as int) as n, * from roll_named"
).createOrReplaceTempView("roll_in")
spark.read.parquet(job["statements"]).select("line", *job["lineFields"]).createOrReplaceTempView("line_in")

for step in job["steps"]:
    started = time.time()
    # Written and read again, not persisted: the plan of a later step would otherwise carry all earlier ones.
    path = f"{job['work']}/{step['table']}"
    spark.sql(step["select"]).write.mode("overwrite").parquet(path)
    frame = spark.read.parquet(path)
    frame.createOrReplaceTempView(step["table"])
    rows = frame.count()
    print(json.dumps({"table": step["table"], "rows": rows, "seconds": round(time.time() - started, 3)}), flush=True)

spark.sql(job["result"]).coalesce(1).write.mode("overwrite").parquet(job["out"])
spark.stop()
