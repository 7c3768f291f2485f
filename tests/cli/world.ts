import { PassThrough } from "node:stream";
import type { Io } from "../../src/io.ts";

/** A world without a terminal, in this process: an empty pipe goes in, and what comes out can be asked for. */
export function world(over: Partial<Io> = {}, input: string | Uint8Array = "") {
  const roomy = { highWaterMark: 1024 * 1024 };
  const stdout = new PassThrough(roomy);
  const stderr = new PassThrough(roomy);
  const stdin = new PassThrough(roomy);
  stdin.end(input);
  const io: Io = {
    stdin,
    stdout,
    stderr,
    env: {},
    platform: "linux",
    home: "/nonexistent",
    unicode: true,
    today: () => new Date(0),
    onInterrupt: () => () => {},
    stopGrowing: () => {},
    ...over,
  };
  const said = (stream: PassThrough) => String(stream.read() ?? "");
  return { io, out: () => said(stdout), err: () => said(stderr) };
}
