import { useEffect, useState } from "preact/hooks";
import { escapeControls } from "../render/textWidth.ts";
import { Button, LinkButton } from "./cardView.tsx";
import { numberText } from "./plainReport.ts";
import type { ReportProps } from "./reportApp.tsx";
import { callName, everyTeam, hatWords, strengths, type Team, type TeamView } from "./teams.ts";

interface TableProps extends ReportProps {
  readonly found: readonly Team[];
  readonly view: TeamView;
  readonly onView: (view: TeamView) => void;
  readonly onOpen: (team: Team) => void;
}

/** Rows shown at a time: 10,000 at once would make every browser slow. */
const pageLength = 50;

/** The teams that fit the view, a page at a time; in print all of them. */
export function TeamTable(props: TableProps) {
  const { found, view } = props;
  const [first, setFirst] = useState(0);
  const [isPrinted, print] = useState(false);
  useEffect(() => setFirst(0), [view]);
  useEffect(() => {
    addEventListener("beforeprint", () => print(true));
    addEventListener("afterprint", () => print(false));
  }, []);
  const rows = isPrinted ? found : found.slice(first, first + pageLength);
  const last = first + rows.length;
  const shown = `${numberText(first + 1)} to ${numberText(last)} of ${numberText(found.length)}`;
  return (
    <section aria-labelledby="teams">
      <h2 id="teams" tabIndex={-1}>
        Every team
      </h2>
      <Filters {...props} />
      <p role="status">{last > 0 ? shown : "No team fits. Try another word or filter."}</p>
      <div class="wide">
        <table>
          <Heads {...props} />
          <tbody>
            {rows.map((team) => (
              <TeamRow key={team.number} team={team} {...props} />
            ))}
          </tbody>
        </table>
      </div>
      <nav aria-label="Pages of teams">
        <Button disabled={first === 0} act={() => setFirst(first - pageLength)}>
          Previous
        </Button>
        <Button disabled={last >= found.length} act={() => setFirst(last)}>
          Next
        </Button>
      </nav>
    </section>
  );
}

function Filters({ data, teams, view, onView }: TableProps) {
  const set = (part: keyof TeamView) => (event: { currentTarget: { value: string } }) =>
    onView({ ...view, [part]: event.currentTarget.value });
  const select = (part: "hat" | "strength" | "group", label: string, values: Iterable<string>) => (
    <label>
      {label}
      <select value={view[part]} onChange={set(part)}>
        <option value="">All</option>
        {[...values].map((value) => (
          <option value={value}>{part === "hat" ? hatWords[value as Team["hat"]] : value}</option>
        ))}
      </select>
    </label>
  );
  const groups = new Set(teams.map(({ group }) => group).sort());
  groups.delete("");
  return (
    <search>
      <label>
        Search
        <input type="search" value={view.search} onInput={set("search")} />
      </label>
      {select("hat", "Hat", Object.keys(hatWords))}
      {select("strength", "Strength", strengths)}
      {data.groupName && select("group", nameOf(data), groups)}
      <Button act={() => onView(everyTeam)}>
        {view.call ? `Clear "${callName(view.call)}"` : "Clear"}
      </Button>
    </search>
  );
}

const nameOf = ({ groupName }: ReportProps["data"]): string => escapeControls(groupName);

function Heads({ data, view, onView }: TableProps) {
  const { sortedBy, isDescending } = view;
  const head = (column: TeamView["sortedBy"], words: string) => {
    const isSorted = column === sortedBy;
    const turned = { ...view, sortedBy: column, isDescending: isSorted && !isDescending };
    return (
      <th scope="col" aria-sort={isSorted ? (isDescending ? "descending" : "ascending") : "none"}>
        <Button look="sort" act={() => onView(turned)}>
          {words}
        </Button>
      </th>
    );
  };
  return (
    <thead>
      <tr>
        {head("name", "Team")}
        {data.groupName && head("group", nameOf(data))}
        {head("hats", "Hat")}
        {head("strength", "Strength")}
        <th scope="col">Because</th>
      </tr>
    </thead>
  );
}

function TeamRow({ team, data, onOpen }: TableProps & { readonly team: Team }) {
  const { name, group, hat, hats, strength, because, gaps } = team;
  return (
    <tr class={hat}>
      <th scope="row">
        <LinkButton act={() => onOpen(team)}>{name}</LinkButton>
      </th>
      {data.groupName && <td>{group}</td>}
      <td class="hat">{hats}</td>
      <td>{strength}</td>
      <td class="because">
        {because} <span class="faint">{gaps}</span>
      </td>
    </tr>
  );
}
