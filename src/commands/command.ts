import type { Command } from "commander";
import type { Given } from "../input/given.ts";
import type { Io } from "../io.ts";

/** One run of a command: what was given on the line, and the world. */
export interface Invocation {
  readonly given: Given;
  readonly args: readonly string[];
  readonly io: Io;
}

/** A command in a file of its own, loaded when it is run. */
export interface CommandModule {
  /** The first lines of its help: two lines to copy. */
  readonly examples: readonly string[];
  /** Options that may be given more than once with different values. */
  readonly repeatable?: readonly string[];
  /** Adds description, arguments and options. */
  describe(command: Command): void;
  /** Resolves to the exit code. */
  run(invocation: Invocation): Promise<number>;
}
