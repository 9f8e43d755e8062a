"""Runs a match plan on Apache Spark. Reads one JSON object from the file named by the only argument:

{"master", "roll", "statements", "fields", "steps": [{"table", "select"}], "work", "settings"}

Every step is written to the folder "work" as Parquet and read again, as DuckDB keeps a table: the plan of a later step would
otherwise carry all earlier ones. Prints one line of JSON per step.
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

spark.read.parquet(job["roll"]).select("id", *job["fields"]).createOrReplaceTempView("roll_named")
# Numbers in the order of ids, as a frozen roll's rows stand in its file.
numbered = "select cast(row_number() over (order by id) - 1 as int) as n, * from roll_named"
spark.sql(numbered).write.mode("overwrite").parquet(f"{job['work']}/roll_in")
spark.read.parquet(f"{job['work']}/roll_in").createOrReplaceTempView("roll_in")
spark.read.parquet(job["statements"]).select("line", *job["fields"]).createOrReplaceTempView("line_in")

for step in job["steps"]:
    started = time.time()
    path = f"{job['work']}/{step['table']}"
    made = spark.sql(step["select"])
    made.write.mode("overwrite").parquet(path)
    # Told what it wrote, Spark need not start a job to find out.
    spark.read.schema(made.schema).parquet(path).createOrReplaceTempView(step["table"])
    print(json.dumps({"table": step["table"], "seconds": round(time.time() - started, 3)}), flush=True)

spark.stop()
