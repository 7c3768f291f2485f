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
    name: "batch",
    summary: "NDJSON, a JSON array or CSV: a verdict for every record",
    load: async () => (await import("./batch.ts")).batch,
  },
  {
    name: "one-on-one",
    summary: "the quick check before a one-on-one; giving a name remembers it",
    load: async () => (await import("./oneOnOne.ts")).oneOnOne,
  },
  {
    name: "history",
    summary: "how the hats moved, and how to forget it",
    load: async () => (await import("./history.ts")).history,
  },
  {
    name: "examples",
    summary: "named situations to try, the article's scenarios first",
    load: async () => (await import("./examples.ts")).examples,
  },
  {
    name: "rules",
    summary: "the rules: listed, shown, checked over every situation, or tested",
    load: async () => (await import("./rules.ts")).rules,
  },
  {
    name: "schema",
    summary: "JSON Schema of a situation, a verdict or a pack",
    load: async () => (await import("./schema.ts")).schema,
  },
  {
    name: "completion",
    summary: "what a shell needs to complete all of this",
    load: async () => (await import("./completion.ts")).completion,
  },
];
