import { render } from "preact";
import { useEffect, useState } from "preact/hooks";
import { advise, decideSituation } from "../decide/advise.ts";
import { buildRulebook, type Rulebook } from "../decide/rulebook.ts";
import type { Situation } from "../model/situation.ts";
import type { Flip } from "../model/verdict.ts";
import { toSafeJson } from "../render/safeJson.ts";
import * as state from "./advisorState.ts";
import { Button, CardView, goTo, LinkButton } from "./cardView.tsx";
import { type AdvisorData, readPageData } from "./pageData.ts";

/** Starts the advisor. `adviseAsJson` answers a situation in the browser's console as `advise --json` does. */
export async function startAdvisor(page: Document, root: Element): Promise<void> {
  const { pack, sha256 } = await readPageData<AdvisorData>(page);
  const book = buildRulebook(pack, sha256);
  const adviseAsJson = (situation: Situation) => toSafeJson(advise(situation, book));
  Object.assign(globalThis, { adviseAsJson });
  render(<Advisor book={book} />, root);
}

interface PartProps {
  readonly picks: state.Picks;
  readonly onPick: (picks: state.Picks) => void;
  readonly book: Rulebook;
}

function Advisor({ book }: Pick<PartProps, "book">) {
  const [picks, pick] = useState(() => state.readPicks(location.hash, book.pack));
  useEffect(() => {
    addEventListener("hashchange", () => pick(state.readPicks(location.hash, book.pack)));
  }, [book]);
  return (
    <>
      <header class="top">
        <h1>Which hat now?</h1>
        <p>
          Say who you're about to talk with and tick what's true. The card tells you whether to lead
          (where and why) or to manage (how and when), and what to say first.
        </p>
      </header>
      <main class="advisor">
        <AnswerForm picks={picks} onPick={pick} book={book} />
        <Answer picks={picks} onPick={pick} book={book} />
      </main>
    </>
  );
}

/** The card for what is ticked; until there is a role, what to do first. */
function Answer({ picks, onPick, book }: PartProps) {
  const situation = state.situationOf(picks, book.pack);
  const onFlip = (flip: Flip) => {
    const next = state.pickFlip(picks, flip, book.pack);
    return next && (() => onPick(next));
  };
  const makeLink = () => state.linkTo(picks);
  return (
    <section class="answer" aria-label="Your card" id="answer" tabIndex={-1}>
      {situation ? (
        <>
          <CardView situation={situation} book={book} onFlip={onFlip} makeLink={makeLink} />
          <LinkButton act={() => onPick(state.noPicks)}>Start over</LinkButton>
          <Button look="jump" act={() => goTo("answer")}>
            {hatName(situation, book)}: see your card
          </Button>
        </>
      ) : (
        <div class="card unheard">
          <h2>Start with your role</h2>
          <p>Your card appears here, and changes as you tick.</p>
        </div>
      )}
    </section>
  );
}

const hatName = (situation: Situation, book: Rulebook): string =>
  `${decideSituation(situation, book).hat?.toUpperCase() ?? "No"} hat`;

/** Role, occasion, team size and the list, in the order in which the interview asks. */
function AnswerForm({ picks, onPick, book: { pack, questions } }: PartProps) {
  const groups = state.groupsFor(picks, pack);
  const input = (type: "radio" | "checkbox", pick: string, label: string, act: () => void) => (
    <label key={pick}>
      <input type={type} name={pick.split(".")[0]} checked={picks.has(pick)} onChange={act} />
      {label}
    </label>
  );
  return (
    <form aria-label="Your situation" onSubmit={(event) => event.preventDefault()}>
      {(["role", "occasion"] as const).map((fact) => (
        <fieldset key={fact} class="choices">
          <legend>{questions.get(fact)?.ask}</legend>
          {questions.get(fact)?.choices.map(({ value, label }) => {
            const act = () => onPick(state.pickValue(picks, fact, value));
            return input("radio", state.pickOf(fact, value), label, act);
          })}
        </fieldset>
      ))}
      {!picks.has("role.leader") && (
        <label class="count">
          {questions.get("teamSize")?.ask}
          <input
            inputMode="numeric"
            autocomplete="off"
            placeholder="not sure"
            value={state.pickedFor(picks, "teamSize") ?? ""}
            onInput={({ currentTarget: { value } }) => {
              const count = /^\s*\d{1,6}\s*$/.test(value) ? Number(value) : "";
              onPick(state.pickValue(picks, "teamSize", count));
            }}
          />
        </label>
      )}
      <h2>What's true right now?</h2>
      <p class="faint">Leave the rest unticked: that counts as the ordinary case.</p>
      {groups.map(({ group, items }) => (
        <fieldset key={group}>
          <legend>{group}</legend>
          {items.map((item) => {
            const act = () => onPick(state.toggleItem(picks, item));
            return input("checkbox", state.itemPick(item), item.label, act);
          })}
        </fieldset>
      ))}
      <p class="faint">
        Nothing you tick leaves this page: it can't make a request. Only a link that you copy holds
        your answers.
      </p>
    </form>
  );
}
