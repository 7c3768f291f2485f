import type { Io } from "../io.ts";
import { write } from "../output.ts";

/** Takes text piece by piece. */
interface Sink {
  /** Resolves when the piece is taken; false when the reader has left. */
  write(text: string): Promise<boolean>;
  /** `whole` when all there was to write is written. */
  close(whole: boolean): Promise<void>;
  abandon(): void;
}

/** So much is gathered before it is written: a write for every line would cost more than the line. */
const chunk = 64 * 1024;

/** Where records go: the file of `-o`, else stdout. Waiting for each write keeps a slow reader from filling memory. */
export class Outlet {
  /** Whether the reader has left. */
  left = false;
  private text = "";
  private readonly sink: Sink;

  constructor(sink: Sink) {
    this.sink = sink;
  }

  add(text: string): void {
    this.text += text;
  }

  get isFull(): boolean {
    return this.text.length >= chunk;
  }

  async flush(): Promise<void> {
    const { text } = this;
    this.text = "";
    if (text !== "" && !this.left) this.left = !(await this.sink.write(text));
  }

  close(whole: boolean): Promise<void> {
    return this.sink.close(whole);
  }

  abandon(): void {
    this.sink.abandon();
  }
}

export async function openOutlet(path: string | undefined, io: Io): Promise<Outlet> {
  if (path === undefined || path === "-") {
    return new Outlet({ write: (text) => write(io.stdout, text), close: async () => {}, abandon: () => {} });
  }
  const { openDraft } = await import("../outputFile.ts");
  return new Outlet(await openDraft(path));
}
