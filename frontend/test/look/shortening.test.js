// Names are shortened as in Python, by cases that both languages read.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { letters, toldApart } from "../../src/look/shortening.js";
import { classInFormulas, nameInFormulas } from "../../src/look/words.js";

const FILE = join(import.meta.dirname, "..", "..", "..", "contract", "short_names.json");

for (const { about, letters: most, names, short } of JSON.parse(readFileSync(FILE, "utf8")))
  test(about, () => assert.deepEqual(toldApart(names, (text) => letters(text).length <= most), short));

test("names that differ never come out the same, whatever the room", () => {
  const ends = ["", "a", "b", "ab", "aaaaaaaaaaaaaaaaaaaaa"];
  const names = ends.flatMap((first) => ends.flatMap((middle) => ends.map((last) => `${first}xxxxxxxx${middle}yyyyyyyy${last}`)));
  const distinct = [...new Set(names)];
  for (let most = 3; most < 40; most++) {
    const short = toldApart(distinct, (text) => letters(text).length <= most);
    assert.equal(new Set(short).size, distinct.length, `${most} letters`);
  }
});

test("names within formulas", () => {
  assert.equal(classInFormulas(["both ends", "middle"]), "middle");
  assert.equal(classInFormulas(["0", "1"]), "class 1");
  assert.equal(classInFormulas([1, 2].map((n) => `a class of a very long name, number ${n}`)), "a class of a…e, number 2");
  assert.equal(nameInFormulas("the price of a house in the city"), "the price of a house in…");
});
