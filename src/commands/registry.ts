import type { CommandModule } from "./command.ts";

export interface Entry {
  readonly name: string;
  readonly summary: string;
  load(): Promise<CommandModule>;
}

/** Every command; the first is the default. A new one is a file and a line here. */
export const registry: readonly [Entry, ...Entry[]] = [
  {
    name: "advise",
    summary: "one situation, one verdict; this is what runs without a command",
    load: async () => (await import("./advise.ts")).advise,
  },
  {
    name: "examples",
    summary: "named situations to try, the article's scenarios first",
    load: async () => (await import("./examples.ts")).examples,
  },
];
