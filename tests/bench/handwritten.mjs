// The rules of the shipped pack as somebody would write them by hand, for comparison alone.

// biome-ignore format: one rule, two lines
export function handwritten(s) {
  const reasons = [];
  const all = { leader: 0, manager: 0 };
  const calls = { leader: 0, manager: 0 };
  const reason = (rule, hat, points, kind, basis, claims, because, saw) => {
    all[hat] += points;
    if (kind === "call") calls[hat] += points;
    reasons.push({ rule, hat, points, kind, basis, claims, because, saw });
  };
  const t = s.transitions ?? [];
  const n = s.needs ?? [];
  const has = (...names) => t.some((one) => names.includes(one));
  const needs = (...names) => n.some((one) => names.includes(one));
  const own = s.role === "manager" || s.role === "neither";
  const basis = s.role === "neither" ? "extended" : "article";
  const pair = s.occasion === "one-on-one";
  const changing = has("acquisition", "reorganization", "layoffs");
  const nothing = s.needs?.length === 0;
  const x = "extended";

  if (s.role === "manager")
    reason("seat-manager", "manager", 2, "hint", x, [22, 51], "Making sure the work gets done is your day job.", { role: s.role });
  if (s.role === "leader")
    reason("seat-leader", "leader", 2, "hint", x, [22, 51], "Setting the direction is your day job.", { role: s.role });
  if (s.role === "manager" && s.level === "frontline")
    reason("front-line", "manager", 1, "hint", x, [47], "As a front-line manager, you're close to the daily work.", { level: s.level });
  if (s.level === "senior" || s.level === "executive")
    reason("higher-up", "leader", 1, "hint", "article", [47], "The more senior you are, the more direction is your job.", { level: s.level });
  if (own && s.teamSize >= 16)
    reason("large-team", "leader", 4, "call", basis, [24], `With ${s.teamSize} people, you can't direct every task.`, { teamSize: s.teamSize });
  if (own && s.teamSize >= 10 && s.teamSize <= 15)
    reason("growing-team", "leader", 2, "hint", x, [24], `At ${s.teamSize} people, your team is getting large.`, { teamSize: s.teamSize });
  if (own && has("team-leader-absent", "team-leader-changing"))
    reason("team-leader-gap", "leader", 4, "call", basis, [25], `${t.join(" and ")}, so people will wonder what's next.`, { transitions: t });
  if (own && s.mentoring)
    reason("mentoring", "leader", 4, "call", basis, [26], "Mentoring is about where someone wants to go, and why.", { mentoring: true });
  if (s.role === "leader" && s.newDirectReport)
    reason("new-direct-report", "manager", 4, "call", "article", [27], "Someone's new to you, so make a clear start together.", { newDirectReport: true });
  if (s.role === "leader" && has("key-manager-absent", "key-manager-changing"))
    reason("key-manager-gap", "manager", 4, "call", "article", [28], `${t.join(" and ")}, so someone has to run the day-to-day.`, { transitions: t });
  if (s.role === "leader" && needs("how", "relief", "backing"))
    reason("people-need-support", "manager", 4, "call", "article", [29], "Someone you rely on needs more of your support right now.", { needs: n });
  if (own && s.newDirectReport)
    reason("own-new-report", "manager", 1, "hint", x, [27], "Someone's new to you, so get to know how they work.", { newDirectReport: true });
  if (own && needs("how", "relief"))
    reason("own-report-support", "manager", 1, "hint", x, [29], "Someone on the team needs a hand, or clearer guidance.", { needs: n });
  if (changing && s.morale === "low")
    reason("unsettled-change", "leader", 3, "call", has("acquisition") ? "article" : x, [34, 36], `${t.join(" and ")}, so people need to hear what's next.`, { transitions: t, morale: s.morale });
  if (changing)
    reason("change-announced", "leader", 2, "hint", x, [36], "Big changes raise questions about what happens next.", { transitions: t });
  if (s.project === "massive" && s.deadline === "tight")
    reason("crunch", "manager", 3, "call", "article", [41], "So much has to fit together that every piece needs an owner.", { deadline: s.deadline, project: s.project });
  if (s.morale === "low")
    reason("low-morale", "leader", 3, "call", x, [34], `Morale is ${s.morale}, so people need to be heard first.`, { morale: s.morale });
  if (s.direction === "unclear")
    reason("no-direction", "leader", 3, "call", "article", [36, 31, 12], "Nobody's sure where this is going, so settle that first.", { direction: s.direction });
  if (s.changeExpected)
    reason("asked-to-change", "leader", 3, "call", "article", [7, 19, 39], "You're expected to change things, and people will ask why.", { changeExpected: true });
  if (s.deadline === "tight")
    reason("tight-deadline", "manager", 3, "call", x, [15, 41], `The deadline is ${s.deadline}, so some work will have to wait.`, { deadline: s.deadline });
  if (s.plan === "unclear")
    reason("no-plan", "manager", 3, "call", x, [32], "People don't know who's doing what, or by when.", { plan: s.plan });
  if (needs("relief"))
    reason("overload", "manager", 3, "call", x, [15, 43], "There's too much to do, so something has to come off.", { needs: ["relief"] });
  if (s.conflict)
    reason("at-odds", "manager", 2, "hint", x, [14], "People are working against each other, and the work suffers.", { conflict: true });
  if (pair && s.newDirectReport)
    reason("this-person-new", "manager", 2, "hint", x, [27], "You've only just started working together, so start simple.", { occasion: s.occasion, newDirectReport: true });
  if (pair && needs("how", "relief"))
    reason("this-person-support", "manager", 2, "hint", x, [29], "They need more help from you than usual.", { occasion: s.occasion, needs: n });
  if (pair && s.mentoring)
    reason("this-person-mentored", "leader", 2, "hint", x, [26], "You're their mentor, so talk about where they're headed.", { occasion: s.occasion, mentoring: true });
  if (pair && own && needs("backing"))
    reason("this-person-backing", "leader", 3, "call", x, [8], "They know their job. What they need now is your backing.", { occasion: s.occasion, needs: ["backing"] });
  if (pair && nothing)
    reason("person-runs-alone", "leader", 3, "call", x, [8, 9, 10], "They know the job, so give them the why and some room.", { occasion: s.occasion, needs: n });
  if (pair && nothing && s.newDirectReport)
    reason("new-but-able", "leader", 2, "hint", x, [10], "They're new to you, though the work isn't new to them.", { occasion: s.occasion, newDirectReport: true, needs: n });
  return { ...decided(s, calls, all), balance: calls, reasons };
}

function decided({ role, direction }, calls, all) {
  const heavier =
    calls.leader !== calls.manager
      ? calls.leader > calls.manager
      : all.leader !== all.manager
        ? all.leader > all.manager
        : direction !== "clear";
  let hat = heavier ? "leader" : "manager";
  const total = calls.leader + calls.manager;
  if (total === 0) {
    if (role !== "neither") hat = role;
    else if (all.leader + all.manager === 0) hat = null;
    return { hat, then: null, strength: hat ? "default" : "none", order: "points" };
  }
  if (calls.leader === 0 || calls.manager === 0)
    return { hat, then: null, strength: "clear", order: "points" };
  if (hat === "manager" && direction === "unclear")
    return { hat: "leader", then: "manager", strength: "split", order: "destination-first" };
  const share = calls[hat] / total;
  const strength = share >= 0.7 ? "clear" : share > 0.55 ? "leaning" : "split";
  return { hat, then: hat === "leader" ? "manager" : "leader", strength, order: "points" };
}

/** Ids of the rules that stand above. */
export const byHand = new Set(
  [...String(handwritten).matchAll(/reason\(\s*"([^"]+)"/g)].map(([, id]) => id),
);
