import { useEffect, useState } from "preact/hooks";
import { interpret } from "../decide/figures.ts";
import { buildReason } from "../decide/reasons.ts";
import { capitalize, escapeControls } from "../render/textWidth.ts";
import { LinkButton } from "./cardView.tsx";
import { numberText } from "./plainReport.ts";
import type { ReportProps } from "./reportApp.tsx";
import { everyTeam, hatWords, strengths, type Team, type TeamView } from "./teams.ts";

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
        <button type="button" disabled={first === 0} onClick={() => setFirst(first - pageLength)}>
          Previous
        </button>
        <button type="button" disabled={last >= found.length} onClick={() => setFirst(last)}>
          Next
        </button>
      </nav>
    </section>
  );
}

function Filters({ data, teams, view, onView }: TableProps) {
  const groups = [...new Set(teams.map(({ group }) => group))]
    .filter((group) => group !== "")
    .sort();
  const select = (
    filter: "hat" | "strength" | "group",
    label: string,
    choices: readonly (readonly string[])[],
  ) => (
    <label>
      {label}
      <select
        value={view[filter]}
        onChange={({ currentTarget }) => onView({ ...view, [filter]: currentTarget.value })}
      >
        <option value="">All</option>
        {choices.map(([value, words]) => (
          <option value={value}>{words}</option>
        ))}
      </select>
    </label>
  );
  return (
    <search>
      <label>
        Search
        <input
          type="search"
          value={view.search}
          onInput={({ currentTarget }) => onView({ ...view, search: currentTarget.value })}
        />
      </label>
      {select("hat", "Hat", Object.entries(hatWords))}
      {select(
        "strength",
        "Strength",
        strengths.map((one) => [one, capitalize(one)]),
      )}
      {data.groupName &&
        select(
          "group",
          data.groupName,
          groups.map((one) => [one, one]),
        )}
      <button type="button" onClick={() => onView(everyTeam)}>
        {view.call ? `Clear "${view.call.replaceAll("-", " ")}"` : "Clear"}
      </button>
    </search>
  );
}

function Heads({ data, view, onView }: TableProps) {
  const { sortedBy, isDescending } = view;
  const head = (column: TeamView["sortedBy"], words: string) => {
    const isSorted = column === sortedBy;
    const sort = isDescending ? "descending" : "ascending";
    const turned = { ...view, sortedBy: column, isDescending: isSorted && !isDescending };
    return (
      <th scope="col" aria-sort={isSorted ? sort : "none"}>
        <button type="button" class="sort" onClick={() => onView(turned)}>
          {words}
        </button>
      </th>
    );
  };
  return (
    <thead>
      <tr>
        {head("name", "Team")}
        {data.groupName && head("group", escapeControls(data.groupName))}
        {head("hats", "Hat")}
        {head("strength", "Strength")}
        <th scope="col">Because</th>
      </tr>
    </thead>
  );
}

/** A team without a call gets no reason: hints alone say nothing. */
function TeamRow({ team, data, book, onOpen }: TableProps & { readonly team: Team }) {
  const { name, group, hat, hats, strength, calls } = team;
  const interpreted = interpret(team.situation, book.pack.bands);
  const because = calls[0] ? buildReason(calls[0], interpreted, book).because : "";
  return (
    <tr class={hat}>
      <th scope="row">
        <LinkButton act={() => onOpen(team)}>{name}</LinkButton>
      </th>
      {data.groupName && <td>{group}</td>}
      <td class="hat">{hats}</td>
      <td>{strength}</td>
      <td class="because">{escapeControls(because)}</td>
    </tr>
  );
}
