// What each card must make its reader think of, and what it must not, as patterns for the meaning. They stand in the
// order of the case's own `mention` and `mustNot`, so that one can be read beside the other.
//
// Mentions are looked for in the whole card, in one line. What must not be there is looked for in what the card tells
// somebody to say, ask or do, with the title and the reasons before it: a thing named under "Avoid" is not advised.

interface CasePatterns {
  readonly mention: readonly RegExp[];
  readonly mustNot: readonly RegExp[];
}

/** Says that a card speaks of something by finding it missing. */
const without = (words: string) => new RegExp(`^(?!.*(?:${words}))`, "i");

export const patterns: Readonly<Record<string, CasePatterns>> = {
  S02: {
    mention: [/temporary.*until.*(new owner|successor)/i, /who covers which part/i],
    mustNot: [/LEADER hat.*direct every task/],
  },
  S04: {
    mention: [/(don't|without).*\btitle\b/i, /small and regular/i],
    mustNot: [
      /No hat yet|not enough to go on/i,
      /assign|give (them|each) .*(task|owner)|set (the|two) .*goals/i,
    ],
  },
  S05: {
    mention: [/agree .*with the leads? whose people/i, /date can be met.*(raise|early)/i],
    mustNot: [/(?<!can't )assign (tasks|work|each)|give each (piece|task|goal) one owner/i],
  },
  S07: {
    mention: [/reason for every change/i, /listen .*before you change/i],
    mustNot: [/promise|I('ll| will) change|we('ll| will) change/i],
  },
  S10: {
    mention: [/concrete example.*next step.*date/i, /(around people|off their hands)/i],
    mustNot: [/LEADER hat|vision|where (we're|this is) (headed|going)/],
  },
  S11: {
    mention: [/specific goal.*how they'll get there.*day to check/i],
    mustNot: [/tell the team|in front of the team|whole team/i],
  },
  S14: {
    mention: [/16 people or more.*you can change/i, /leads: .*one-on-ones with the leads/i],
    mustNot: [/30.minute|one-on-ones .*(every|all)\b(?! for)(?!one)/i],
  },
  S15: {
    mention: [/borderline.*from 16 people/i],
    mustNot: [/^[^|]*\b(clear|leaning) \|/],
  },
  S18: {
    mention: [/don't know yet/i, /promis(e|ing) jobs/i],
    mustNot: [/your vision|here's where .*headed/i],
  },
  A1: {
    mention: [/whole team.*your thinking.*chang(e|ing).*together/i],
    mustNot: [/MANAGER hat|one owner|next steps on one page/],
  },
  A2: {
    mention: [/goals.*owner.*focused.*until +the project is done/i],
    mustNot: [/LEADER hat|vision|where (we're|this is) (headed|going)/],
  },
  "A2-leader": { mention: [], mustNot: [] },
  S01: {
    mention: [/old and the new people separately/i, /privately.*lost a lead role/i],
    mustNot: [without("new people|new reports?|someone new")],
  },
  S03: {
    mention: [/acquisition alone doesn't/i, /what "done" means/i],
    mustNot: [/LEADER hat|future of the company|where (we're|this is) (headed|going)/],
  },
  S06: {
    mention: [/acting role covers.*when it ends/i, /announcing a new direction/i],
    // The strength is a word of the rules (nothing speaks for the other hat); how sure the advice is, its words say.
    mustNot: [/certain|definitely|no doubt|obviously/i],
  },
  S08: {
    mention: [/what I can change now and what I can't yet/i, /coach.*mentor/i],
    mustNot: [/new vision|here's where .*headed|announce/i],
  },
  S09: {
    mention: [
      /pull two ways.*no rule for which goes first/i,
      /what wears us down|behind the low morale/i,
    ],
    mustNot: [without("cut|drop|stop"), without("wears? us down|how are you|what would help")],
  },
  S12: {
    mention: [/get the direction from .*confirmed/i],
    mustNot: [/here's where .*headed/i],
  },
  S13: {
    mention: [/before you talk direction.*own boss/i],
    mustNot: [/(keep|follow|break|ignore|drop) .*\brules/i],
  },
  S17: {
    mention: [/your own manager where your say ends/i, /criteria before .*design/i],
    mustNot: [/LEADER hat|team is (getting )?large|mentor|team leader is/i],
  },
  S19: {
    mention: [/layoffs.*by analogy/i, /propose to whoever decides one direction/i, /new dates/i],
    mustNot: [
      /(keep|hold|make|hit) the .*dates?\b/i,
      /no (more|further) (cuts|layoffs)|jobs? (is|are) safe/i,
    ],
  },
  S20: {
    mention: [/first few weeks.*tasks.*how and when/i, /in a sentence why/i],
    mustNot: [/^[^|]*LEADER hat/],
  },
};
