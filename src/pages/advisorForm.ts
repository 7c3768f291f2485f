import type { Rulebook } from "../decide/rulebook.ts";
import type { FactName } from "../model/facts.ts";
import { html } from "./html.ts";

/** Renders role, occasion, team size and every item of the list; the script hides some of them. Enter sends nothing. */
export function renderForm({ pack, questions }: Rulebook) {
  const choices = (fact: FactName) => html`<fieldset class="choices">
<legend>${questions.get(fact)?.ask}</legend>
${questions.get(fact)?.choices.map(({ value, label }) => renderChoice("radio", fact, value, label))}
</fieldset>`;
  return html`<form aria-label="Your situation" method="dialog" autocomplete="off" hidden>
${choices("role")}
${choices("occasion")}
<label class="count">${questions.get("teamSize")?.ask}
<input name="teamSize" inputmode="numeric" pattern="\\s*\\d{1,6}\\s*" placeholder="not sure">
<span class="mistake">Not read: type a whole number in digits, such as 12.</span></label>
<div>
<h2>What's true right now?</h2>
<p class="faint">Leave the rest unticked: that counts as the ordinary case.</p>
</div>
${pack.checklist.map(
  ({ group, items }) => html`<fieldset>
<legend>${group}</legend>
${items.map(({ fact, ticked, label }) => renderChoice("checkbox", fact, ticked, label))}
</fieldset>`,
)}
<button type="reset" class="link">Start over</button>
<p class="faint">Nothing you tick leaves this page: it can't make a request, and closing it forgets your answers. Only a link
that you copy holds them.</p>
</form>`;
}

/** Renders one choice. The team is checked at the start, as a talk without an occasion is with the team. */
const renderChoice = (type: "radio" | "checkbox", fact: FactName, value: unknown, label: string) =>
  html`<label><input type="${type}" name="${fact}" value="${value}" ${value === "team" ? "checked" : ""}>${label}</label>
`;
