import { describe, expect, test } from "vitest";
// @ts-expect-error plain JavaScript, shared with the benchmarks
import { ndjson } from "../bench/records.mjs";
import { installed, openWorkplace } from "../support/workplace.ts";

const place = openWorkplace();

describe.skipIf(!installed("parallel"))("GNU parallel (skipped where it is not installed)", () => {
  test("on several cores gives the same lines as one process", async () => {
    place.file("teams.ndjson", [...ndjson(1_000, 9)].join(""));
    const line =
      "parallel --pipe --keep-order --block 50k hat-advisor batch < teams.ndjson > verdicts.ndjson";
    const { code } = await place.sh(`mkdir -p .parallel; touch .parallel/will-cite; ${line}`);
    const compared = await place.sh(
      "hat-advisor batch teams.ndjson -o one.ndjson && cmp one.ndjson verdicts.ndjson",
    );
    expect([code, compared.code, compared.stdout]).toEqual([0, 0, ""]);
  });
});

test("split, several processes and cat give the same lines too", async () => {
  place.file("few.ndjson", [...ndjson(300, 9)].join(""));
  const line =
    "split -n l/3 few.ndjson part. && for f in part.*; do hat-advisor batch --from ndjson $f > $f.out & done; " +
    "wait; cat part.*.out > all.out; hat-advisor batch few.ndjson | cmp - all.out";
  const { code, stdout } = await place.sh(line);
  expect([code, stdout]).toEqual([0, ""]);
});
