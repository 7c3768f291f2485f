import type { Command } from "commander";
import { exitCodes, usageError } from "../errors.ts";
import { oneOf } from "../oneOf.ts";
import { write } from "../output.ts";
import type { CommandModule } from "./command.ts";
import { addCommon } from "./options.ts";

export const shells = ["bash", "zsh", "fish", "powershell"] as const;

/** What a script calls to be told what may come next: `completion complete -- WORDS`. */
const asking = "complete";

export const completion: CommandModule = {
  examples: ["hat-advisor completion bash", "hat-advisor completion fish"],
  describe,
  async run({ args, io }) {
    const [shell, ...words] = args;
    if (shell === asking) {
      const { suggestions } = await import("./completionWords.ts");
      await write(io.stdout, await suggestions(words, io));
      return exitCodes.advice;
    }
    const more = `It takes ${shells.join(", ")}. See hat-advisor completion --help.`;
    if (shell === undefined) throw usageError("completion needs the name of a shell.", more);
    const known = oneOf(shell, shells, `completion does not know "${shell}".`, more);
    if (words[0] !== undefined) throw usageError(`completion takes one shell, not also "${words[0]}".`);
    const { scriptFor } = await import("./completionScript.ts");
    await write(io.stdout, scriptFor(known));
    return exitCodes.advice;
  },
};

const installing = [
  "bash, in ~/.bashrc: source <(hat-advisor completion bash)",
  "zsh, in ~/.zshrc after compinit: source <(hat-advisor completion zsh)",
  "fish, in ~/.config/fish/config.fish: hat-advisor completion fish | source",
  "powershell, in $PROFILE: hat-advisor completion powershell | Out-String | Invoke-Expression",
].join("\n");

function describe(command: Command): void {
  command
    .usage(`${shells.join("|")} [options]`)
    .argument("[shell...]", shells.join(", "))
    .description(
      "Prints the script that completes commands, options, their values, examples, rules and the people you keep " +
        `checks of. It installs nothing; to use it, add one line to a file of your own:\n${installing}`,
    );
  addCommon(command);
}
