import * as z from "zod/mini";
import { exitCodes } from "../errors.ts";
import { situationSchema } from "../model/situation.ts";
import type { CommandModule } from "./commands.ts";
import { addCommon, addExamples, addOutputFile } from "./shared/options.ts";
import { unknownName } from "./shared/run.ts";

type JsonSchema = z.core.JSONSchema.JSONSchema;

const schemas: Readonly<Record<string, () => Promise<JsonSchema>>> = {
  situation: async () => toJsonSchema(situationSchema),
  verdict: async () => {
    const { refusalSchema, verdictSchema } = await import("../model/verdictSchema.ts");
    return toJsonSchema(z.union([verdictSchema, refusalSchema]));
  },
  pack: async () => {
    const { authorSchema } = await import("../pack/authorSchema.ts");
    return authorSchema();
  },
};

const names = Object.keys(schemas);

export const schemaCommand: CommandModule = {
  describe(command) {
    addExamples(
      command,
      "hat-advisor schema situation",
      "hat-advisor schema pack > pack.schema.json",
    );
    command
      .argument("[name]", `${names.join(", ")}; the first without a name`)
      .description(
        "JSON Schema (draft 2020-12) of what goes in, of what comes out (a verdict, or what a batch says of " +
          "a record it refuses), and of a pack of your own.",
      );
    addOutputFile(command);
    addCommon(command);
  },
  async run(run) {
    const [name = "situation"] = run.args;
    const build = Object.hasOwn(schemas, name) ? schemas[name] : undefined;
    const list = `There are ${names.join(", ")}.`;
    if (!build) throw unknownName(`There's no schema called ${name}.`, name, names, list);
    await run.write(`${JSON.stringify(await build(), null, 2)}\n`);
    return exitCodes.advice;
  },
};

const toJsonSchema = (schema: z.ZodMiniType): JsonSchema =>
  z.toJSONSchema(schema, { target: "draft-2020-12", io: "input" });
