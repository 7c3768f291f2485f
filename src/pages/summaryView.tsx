import { useMemo } from "preact/hooks";
import type { Rulebook } from "../decide/rulebook.ts";
import { escapeControls } from "../render/textWidth.ts";
import { LinkButton } from "./cardView.tsx";
import { numberText } from "./plainReport.ts";
import type { ReportProps } from "./reportApp.tsx";
import { callName, countTeams, hatWords, strengths, type Team, type TeamView } from "./teams.ts";

interface BarRow {
  readonly label: string;
  readonly note: string;
  /** The teams that the bar stands for, and the kinds that it shows side by side. */
  readonly some: readonly Team[];
  readonly kinds: readonly string[];
  readonly view: Partial<TeamView>;
}

interface BarsProps extends Pick<ReportProps, "onPick"> {
  readonly heading: string;
  readonly whole: (row: BarRow) => number;
  readonly rows: readonly BarRow[];
}

/** Counts with bars of plain SVG, each as long as its share of the whole; a click shows the teams. */
function Bars({ heading, whole, rows, onPick }: BarsProps) {
  return (
    <section aria-label={heading}>
      <h2>{heading}</h2>
      <ul class="bars">
        {rows.map((row) => (
          <li key={row.label}>
            <LinkButton act={() => onPick(row.view)}>{row.label}</LinkButton>
            <Bar {...row} whole={whole(row)} />
            <strong>{numberText(row.some.length)}</strong>
            <span class="faint">{row.note}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Bar({ some, kinds, whole }: BarRow & { readonly whole: number }) {
  const countOf = countTeams(some);
  let end = 0;
  return (
    <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" width="100" height="10" />
      {kinds.map((kind) => {
        const width = (100 * countOf(kind)) / whole;
        end += width;
        return <rect key={kind} class={kind} x={end - width} width={width} height="10" />;
      })}
    </svg>
  );
}

const allHats = ["leader", "manager", "unheard"] as const;

const kindsOf = (hat: string): readonly string[] =>
  hat === "unheard" ? [hat] : strengths.map((strength) => `${hat} ${strength}`);

/** Counts in words: `194 clear, 1 split`. */
function noteOf(some: readonly Team[], kinds: readonly (readonly [kind: string, word: string])[]) {
  const countOf = countTeams(some);
  const words = kinds.filter(([kind]) => countOf(kind) > 0);
  return words.map(([kind, word]) => `${numberText(countOf(kind))} ${word}`).join(", ");
}

const unheardNote = "No answer called for a change of hat. That's no finding about these teams.";

/** How many teams came out how. Teams of whom nothing was heard stand apart: that's no finding. */
export function Picture({ teams, onPick }: ReportProps) {
  const rows = allHats.map((hat): BarRow => {
    const some = teams.filter((team) => team.hat === hat);
    const byStrength = noteOf(
      some,
      strengths.map((one) => [`${hat} ${one}`, one]),
    );
    const note = hat === "unheard" ? unheardNote : byStrength;
    return { label: hatWords[hat], note, some, kinds: kindsOf(hat), view: { hat } };
  });
  return <Bars heading="At a glance" whole={() => teams.length} rows={rows} onPick={onPick} />;
}

/** The calls that hold for most teams, each with its teams. */
export function Movers({ teams, book, onPick }: ReportProps) {
  const rows = useMemo(() => moversOf(teams, book), [teams, book]);
  const heading = "What moved most teams";
  return <Bars heading={heading} whole={() => teams.length} rows={rows} onPick={onPick} />;
}

const moversOf = (teams: readonly Team[], { pack }: Rulebook): BarRow[] =>
  pack.rules
    .map((rule): BarRow => {
      const some = teams.filter(({ calls }) => calls.some((call) => call.rule === rule));
      const label = callName(rule.id);
      const because = rule.because.includes("{") ? "" : rule.because;
      const note = `Calls for the ${rule.hat} hat. ${because}`;
      return { label, note, some, kinds: allHats.flatMap(kindsOf), view: { call: rule.id } };
    })
    .filter(({ some }) => some.length > 0)
    .sort((a, b) => b.some.length - a.some.length);

/** More groups than these are not compared by eye. */
const mostGroups = 100;

/** Groups side by side, the largest first. */
export function Groups({ data, teams, onPick }: ReportProps) {
  const rows = useMemo(() => groupsOf(teams), [teams]);
  const heading = `By ${escapeControls(data.groupName)}`;
  return <Bars heading={heading} whole={({ some }) => some.length} rows={rows} onPick={onPick} />;
}

function groupsOf(teams: readonly Team[]): BarRow[] {
  const groups = new Map<string, Team[]>();
  for (const team of teams) {
    const some = groups.get(team.group) ?? [];
    some.push(team);
    groups.set(team.group, some);
  }
  const largest = [...groups].sort(([, a], [, b]) => b.length - a.length).slice(0, mostGroups);
  return largest.map(([group, some]) => {
    const note = noteOf(
      some,
      allHats.map((hat) => [hat, hatWords[hat].toLowerCase()]),
    );
    return {
      label: group || "(none)",
      note,
      some,
      kinds: allHats.flatMap(kindsOf),
      view: { group },
    };
  });
}
