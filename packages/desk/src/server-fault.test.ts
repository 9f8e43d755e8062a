import assert from "node:assert/strict";
import { test } from "node:test";
import { ClientError } from "@hustings/client";
import { languages } from "@hustings/rules";
import { deskWords } from "./messages/desk-words.ts";
import { faultOf } from "./server-fault.ts";

const told = (code: ConstructorParameters<typeof ClientError>[0]) => faultOf(new ClientError(code, "an answer"));

test("a false answer is not said to be a server out of reach, nor that nothing was entered where it may be", () => {
  assert.deepEqual(
    [told("false-answer"), told("other-release"), told("not-published"), told("unreachable")],
    ["server-false", "server-other-release", "server-unpublished", "server-unreachable"],
  );
  for (const language of languages) {
    const said = (["false-answer", "other-release", "not-published", "unreachable"] as const).map(
      (code) => deskWords[language].refused[told(code)] ?? "",
    );
    assert.equal(new Set(said).size, 4, language);
    assert.ok(
      said.every((words) => words.length > 40),
      language,
    );
  }
});
