import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { decode, placesIn, readStdin } from "../../src/input/text.ts";

const bytes = (...values: number[]) => Uint8Array.from(values);

test("UTF-8, less one byte order mark", () => {
  expect(decode(bytes(0xef, 0xbb, 0xbf, 0x7b), "x")).toBe("{");
  expect(decode(new TextEncoder().encode("無限 é"), "x")).toBe("無限 é");
  expect(decode(bytes(), "x")).toBe("");
});

test.each([
  ["little endian with a mark", bytes(0xff, 0xfe, 0x7b, 0)],
  ["big endian with a mark", bytes(0xfe, 0xff, 0, 0x7b)],
  ["little endian", bytes(0x7b, 0, 0x22, 0)],
  ["big endian", bytes(0, 0x7b, 0, 0x22)],
])("UTF-16 by name: %s", (_, input) => {
  expect(() => decode(input, "x")).toThrow("looks like UTF-16");
});

test("a byte that is no UTF-8 has a place", () => {
  expect(() => decode(bytes(0x7b, 0x0a, 0x20, 0xe9), "x")).toThrowError(
    expect.objectContaining({
      problems: [expect.objectContaining({ place: { file: "x", line: 2, column: 2 } })],
    }),
  );
});

test("lines end in any of the usual ways", () => {
  const text = "a\r\nb\nc\rd";
  const at = placesIn(text);
  expect([0, 3, 5, 7, 8].map((offset) => at(offset))).toEqual([
    { line: 1, column: 1 },
    { line: 2, column: 1 },
    { line: 3, column: 1 },
    { line: 4, column: 1 },
    { line: 4, column: 2 },
  ]);
  expect(placesIn("")(0)).toEqual({ line: 1, column: 1 });
});

test("a stream without an end is refused and destroyed", async () => {
  const endless = new Readable({
    read() {
      this.push(Buffer.alloc(64 * 1024, 32));
    },
  });
  await expect(readStdin(endless)).rejects.toThrow("larger than 1 MiB");
  expect(endless.destroyed).toBe(true);
});

test("a stream that fails says why", async () => {
  const failing = new Readable({
    read() {
      this.destroy(
        Object.assign(new Error("EISDIR: illegal operation on a directory, read"), { code: "EISDIR" }),
      );
    },
  });
  await expect(readStdin(failing)).rejects.toThrow(
    "<stdin> cannot be read: illegal operation on a directory.",
  );
});
