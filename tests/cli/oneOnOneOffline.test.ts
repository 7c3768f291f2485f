import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { memory } from "./memory.ts";
import { bin, quietEnv } from "./run.ts";

const dist = fileURLToPath(new URL("../../dist/", import.meta.url));

test("no module for the network is bundled", () => {
  const network =
    /["'](?:node:)?(?:net|http|http2|https|tls|dgram|dns|dns\/promises|inspector|undici)["']|\bfetch\(|WebSocket/;
  const chunks = readdirSync(dist).filter((name) => /\.c?js$/.test(name));
  expect(chunks.length).toBeGreaterThan(5);
  for (const name of chunks)
    expect([name, network.exec(readFileSync(join(dist, name), "utf8"))]).toEqual([name, null]);
});

const mayUnshare = spawnSync("unshare", ["-rn", "true"]).status === 0;

test.runIf(mayUnshare)("where there is no network, everything works", () => {
  const { home } = memory();
  const offline = (...argv: string[]) =>
    spawnSync("unshare", ["-rn", process.execPath, bin, ...argv], {
      env: quietEnv({ HAT_ADVISOR_HOME: home }),
      encoding: "utf8",
      input: "",
    });
  const runs = [
    offline("one-on-one", "ana", "--role", "manager", "-q"),
    offline("--role", "leader", "--mentoring", "-q"),
    offline("history"),
    offline("history", "ana"),
    offline("history", "--forget", "ana", "--yes"),
    offline("examples"),
  ];
  expect(runs.map(({ status }) => status)).toEqual(runs.map(() => 0));
});
