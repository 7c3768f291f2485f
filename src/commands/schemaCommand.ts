import { Argument } from "commander";
import * as z from "zod/mini";
import { situationSchema } from "../model/situation.ts";
import { verdictSchema } from "../model/verdictSchema.ts";
import { authorSchema } from "../pack/overlay.ts";
import type { CommandModule } from "./commands.ts";
import { addOutputFile } from "./shared/options.ts";

export const schemaCommand: CommandModule = {
  examples: ["hat-advisor schema situation", "hat-advisor schema pack > pack.schema.json"],
  description:
    "The JSON Schema (draft 2020-12) of what you put in (situation), of what comes out (verdict) or of a pack of " +
    "your own (pack). Without a name, it's that of a situation.",
  describe(command) {
    command.addArgument(new Argument("[which]").choices(["situation", "verdict", "pack"]));
    addOutputFile(command);
  },
  async run(run) {
    await run.write(`${JSON.stringify(buildSchema(run.args[0]), null, 2)}\n`);
  },
};

function buildSchema(name = "situation") {
  if (name === "pack") return authorSchema();
  const schema = name === "verdict" ? verdictSchema : situationSchema;
  return z.toJSONSchema(schema, { target: "draft-2020-12", io: "input" });
}
