import { render } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { buildRulebook, type Rulebook } from "../decide/rulebook.ts";
import { Button, CardView, goTo } from "./cardView.tsx";
import { type ReportData, readPageData } from "./pageData.ts";
import { countWords, introOf, refusedText } from "./plainReport.ts";
import { Summary } from "./summaryView.tsx";
import { decideTeams, everyTeam, findTeams, type Team, type TeamView } from "./teams.ts";
import { TeamTable } from "./teamTable.tsx";

export async function startReport(page: Document, root: Element): Promise<void> {
  const data = await readPageData<ReportData>(page);
  const book = buildRulebook(data.pack, data.sha256);
  render(<Report data={data} book={book} teams={decideTeams(data, book)} />, root);
}

/** What the parts of a report share. */
export interface ReportProps {
  readonly data: ReportData;
  readonly book: Rulebook;
  readonly teams: readonly Team[];
  /** Shows only the teams of one part of the picture. */
  readonly onPick: (view: Partial<TeamView>) => void;
}

function Report({ data, book, teams }: Omit<ReportProps, "onPick">) {
  const [view, setView] = useState(everyTeam);
  const [opened, open] = useState<Team>();
  const found = useMemo(() => findTeams(teams, view), [teams, view]);
  const onPick = (change: Partial<TeamView>) => {
    setView({ ...everyTeam, ...change });
    goTo("teams");
  };
  const { refused } = data;
  const shared = { data, book, teams, onPick };
  // It only depends on the teams, so a keystroke in the search leaves it alone.
  const summary = useMemo(() => <Summary {...shared} />, [teams]);
  return (
    <>
      <header class="top">
        <h1>{data.title}</h1>
        <p>{introOf(data)}</p>
      </header>
      <main class="report">
        {summary}
        <TeamTable {...shared} found={found} view={view} onView={setView} onOpen={open} />
        {refused.length > 0 && (
          <section aria-labelledby="refused">
            <h2 id="refused">{countWords(refused.length, "record")} that couldn't be read</h2>
            <ul>
              {refused.map((record) => (
                <li key={record.line}>{refusedText(record)}</li>
              ))}
            </ul>
          </section>
        )}
      </main>
      {opened && <TeamDialog team={opened} book={book} onClose={() => open(undefined)} />}
      <footer>
        Hats by rules {book.pack.name} {book.pack.version}: advice on a conversation, which says
        nothing about how good a team or its manager is.
      </footer>
    </>
  );
}

type DialogProps = Pick<ReportProps, "book"> & { team: Team; onClose: () => void };

/** A team's card. The browser keeps the focus inside, closes on Escape, and then returns to the table. */
function TeamDialog({ team, book, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} onClose={onClose} aria-labelledby="team-name">
      <header>
        <p id="team-name">
          <strong>{team.name}</strong> <span class="faint">{team.group}</span>
        </p>
        <Button act={() => dialog.current?.close()}>Close</Button>
      </header>
      {team.gaps && <p class="faint">{team.gaps}</p>}
      <CardView situation={team.situation} book={book} />
    </dialog>
  );
}
