import packageJson from "../../package.json" with { type: "json" };

const known: { version: string; homepage?: string; bugs?: { url?: string } } = packageJson;

export const about = {
  version: known.version,
  docs: known.homepage ?? "README.md, which comes with hat-advisor",
  bugs: known.bugs?.url ?? "the address in README.md",
};
