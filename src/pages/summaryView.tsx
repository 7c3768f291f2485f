import type { Rulebook } from "../decide/rulebook.ts";
import { escapeControls } from "../render/textWidth.ts";
import { LinkButton } from "./cardView.tsx";
import { numberText } from "./plainReport.ts";
import type { ReportProps } from "./reportApp.tsx";
import {
  callName,
  countTeams,
  hatWords,
  strengths,
  type Team,
  type TeamView,
  unheardText,
} from "./teams.ts";

/** How many teams came out how, the calls that moved most of them, and their groups side by side. */
export function Summary({ data, teams, book, onPick }: ReportProps) {
  const shared = { onPick, whole: teams.length };
  const groups = `By ${escapeControls(data.groupName)}`;
  return (
    <>
      <Bars {...shared} heading="At a glance" rows={hatRows(teams)} />
      <Bars {...shared} heading="What moved most teams" rows={callRows(teams, book)} />
      {data.groupName && <Bars onPick={onPick} heading={groups} rows={groupRows(teams)} />}
    </>
  );
}

interface BarRow {
  readonly label: string;
  readonly note: string;
  readonly some: readonly Team[];
  readonly view: Partial<TeamView>;
}

interface BarsProps extends Pick<ReportProps, "onPick"> {
  readonly heading: string;
  readonly rows: readonly BarRow[];
  /** How many teams a full bar stands for; without it each bar is full. */
  readonly whole?: number;
}

/** Counts with bars of plain SVG, in parts by hat and strength; a click shows the teams. */
function Bars({ heading, rows, whole, onPick }: BarsProps) {
  return (
    <section aria-label={heading}>
      <h2>{heading}</h2>
      <ul class="bars">
        {rows.map(({ label, note, some, view }) => (
          <li key={label}>
            <LinkButton act={() => onPick(view)}>{label}</LinkButton>
            <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
              <rect width="100" height="10" />
              {partsOf(some, whole ?? some.length).map(({ kind, x, width }) => (
                <rect key={kind} class={kind} x={x} width={width} height="10" />
              ))}
            </svg>
            <strong>{numberText(some.length)}</strong>
            <span class="faint">{note}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const allHats = ["leader", "manager", "unheard"] as const;
const kinds = allHats.flatMap((hat) => [...strengths, "–"].map((strength) => `${hat} ${strength}`));

/** The parts of a bar, in percent of its whole. */
function partsOf(some: readonly Team[], whole: number) {
  const countOf = countTeams(some);
  let end = 0;
  return kinds.map((kind) => {
    const width = (100 * countOf(kind)) / whole;
    end += width;
    return { kind, x: end - width, width };
  });
}

/** Counts in words: `194 clear, 1 split`. */
function countsIn(some: readonly Team[], wordOf: Readonly<Record<string, string>>): string {
  const countOf = countTeams(some);
  const words = Object.entries(wordOf).filter(([kind]) => countOf(kind) > 0);
  return words.map(([kind, word]) => `${numberText(countOf(kind))} ${word}`).join(", ");
}

/** Teams we heard nothing from stand apart, since that's no finding. */
const hatRows = (teams: readonly Team[]): BarRow[] =>
  allHats.map((hat) => {
    const some = teams.filter((team) => team.hat === hat);
    const wordOf = Object.fromEntries(strengths.map((strength) => [strength, strength]));
    const note = hat === "unheard" ? unheardText(teams) : countsIn(some, wordOf);
    return { label: hatWords[hat], note, some, view: { hat } };
  });

const callRows = (teams: readonly Team[], { pack }: Rulebook): BarRow[] =>
  pack.rules
    .map(({ id, hat, because }) => {
      const some = teams.filter(({ calls }) => calls.some(({ rule }) => rule.id === id));
      const note = `Calls for the ${hat} hat. ${because.includes("{") ? "" : because}`;
      return { label: callName(id), note, some, view: { call: id } };
    })
    .filter(({ some }) => some.length > 0)
    .sort((a, b) => b.some.length - a.some.length);

/** More groups than these are not compared by eye. */
const mostGroups = 100;

function groupRows(teams: readonly Team[]): BarRow[] {
  const groups = new Map<string, Team[]>();
  for (const team of teams) groups.set(team.group, groups.get(team.group) ?? []);
  for (const team of teams) groups.get(team.group)?.push(team);
  const largest = [...groups].sort(([, a], [, b]) => b.length - a.length).slice(0, mostGroups);
  return largest.map(([group, some]) => ({
    label: group || "(none)",
    note: countsIn(some, hatWords),
    some,
    view: { group },
  }));
}
