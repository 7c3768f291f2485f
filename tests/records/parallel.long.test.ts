import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { userInfo } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
// @ts-expect-error plain JavaScript, shared with the benchmarks
import { ndjson } from "../bench/records.mjs";
import { installed, openWorkplace } from "../support/workplace.ts";

// Two hosts are two ssh servers on this machine, each with a port, a host key and an environment of its own.

const place = openWorkplace();
const servers: ChildProcess[] = [];
afterAll(() => {
  for (const server of servers) server.kill();
});

const sshd = "/usr/sbin/sshd";
const tools = ["parallel", "ssh", "ssh-keygen"].every(installed) && existsSync(sshd);

const freePort = () =>
  new Promise<number>((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });

/** Without quotes or blanks, so that it can stand in every tool's arguments. */
const folder = join("/tmp", `hat-advisor-ssh-${process.pid}`);
const inFolder = (name: string) => join(folder, name);

const keygen = (name: string) =>
  spawnSync("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", inFolder(name)]);

async function startHost(name: string): Promise<string> {
  const port = await freePort();
  keygen(`host-${name}`);
  const config = [
    `Port ${port}`,
    "ListenAddress 127.0.0.1",
    `HostKey ${inFolder(`host-${name}`)}`,
    `AuthorizedKeysFile ${inFolder("key.pub")}`,
    `SetEnv HOST_NAME=${name} HAT_ADVISOR_HOSTS=${inFolder("hosts")}`,
    `PidFile ${inFolder(`${name}.pid`)}`,
    "StrictModes no",
    "UsePAM no",
    "MaxStartups 100",
  ];
  const file = place.file(`sshd-${name}`, `${config.join("\n")}\n`);
  if (process.getuid?.() === 0) mkdirSync("/run/sshd", { recursive: true });
  servers.push(spawn(sshd, ["-D", "-e", "-f", file], { stdio: "ignore" }));
  const options = "-o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null -o LogLevel=ERROR";
  return `2/ssh -p ${port} -i ${inFolder("key")} ${options} ${userInfo().username}@127.0.0.1`;
}

describe.skipIf(!tools)(
  "over two hosts (skipped without GNU parallel, ssh and sshd: apt-get install parallel openssh-server)",
  () => {
    const hosts: string[] = [];
    beforeAll(async () => {
      mkdirSync(folder, { recursive: true });
      keygen("key");
      for (const name of ["first", "second"]) hosts.push(await startHost(name));
    });
    afterAll(() => spawnSync("rm", ["-r", folder]));

    test("parallel --sshlogin gives the same lines as one process, and both hosts work", async () => {
      place.file("teams.ndjson", [...ndjson(3_000, 9)].join(""));
      place.file("hosts.txt", `${hosts.join("\n")}\n`);
      const remote = join(place.folder, "bin", "hat-advisor");
      // What runs on each host; it also notes the host's name, and takes long enough for both to be asked.
      const work = place.file(
        "work.sh",
        `echo "$HOST_NAME" >> "$HAT_ADVISOR_HOSTS"\nexec "${remote}" batch - --from ndjson 2>/dev/null\n`,
      );
      await place.sh(
        `ln -sf '${work}' ${inFolder("work.sh")}; mkdir -p .parallel; touch .parallel/will-cite`,
      );
      const line = `parallel --pipe --keep-order --block 100k --sshloginfile hosts.txt sh ${inFolder("work.sh")}`;
      const ran = await place.sh(`${line} < teams.ndjson > verdicts.ndjson`);
      expect([ran.code, ran.stderr]).toEqual([0, ""]);
      const compared = await place.sh(
        "hat-advisor batch teams.ndjson 2>/dev/null | cmp - verdicts.ndjson",
      );
      expect([compared.code, compared.stdout]).toEqual([0, ""]);
      expect(statSync(join(place.folder, "verdicts.ndjson")).size).toBeGreaterThan(500_000);
      const names = readFileSync(inFolder("hosts"), "utf8").trim().split("\n");
      expect([...new Set(names)].sort()).toEqual(["first", "second"]);
    });
  },
);
