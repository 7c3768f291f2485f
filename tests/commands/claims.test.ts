import { describe, expect, it } from "vitest";
import { run } from "../support/run.ts";

describe("claims", () => {
  it("says what the article says, by number, under its sections", async () => {
    const { stdout, code } = await run(["claims"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^ {2}Introduction$/m);
    expect(stdout).toMatch(/^ {4}25\. A manager leads more/m);
  });

  it("says one of them alone, as JSON too", async () => {
    const { stdout } = await run(["claims", "25", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({ number: 25, section: expect.any(String) });
    expect((await run(["claims", "25"])).stdout.trim().split("\n")).toHaveLength(2);
  });

  it.each(["99", "x"])("says where they all are when asked for %s", async (number) => {
    const { stderr, code } = await run(["claims", number]);
    expect(code).toBe(2);
    expect(stderr).toContain("To see them all: hat-advisor claims");
  });
});
