import * as z from "zod/mini";
import { packSchema } from "../core/packSchema.ts";
import { situationSchema } from "../core/situation.ts";
import { refusalSchema, verdictSchema } from "../core/verdictSchema.ts";
import { exitCodes } from "../errors.ts";
import { oneOf } from "../oneOf.ts";
import { write } from "../output.ts";
import type { CommandModule } from "./command.ts";
import { addCommon } from "./options.ts";

const schemas = {
  situation: situationSchema,
  verdict: z.union([verdictSchema, refusalSchema]),
  pack: packSchema,
} as const;
const names = Object.keys(schemas) as (keyof typeof schemas)[];

export const schema: CommandModule = {
  examples: ["hat-advisor schema situation", "hat-advisor schema verdict"],
  describe(command) {
    command
      .usage(`[${names.join(" | ")}]`)
      .description(
        "JSON Schema (draft 2020-12) of what goes in, what comes out (a verdict, or the record a batch refused), " +
          "and a whole pack after it has been laid over the one it extends.",
      )
      .argument("[part]");
    addCommon(command);
  },
  async run({ args, io }) {
    const [name = "situation"] = args;
    const known = oneOf(name, names, `There is no schema ${name}.`, `Schemas: ${names.join(", ")}.`);
    const json = z.toJSONSchema(schemas[known], { target: "draft-2020-12", io: "input" });
    await write(io.stdout, `${JSON.stringify(json, null, 2)}\n`);
    return exitCodes.advice;
  },
};
