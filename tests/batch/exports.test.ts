import { describe, expect, test } from "vitest";
import { run } from "../cli/run.ts";

// Made by us after the shapes that survey tools export; the flags are those the README gives.

const folder = "tests/fixtures/exports";

describe("exports of survey tools are read as they are", () => {
  test.each<[string, string[], string]>([
    [
      "officevibe.csv",
      [
        "--role",
        "manager",
        "--column",
        "id=teamName",
        "--column",
        "morale=score",
        "--morale-scale",
        "0-10",
        "--column",
        "responses=participantCount",
      ],
      "Platform\tmanager\nCheckout\tleader\nData, East\tmanager\n",
    ],
    [
      "15five.csv",
      [
        "--role",
        "manager",
        "--column",
        "id=Group",
        "--column",
        "morale=Pulse (1-5)",
        "--morale-scale",
        "1-5",
        "--column",
        "responses=Respondents",
        "--column",
        "level=Manager Level",
        "--value",
        "level:Director=senior",
        "--value",
        "level:Manager=frontline",
      ],
      "Platform\tmanager\nCheckout\tleader\nSupport\tmanager\n",
    ],
    [
      "lattice.tsv",
      [
        "--role",
        "manager",
        "--column",
        "id=Department",
        "--column",
        "morale=eNPS",
        "--morale-scale",
        "enps",
        "--column",
        "responses=Total Responses",
        "--column",
        "teamSize=Headcount",
      ],
      "Platform\tleader\nCheckout\tleader\nSupport\tmanager\n",
    ],
    [
      "culture-amp.json",
      [
        "--role",
        "manager",
        "--column",
        "id=team",
        "--column",
        "morale=favorable",
        "--morale-scale",
        "0-100",
        "--column",
        "responses=n",
        "--column",
        "teamSize=directReports",
      ],
      "Platform\tmanager\nCheckout\tleader\nSupport\tmanager\n",
    ],
    [
      "peakon.ndjson",
      [
        "--role",
        "leader",
        "--column",
        "id=segment",
        "--column",
        "morale=mean",
        "--morale-scale",
        "0-10",
        "--column",
        "responses=responseCount",
        "--column",
        "transitions=reorg",
        "--value",
        "transitions:Yes=reorganization",
        "--value",
        "transitions:No=none",
      ],
      "Platform\tleader\nCheckout\tleader\nSupport\tleader\n",
    ],
    [
      "pulsestage.csv",
      [
        "--role",
        "manager",
        "--column",
        "id=team",
        "--column",
        "morale=mean",
        "--morale-scale",
        "1-5",
        "--column",
        "responses=n",
      ],
      "Checkout\tleader\nPlatform\tmanager\n",
    ],
  ])("%s", async (file, flags, stdout) => {
    const ran = await run(["batch", `${folder}/${file}`, "-q", ...flags]);
    expect(ran.stdout, ran.stderr).toBe(stdout);
    expect(ran.code).toBe(0);
  });

  test("too few answers are no answer: the third team's score counts for nothing", async () => {
    const flags = [
      "--role",
      "manager",
      "--column",
      "morale=score",
      "--morale-scale",
      "0-10",
      "--column",
      "responses=participantCount",
      "--to",
      "ndjson",
    ];
    const { stdout } = await run(["batch", `${folder}/officevibe.csv`, ...flags]);
    const verdicts = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(verdicts.map(({ open }) => open.some(({ fact }: { fact: string }) => fact === "morale"))).toEqual([
      false,
      false,
      true,
    ]);
    expect(verdicts[2].notes[0]).toContain("3");
  });
});
